"""What tests of CI need: a ``PATH`` with the program of this checkout, and git that knows nobody's settings.

``audit`` is this checkout. ``python -m pip install …`` is simulated: it writes down what it was to install in the file
``installed`` beside itself, since what CI installs is this very program; every other ``python`` is the real one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.pipeline_fixture import ROOT
from tests.programs import program

_AUDIT = f"""#!/bin/sh
PYTHONPATH='{ROOT}' exec '{sys.executable}' -m auditor "$@"
"""
_PYTHON = f"""#!/bin/sh
if [ "$1 $2 $3" = "-m pip install" ]; then shift 3; echo "$@" >> "$(dirname "$0")/installed"; exit 0; fi
exec '{sys.executable}' "$@"
"""
_PRE_COMMIT = f"""#!/bin/sh
exec '{sys.executable}' -m pre_commit "$@"
"""


def needs(name: str) -> None:
    """Skip a test without a program, as :func:`tests.programs.program` does; pre-commit is among our own packages."""
    if name != "pre-commit":
        program(name)


def surroundings(folder: Path) -> Mapping[str, str]:
    """The environment in which commands run; ``folder`` is made, and holds what they need."""
    bin_ = folder / "bin"
    bin_.mkdir(parents=True)
    for name, text in (("audit", _AUDIT), ("python", _PYTHON), ("pre-commit", _PRE_COMMIT)):
        (bin_ / name).write_text(text, encoding="utf-8")
        (bin_ / name).chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "AUDIT_", "PRE_COMMIT"))}
    someone = {"NAME": "somebody", "EMAIL": "somebody@example.invalid"}
    return kept | {
        "PATH": f"{bin_}{os.pathsep}{os.environ.get('PATH', '')}",
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "PRE_COMMIT_HOME": str(folder / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
        **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in someone.items()},
    }


def run(
    command: list[str], environment: Mapping[str, str], folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command; its standard error stands in its output."""
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
