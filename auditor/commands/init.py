"""What ``audit init`` does: files for CI, shown first, written after a yes, and never over what is there."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from auditor import configplace, output, resources, wording
from auditor.errors import GoujiError
from auditor.frozen import frozen
from auditor.regex import regex
from auditor.source import SUFFIXES
from auditor.status import FAILED, OK

_GITHUB = Path(".github/workflows/audit.yml")
_GITLAB = Path(".gitlab-ci.yml")
_INCLUDED = Path(".gitlab/audit.yml")
_PRE_COMMIT = Path(".pre-commit-config.yaml")
_PLAIN = regex(r"[\w./@+=\[\]~<>-][\w ./@+=\[\]~<>-]*", re.ASCII)  # needs no quotes in YAML after a word


@frozen
class Wanted:
    """What is to be written: ``parts`` of github, gitlab, pre-commit and config, all that fit if empty.

    ``reports`` is the folder of the reports, ``package`` what pip is to install; ``yes`` that nobody is asked.
    """

    parts: tuple[str, ...] = ()
    reports: str = "reports_in"
    package: str = "gouji"
    yes: bool = False


@frozen
class _Draft:
    """A file and what is to be in it. ``taken`` is the file in its place, which is left; ``addition`` is what to add
    to that one by hand, ``sign`` what shows that it was added."""

    path: Path
    text: str
    taken: Path | None = None
    addition: str = ""
    sign: str = ""

    @property
    def is_new(self) -> bool:
        """Whether it can be written."""
        return self.taken is None


def init(wanted: Wanted) -> int:
    """Show what would be written, ask, and write it. Nothing that is there is touched."""
    folder = _folder(wanted.reports)
    if "$" in wanted.package or not wanted.package.isprintable() or not wanted.package.strip():
        raise GoujiError(wording.INIT_BAD_PACKAGE.format(wanted.package))
    parts = wanted.parts or _fitting()
    _stand_at_the_root(parts)
    drafts = [draft for part in dict.fromkeys(parts) for draft in _drafts(part, folder, wanted.package)]
    output.write("".join(map(_shown, drafts)), None)
    if not Path(folder).is_dir():
        output.say(wording.INIT_NO_FOLDER.format(folder))
    new = [draft for draft in drafts if draft.is_new]
    if not new:
        output.say(wording.INIT_NOTHING)
        return OK
    if not wanted.yes:
        if not output.is_terminal(sys.stdin):
            output.complain(wording.INIT_CANNOT_ASK)
            return FAILED
        if not _agreed(len(new)):
            output.say(wording.INIT_REFUSED)
            return OK
    output.write_files([(draft.path, draft.text.encode()) for draft in new], make_folders=True)
    for draft in new:
        output.say(wording.INIT_WRITTEN.format(draft.path))
    return OK


def _folder(told: str) -> str:
    """The folder of reports as CI names it: from the root, with ``/``."""
    folder = Path(told)
    if folder.is_absolute() or ".." in folder.parts or "$" in told or told.startswith("-") or not told.isprintable():
        raise GoujiError(wording.INIT_BAD_FOLDER.format(told))
    return folder.as_posix()


def _fitting() -> tuple[str, ...]:
    """What suits the repository: the CI that it shows signs of, both where it shows none."""
    remotes = _remotes()
    places = {
        "github": Path(".github").is_dir() or "github.com" in remotes,
        "gitlab": _GITLAB.exists() or Path(".gitlab").is_dir() or "gitlab" in remotes,
    }
    found = tuple(place for place, fits in places.items() if fits)
    return (*(found or tuple(places)), "pre-commit", "config")


def _remotes() -> str:
    """Where the repository is pushed to, as git tells it."""
    git = shutil.which("git")
    if git is None:
        return ""
    return subprocess.run([git, "remote", "-v"], capture_output=True, text=True, check=False).stdout


def _stand_at_the_root(parts: Sequence[str]) -> None:
    """Refuse to write where a CI would not look: below the root of a repository."""
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    if root != here and set(parts) - {"config"}:
        raise GoujiError(wording.INIT_NOT_ROOT.format(os.path.relpath(root)))


def _drafts(part: str, folder: str, package: str) -> list[_Draft]:
    """The files of a part."""
    text = _filled(part, folder, package)
    match part:
        case "gitlab" if _there(_GITLAB) and text != _content(_GITLAB):
            include = wording.INIT_INCLUDE.format(_INCLUDED.as_posix())
            return [_draft(_INCLUDED, text), _Draft(_GITLAB, "", _GITLAB, include, _INCLUDED.as_posix())]
        case "gitlab":
            return [_draft(_GITLAB, text)]
        case "github":
            return [_draft(_GITHUB, text)]
        case "pre-commit":
            return [_draft(_PRE_COMMIT, text)]
    config = configplace.find(Path.cwd())
    path = Path(configplace.NAME)
    taken = Path(config.name) if config is not None and config.parent == Path.cwd() else None
    return [_draft(path, text) if taken is None else _Draft(path, text, taken, text)]


def _draft(path: Path, text: str) -> _Draft:
    return _Draft(path, text, path, text) if _there(path) else _Draft(path, text)


def _there(path: Path) -> bool:
    """Whether something has this name, be it a link to nothing."""
    return os.path.lexists(path)


def _content(path: Path) -> str:
    """The text of a file; empty where it has none that can be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _filled(part: str, folder: str, package: str) -> str:
    """The template of a part with everything in its places."""
    below = "" if folder == "." else re.escape(folder) + "/"
    endings = "|".join(suffix.removeprefix(".") for suffix in SUFFIXES)
    pattern = rf"^{below}.*(?i:\.({endings}))$"
    slots = {
        "reports": json.dumps(folder, ensure_ascii=False),
        "install": _scalar(f"python -m pip install {shlex.quote(package)}"),
        "files": "'" + pattern.replace("'", "''") + "'",
    }
    return re.sub(r"<<(\w+)>>", lambda match: slots[match[1]], resources.template(part))


def _scalar(text: str) -> str:
    """A text as a YAML scalar; a string of JSON is one of YAML."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _shown(draft: _Draft) -> str:
    """What would be written, or what stands in its way and what to add to that."""
    if draft.taken is None:
        return f"{wording.INIT_NEW.format(draft.path)}\n{draft.text}\n"
    if (draft.sign or draft.addition) in _content(draft.taken):
        return wording.INIT_THERE.format(draft.taken) + "\n\n"
    return f"{wording.INIT_LEFT.format(draft.taken)}\n{draft.addition}\n"


def _agreed(count: int) -> bool:
    """Ask on the terminal. Anything but a yes, and the end of input, is a no."""
    sys.stderr.write(wording.INIT_ASK.format(count))
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in wording.INIT_YES
