"""What came of an audit: checks, findings, and how far the audit reached. Values only; shown without the rules."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from operator import attrgetter

from auditor.account import Account, Heading, Unchecked
from auditor.claim import Operand
from auditor.compose import Place
from auditor.fact import Wording
from auditor.formula_tree import Formula, Name, names
from auditor.frozen import frozen
from auditor.keeping import Keeping, kept
from auditor.materiality import Materiality, Weight
from auditor.quantity import Figure
from auditor.rule import Outcome, Severity
from auditor.span import Span
from auditor.trackrecord import Met, Record

_SPAN = attrgetter("span")


@frozen
class Evidence:
    """A figure or a word that takes part, with the role it plays.

    ``span`` counts code points of the document's text; ``line`` and ``column`` are 1-based. ``figure`` is ``None`` for
    words (持平). ``sign`` is -1 where the words turn the number into a decrease. ``place`` is where it stands in a file
    that is no text, ``None`` for one that is.
    """

    role: str
    text: str
    span: Span
    line: int
    column: int
    figure: Figure | None = None
    sign: int = 1
    place: Place | None = None


@frozen
class Otherwise:
    """Another fair reading of what a check was read from: the formula and the figures for its names.

    Any reading that holds settles the matter. It counts only where ``when`` holds too; a ``weak`` one can acquit, never
    accuse.
    """

    tree: Formula
    binding: Mapping[Name, tuple[Operand, ...]]
    when: Formula | None = None
    weak: bool = False


@frozen
class Check(Keeping):
    """A rule met with particular figures.

    ``reason`` says why an undecidable check could not be decided. ``formula`` is the rule's formula, ``numbers`` the
    same with the figures in it; ``reported``, ``expected`` and ``difference`` are amounts in words (``""`` where the
    formula has no single reported figure) and ``values`` the same three as decimal strings in base units. ``sentence``
    tells them in words, but not of whom they are told, which is ``subject``. ``tree`` is the formula itself, ``None``
    where no formula could be filled; ``others`` are the readings that were not chosen. ``alike`` is as
    in :class:`auditor.claim.Claim`.
    """

    rule: str
    outcome: Outcome
    severity: Severity
    operands: tuple[tuple[str, tuple[Operand, ...]], ...]
    subject: str = ""
    formula: str = ""
    numbers: str = ""
    reported: str = ""
    expected: str = ""
    difference: str = ""
    values: tuple[str, str, str] = ("", "", "")
    sentence: str = ""
    reason: str = ""
    remark: str = ""
    words: tuple[Wording, ...] = ()
    tree: Formula | None = field(default=None, repr=False)
    others: tuple[Otherwise, ...] = field(default=(), compare=False, repr=False)
    alike: bool = False

    @property
    @kept
    def binding(self) -> dict[Name, tuple[Operand, ...]]:
        """What each name of ``tree`` stands for; empty without one."""
        filled = (operands for _, operands in self.operands)
        return {} if self.tree is None else dict(zip(names(self.tree), filled, strict=True))

    @property
    @kept
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that takes part, in text order."""
        found = {o.figure for _, operands in self.operands for o in operands if o.figure is not None}
        return tuple(sorted(found, key=_SPAN))

    @property
    @kept
    def spans(self) -> frozenset[Span]:
        """Where what it is about stands: its figures; of a check of words alone these."""
        return frozenset(map(_SPAN, self.figures or self.words))


class Verdict(enum.StrEnum):
    """What may be said of a finding, by the words in which files say it, whatever language the program speaks."""

    MISTAKEN = "误报"  # the report is right
    EXPLAINED = "已说明"  # the report has its reasons
    PENDING = "待改"  # the report is to be mended: the finding counts until it is
    BASELINE = "基线"  # known when the baseline was made


@frozen
class Disposition:
    """What a person, or a baseline, said of a finding. ``verdict`` is a word of :class:`Verdict`.

    ``person``, ``date`` and ``until`` (ISO 8601) are empty where nobody said. ``where`` is the file that says it and,
    where it has one, the line: ``报告.audit.yaml:3``.
    """

    verdict: str
    reason: str = ""
    person: str = ""
    date: str = ""
    until: str = ""
    where: str = ""


@frozen
class Finding:
    """An inconsistent check, told to a person.

    ``fingerprint`` is the finding's identity: rule, subject and the figures as written, not where they stand, with a
    number for the second and third of the same. ``check`` is what is told. ``disposition`` is what somebody said of it.
    ``materiality`` is how much it matters, ``record`` how its rule has fared in other reports, where that is known.
    """

    rule: str
    title: str
    severity: Severity
    message: str
    formula: str
    numbers: str
    reported: str
    expected: str
    difference: str
    values: tuple[str, str, str]
    evidence: tuple[Evidence, ...]
    fingerprint: str
    basis: str = ""
    remark: str = ""
    subject: str = ""
    check: Check | None = field(default=None, repr=False)
    disposition: Disposition | None = None
    materiality: Materiality | None = None
    record: Record | None = None

    @property
    def spans(self) -> frozenset[Span]:
        """As those of its check: where its figures stand, or its words if it has none."""
        figures = frozenset(each.span for each in self.evidence if each.figure is not None)
        return figures or frozenset(map(_SPAN, self.evidence))

    @property
    def gravity(self) -> tuple[Severity, tuple[int, bool, Fraction, Fraction]]:
        """What findings are ordered by: their severity, then what they turn over or how large they are, then money."""
        known = self.materiality or Materiality(Weight.SMALL)
        return self.severity, known.rank


@frozen
class Change:
    """A figure that may be wrong, and what it should then be.

    ``value`` is the likeliest value in base units, ``text`` the same in the figure's own unit; every value from ``low``
    to ``high`` fits, ``None`` leaves a side open. ``kind`` is how it came about (see
    :class:`auditor.diagnosis.slips.Kind`), and ``sources`` are other figures that explain it.
    """

    wrong: Evidence
    value: Fraction
    text: str
    low: Fraction | None
    high: Fraction | None
    kind: str
    sources: tuple[Evidence, ...] = ()


@frozen
class Suggestion:
    """Figures to be changed together so that findings disappear and no check breaks that held.

    ``restores`` are the fingerprints of these findings. ``tied`` tells that another suggestion for them is about as
    likely. ``text`` says all this in one sentence.
    """

    changes: tuple[Change, ...]
    restores: tuple[str, ...]
    tied: bool
    text: str


@frozen
class Cause:
    """Findings, by fingerprint and in text order, with one likely cause, and what would mend all of them.

    ``suggestions`` are the likeliest first, and empty where nothing was found; ``bounded`` tells that this is because
    the search was broken off.
    """

    findings: tuple[str, ...]
    suggestions: tuple[Suggestion, ...] = ()
    bounded: bool = False


@frozen
class Lapsed:
    """A disposition that settles nothing any more: its day has passed (``expired``), or no finding is as it was.

    ``fingerprint`` and ``rule`` are those of the finding that it was said of; ``quote`` recalls that finding.
    """

    fingerprint: str
    rule: str
    quote: str
    disposition: Disposition
    expired: bool = False


@frozen
class TableRead:
    """A table that holds figures: its number (from 1) and place, and why it was not understood (empty if it was).

    ``line`` is that of the text where it begins.
    """

    number: int
    line: int
    place: Place | None = None
    trouble: str = ""


@frozen
class ReportAudit:
    """The audit of one report. ``found`` counts figures, ``checked`` those in a decided check; ``note`` is as in
    :class:`auditor.document.Document`; ``unit`` is whose report it is by its title, empty where that does not say so.

    ``findings`` are those that count; ``settled`` are those that a baseline or a disposition took out of the count;
    ``lapsed`` is what was said of findings and no longer holds. ``causes`` say which figures are likely to be wrong; a
    finding is in one of them unless it is a notice or was made from no formula. ``checks`` and ``figures`` are all
    there are, where :meth:`auditor.pipeline.Auditor.audit` was asked for them; ``places`` is where each of ``figures``
    stands, as in :class:`Evidence`, and ``data`` the bytes of a report that cannot be read again: standard input.
    ``met`` is what came of each rule that met something, in their order. ``by_gravity`` tells that the findings are in
    the order of what they matter, not in that of the text.

    ``accounts`` are those of all figures, in text order, and ``headings`` those of the report:
    :mod:`auditor.ledger` puts them together.
    """

    path: str
    sha256: str
    text: str = field(repr=False)
    found: int
    checked: int
    findings: tuple[Finding, ...]
    outcomes: tuple[tuple[Outcome, int], ...]
    unchecked: tuple[Unchecked, ...] = ()
    tables: tuple[TableRead, ...] = ()
    note: str = ""
    unit: str = ""
    settled: tuple[Finding, ...] = ()
    causes: tuple[Cause, ...] = ()
    lapsed: tuple[Lapsed, ...] = ()
    accounts: tuple[Account, ...] = field(default=(), repr=False)
    headings: tuple[Heading, ...] = field(default=(), repr=False)
    checks: tuple[Check, ...] = field(default=(), repr=False)
    figures: tuple[Figure, ...] = field(default=(), repr=False)
    data: bytes = field(default=b"", repr=False)
    places: tuple[Place | None, ...] = field(default=(), repr=False)
    met: tuple[Met, ...] = field(default=(), repr=False)
    by_gravity: bool = False

    def count(self, outcome: Outcome) -> int:
        """How many checks came out like this."""
        return dict(self.outcomes).get(outcome, 0)
