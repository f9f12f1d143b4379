"""How hypothesis runs here: the same examples every time, however slow the machine; more of them in the gate."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

import tests.strategies  # noqa: F401  -- it loads a profile of its own, which must not come after ours

SLOW_IS_FINE = (HealthCheck.too_slow, HealthCheck.data_too_large)

for _name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):  # where they are set, the usual format is another one
    os.environ.pop(_name, None)

os.environ["AUDIT_NO_CACHE"] = "1"  # what one test did is nothing to another; tests of a cache ask for one of their own

settings.register_profile(
    "default", deadline=None, derandomize=True, max_examples=100, suppress_health_check=SLOW_IS_FINE
)
settings.register_profile(
    "ci", deadline=None, derandomize=True, max_examples=200, suppress_health_check=SLOW_IS_FINE, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
