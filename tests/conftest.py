"""How hypothesis runs here: the same examples every time, however slow the machine; more of them in the gate."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile

from hypothesis import HealthCheck, settings

import tests.strategies  # noqa: F401  -- it loads a profile of its own, which must not come after ours

SLOW_IS_FINE = (HealthCheck.too_slow, HealthCheck.data_too_large)

for _name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):  # where they are set, the usual format is another one
    os.environ.pop(_name, None)

_cache = tempfile.mkdtemp(prefix="gouji-tests-")  # what a run keeps for the next is none of what the user has kept
atexit.register(shutil.rmtree, _cache, ignore_errors=True)
os.environ["XDG_CACHE_HOME"] = _cache
for _name in ("AUDIT_CACHE_DIR", "AUDIT_NO_CACHE"):
    os.environ.pop(_name, None)
os.environ["CI"] = "true"  # audits are not kept: what one test did is nothing to another

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell has those that it runs in the background ignore it,
    signal.signal(signal.SIGINT, signal.default_int_handler)  # and they would have what they start ignore it as well

settings.register_profile(
    "default", deadline=None, derandomize=True, max_examples=100, suppress_health_check=SLOW_IS_FINE
)
settings.register_profile(
    "ci", deadline=None, derandomize=True, max_examples=200, suppress_health_check=SLOW_IS_FINE, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
