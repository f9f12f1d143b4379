"""The neighbours, each in an environment of its own, installed by name from the package index."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

PACKAGES = {
    "yamllint": ("yamllint",),
    "jionlp": ("jionlp",),
    "recognizers-text": ("recognizers-text-suite", "emoji<2"),  # it does not ask for the emoji that it needs
    "pdfplumber": ("pdfplumber",),
}


def prepare(folder: Path) -> dict[str, Path]:
    """The Python of each neighbour that could be installed; what could not is told on standard error."""
    pythons = {}
    for name, packages in PACKAGES.items():
        place = folder / name
        python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        if not (place / "ready").exists():
            print(f"正在安装 {name} ……", file=sys.stderr)
            venv.create(place, with_pip=True, clear=True)
            command = [str(python), "-m", "pip", "install", "--quiet", *packages]
            if subprocess.run(command, check=False).returncode:
                print(f"{name} 装不上，表里没有它", file=sys.stderr)
                continue
            (place / "ready").touch()
        pythons[name] = python
    return pythons


def version(python: Path, package: str) -> str:
    """The version of a package in an environment."""
    code = f"import importlib.metadata; print(importlib.metadata.version({package!r}))"
    return subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=False).stdout.strip()
