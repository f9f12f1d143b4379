"""A run as HTML: one page with everything, or an index and a page for each report.

A page needs nothing but itself: style, script and drawings are in it, and its policy forbids to load anything else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from auditor import language, wording
from auditor.account import State
from auditor.frozen import frozen
from auditor.regex import regex
from auditor.report.web.checks import readable
from auditor.report.web.safe import safe
from auditor.report.web.views import ReportView, report_view
from auditor.rule import Severity
from auditor.run import Run
from auditor.version import __version__

_HERE = Path(__file__).parent
_INDEX = "index"
_UNFIT = regex(r"[^\w.\-]+")  # for the name of a file or an address, on any system
_RESERVED = regex(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_LONGEST = 60  # code points of a file's name: at most 180 bytes, which every system takes


@frozen
class Entry:
    """A line of the index: a report and the address of its page."""

    view: ReportView
    href: str


def page(run: Run) -> bytes:
    """One document; with several reports it begins with an index of them."""
    views = [report_view(each, number) for number, each in enumerate(run.audited, 1)]
    if len(views) == 1:
        return _rendered(run, views, title=wording.WEB_TITLE.format(name=views[0].name))
    entries = [Entry(view, f"#{view.id}") for view in views]
    return _rendered(run, views, entries, title=wording.WEB_INDEX_TITLE.format(count=len(views)), home=f"#{_INDEX}")


def pages(run: Run) -> Iterator[tuple[str, bytes]]:
    """``index.html`` and a file for each report, named after it."""
    views = [report_view(each, 1) for each in run.audited]
    names = file_names([view.name for view in views])
    entries = [Entry(view, quote(file)) for view, file in zip(views, names, strict=True)]
    home = f"{_INDEX}.html"
    yield home, _rendered(run, (), entries, title=wording.WEB_INDEX_TITLE.format(count=len(views)))
    for view, file in zip(views, names, strict=True):
        yield file, _rendered(run, [view], title=wording.WEB_TITLE.format(name=view.name), home=home)


def file_names(reports: Sequence[str]) -> list[str]:
    """Names of files for reports called that: safe on every system, and no two alike even where case does not count."""
    taken = {f"{_INDEX}.html"}
    found = []
    for report in reports:
        stem = _UNFIT.sub("_", safe(report)).strip("._")[:_LONGEST].rstrip("._") or "_"
        stem = f"_{stem}" if _RESERVED.match(stem) else stem
        number, file = 1, f"{stem}.html"
        while file.casefold() in taken:
            number += 1
            file = f"{stem}-{number}.html"
        taken.add(file.casefold())
        found.append(file)
    return found


def _rendered(
    run: Run, views: Sequence[ReportView], entries: Sequence[Entry] | None = None, *, title: str, home: str = ""
) -> bytes:
    style, early, script = (Markup(_file(each)) for each in ("style.css", "early.js", "script.js"))
    shown = (
        _environment()
        .get_template("page.html")
        .render(
            w=wording,
            language=language.tag(),
            title=title,
            home=home,
            views=views,
            entries=entries,
            errors=run.errors,
            version=__version__,
            style=style,
            early=early,
            script=script,
            policy=_policy(style, early, script),
            severities=tuple(reversed(Severity)),
            states=tuple(State),
        )
    )
    return shown.encode()


def _policy(style: str, *scripts: str) -> str:
    """What the page may load: nothing but the style and the scripts that are in it."""
    allowed = " ".join(map(_digest, scripts))
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {allowed}; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _file(file: str) -> str:
    return (_HERE / file).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: value if isinstance(value, Markup) else safe(str(value)),
    )
    made.filters["readable"] = readable
    return made
