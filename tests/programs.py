"""Programs that some tests need and that are not Python's: where they are."""

from __future__ import annotations

import os
import shutil

import pytest

REQUIRED = "GOUJI_REQUIRE_PROGRAMS"


def program(*names: str) -> str:
    """The path of the first of these programs that is installed.

    Without one the test is skipped, and fails where ``GOUJI_REQUIRE_PROGRAMS=1`` says that they must be there.
    """
    found = next(filter(None, map(shutil.which, names)), None)
    if found is not None:
        return found
    told = f"none of these programs is installed: {', '.join(names)}"
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(told)
    pytest.skip(told)
