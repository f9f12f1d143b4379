"""The door for other programs: texts are audited in their process, and what was found comes as values.

Nothing here reads the environment, the current folder or a configuration that it was not given, writes anything, or
keeps anything but what can be made again. Everything may be used by several threads at once and sent to other
processes: :class:`Checker` and :class:`Audit` can be pickled.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from auditor import wording
from auditor.account import Unchecked
from auditor.errors import RuleError, SourceError
from auditor.finding import Cause, Check, Finding, ReportAudit, TableRead
from auditor.language import ORIGINAL, use
from auditor.project import Options, Project
from auditor.quantity import Figure
from auditor.rule import Outcome, Severity
from auditor.source import SourceFile, SourceText, load

_MOST_CHECKERS = 8  # that are kept for :func:`check_text`


@dataclass(frozen=True, slots=True)
class Audit:
    """What came of auditing a text. All offsets count code points of :attr:`text`; lines and columns begin with 1.

    ``report`` is all of it as the program itself has it; the properties are what is promised to other programs.
    """

    report: ReportAudit
    language: str = ORIGINAL

    @property
    def name(self) -> str:
        """What the text was called."""
        return self.report.path

    @property
    def text(self) -> str:
        """The text that was audited; of a document, what was taken out of it."""
        return self.report.text

    @property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 of what was read: of a text its UTF-8."""
        return self.report.sha256

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What contradicts itself, in text order. ``evidence`` of a finding holds its figures, each with its span."""
        return self.report.findings

    @property
    def worst(self) -> Severity | None:
        """The gravest severity among the findings; ``None`` without any."""
        return max((finding.severity for finding in self.findings), default=None)

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Which figures are likely to be wrong, and what they should be."""
        return self.report.causes

    @property
    def found(self) -> int:
        """How many figures were read."""
        return self.report.found

    @property
    def checked(self) -> int:
        """How many of them took part in a check that was decided."""
        return self.report.checked

    @property
    def unchecked(self) -> tuple[Unchecked, ...]:
        """The others, each with the reason."""
        return self.report.unchecked

    @property
    def outcomes(self) -> Mapping[Outcome, int]:
        """How many checks came out how."""
        return dict(self.report.outcomes)

    @property
    def tables(self) -> tuple[TableRead, ...]:
        """The tables that hold figures, and which were not understood."""
        return self.report.tables

    @property
    def note(self) -> str:
        """What is to be said of the document as a whole; usually nothing."""
        return self.report.note

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every check, if ``complete`` was asked for."""
        return self.report.checks

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure, if ``complete`` was asked for."""
        return self.report.figures

    def to_dict(self) -> dict[str, Any]:
        """The audit as ``audit check -f json`` lists it under ``reports``, ready for :mod:`json`."""
        from auditor.report.jsonreport import document

        with use(self.language):
            return dict(document(self.report))

    def to_json(self) -> str:
        """The document that ``audit check -f json`` writes of this one text, to the last byte."""
        from auditor.report.jsonreport import audited, render

        with use(self.language):
            return render(audited([self.report]))


class Checker:
    """Rules and words, read once, for any number of texts.

    ``rules`` are folders of rules besides the built-in ones, ``config`` a configuration file (what it says of single
    paths does not count), ``select``, ``ignore`` and ``profile`` as on the command line, ``language`` one of
    :data:`auditor.language.LANGUAGES`, else there is a ``ValueError``. Raises :class:`auditor.errors.GoujiError` for
    what cannot be read, as its subclass :class:`auditor.errors.RuleError` all that is wrong with rule files.
    """

    def __init__(
        self,
        *,
        rules: Sequence[str | os.PathLike[str]] = (),
        config: str | os.PathLike[str] | None = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        profile: str | None = None,
        language: str = ORIGINAL,
    ) -> None:
        options = Options(
            tuple(os.fspath(each) for each in rules),
            None if config is None else os.fspath(config),
            config is not None,
            tuple(select),
            tuple(ignore),
            profile,
            use_cache=False,
        )
        with use(language):
            setup = Project(options).setup()
        if setup.rules.problems:
            raise RuleError(list(setup.rules.problems))
        self._setup = setup
        self._language = language

    def check_text(self, text: str, *, name: str = "", complete: bool = False) -> Audit:
        """The audit of a text, which is called ``name`` in it; with all its checks and figures, if ``complete``.

        Raises :class:`auditor.errors.SourceError` for what is no text: with control characters, or empty; and
        ``TypeError`` for bytes, which :meth:`check_bytes` takes.
        """
        if not isinstance(text, str):
            raise TypeError(f"text is {type(text).__name__}, not str; bytes are for check_bytes")
        try:
            data = text.encode()
        except UnicodeEncodeError:
            raise SourceError(wording.LONE_SURROGATE.format(name or wording.THE_TEXT)) from None
        return self._audited(SourceText(name, data), complete)

    def check_bytes(self, data: bytes, *, name: str = "", complete: bool = False) -> Audit:
        """The same of the bytes of a document: Word, PDF, HTML, Excel, or text in any encoding that is known.

        Raises :class:`auditor.errors.SourceError` for what cannot be read.
        """
        return self._audited(SourceFile(name, data), complete)

    def check_file(self, path: str | os.PathLike[str], *, complete: bool = False) -> Audit:
        """The same of a file, which is called by its path."""
        return self._audited(load(os.fspath(path)), complete)

    def _audited(self, source: SourceFile, complete: bool) -> Audit:
        with use(self._language), _named(source):
            return Audit(self._setup.told(self._setup.auditor.audit(source, complete=complete)), self._language)


@contextlib.contextmanager
def _named(source: SourceFile) -> Iterator[None]:
    """Errors about a text without a name call it something."""
    try:
        yield
    except SourceError as error:
        raise (error if source.path else SourceError(f"{wording.THE_TEXT}{error}")) from None


def check_text(
    text: str,
    *,
    name: str = "",
    rules: Sequence[str | os.PathLike[str]] = (),
    config: str | os.PathLike[str] | None = None,
    complete: bool = False,
) -> Audit:
    """The audit of a text by the built-in rules, and by those in the folders ``rules``; see :class:`Checker`.

    Rules are read by the first call of a process and by the next one after a file of ``rules`` or ``config`` changed.
    """
    folders = tuple(os.path.abspath(each) for each in rules)  # noqa: PTH100 - the current folder may change
    file = None if config is None else os.path.abspath(config)  # noqa: PTH100
    checker = _checker(folders, file, _stamps(*folders, *([] if file is None else [file])))
    return checker.check_text(text, name=name, complete=complete)


@lru_cache(_MOST_CHECKERS)
def _checker(rules: tuple[str, ...], config: str | None, _stamps: object) -> Checker:
    return Checker(rules=rules, config=config)


def _stamps(*paths: str) -> tuple[tuple[str, int, int], ...]:
    """What changes when files or what is in folders does."""
    found: list[tuple[str, int, int]] = []
    for path in map(Path, paths):
        for file in sorted(path.rglob("*.y*ml")) if path.is_dir() else [path]:
            if file.exists():
                told = file.stat()
                found.append((str(file), told.st_size, told.st_mtime_ns))
    return tuple(found)
