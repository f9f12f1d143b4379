"""bash, for tests of the scripts that it runs."""

from __future__ import annotations

import os
import shutil

import pytest


def bash() -> str:
    """Where it is. A test without it is skipped, or fails where every program is required."""
    found = shutil.which("bash")
    if found is None:
        if os.environ.get("GOUJI_REQUIRE_PROGRAMS") == "1":
            pytest.fail("bash is not installed")
        pytest.skip("bash is not installed")
    return found
