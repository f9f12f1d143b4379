"""Where people's dispositions of findings are kept: in a file beside the report, or in one for a whole folder."""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".audit.yaml"
"""What the names of such files end in. It follows the whole name of the report, so that 报告.docx and 报告.pdf have
each their own."""
FOLDER_FILE = f"dispositions{SUFFIX}"
"""The name of the file for a folder and those below it."""


def is_sidecar(file: Path) -> bool:
    """Whether a file holds dispositions, by its name."""
    return file.name.endswith(SUFFIX)


def beside(report: Path) -> Path:
    """The file for one report."""
    return report.with_name(report.name + SUFFIX)


def above(report: Path) -> Path | None:
    """The nearest file for a folder that a report lies in, no further up than the root of a repository."""
    for folder in report.parents:
        if (folder / FOLDER_FILE).is_file():
            return folder / FOLDER_FILE
        if (folder / ".git").exists():
            return None
    return None
