"""Programs that are not ours, which some tests need: LibreOffice, a browser, the tools for PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""  # recalculate always: without it LibreOffice shows the values that the file came with


def program(*names: str) -> str:
    """The path of the first of the programs that is installed.

    Where there is none the test is skipped, or fails if ``GOUJI_REQUIRE_PROGRAMS`` is 1.
    """
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        told = f"none of these programs is installed: {', '.join(names)}"
        if os.environ.get("GOUJI_REQUIRE_PROGRAMS") == "1":
            pytest.fail(told)
        pytest.skip(told)
    return found


def converted(file: Path, to: str, folder: Path) -> Path:
    """What LibreOffice makes of a document, all formulas computed anew; ``to`` is the suffix of the new file."""
    office = program("soffice", "libreoffice")
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
    made = folder / to
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to]
    subprocess.run([*command, "--outdir", str(made), str(file)], check=True, capture_output=True, timeout=300)
    return made / f"{file.stem}.{to}"
