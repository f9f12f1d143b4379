"""What the columns of a table mean, told from all the headings above them."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.extract.headings import column
from auditor.fact import Kind
from auditor.frozen import frozen
from auditor.grid.shape import Column
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_YEAR = regex(r"(?:19|20)\d\d(?!\d)")
_UNIT = regex(r"\([^()]*\)$")
_FORM = ("weight", "score", "target", "outcome")
RATES = (Kind.RATE, Kind.COMPLETION, Kind.SHARE)


@frozen
class Head:
    """What a column holds: the kind of fact, the measure, the subject and the year that its headings name, and its
    ``form``: ``weight``, ``score``, ``target`` or ``outcome`` in an evaluation form.

    ``known`` is whether the headings tell that it holds amounts; ``caliber`` is whose money it is, where a heading says
    nothing else (一般公共预算财政拨款).
    """

    kind: Kind = Kind.LEVEL
    measure: str | None = None
    subject: str | None = None
    year: int | None = None
    form: str = ""
    known: bool = False
    caliber: str = ""


class Heads:
    """Reads headings."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[tuple[str, ...], Head] = {}

    def of(self, head: Column) -> Head:
        """What a column holds."""
        found = self._known.get(head.path)
        if found is None:
            found = self._known[head.path] = self._read(head)
        return found

    def _read(self, head: Column) -> Head:
        form = self._form(head.path)
        told = [found for text in reversed(head.path) if (found := column(text, self._vocabulary)) is not None]
        kind = self._kind(head, [each.kind for each in told])
        measures = [each.measure for each in told if each.measure is not None] or self._loose(head.path, "measure")
        subjects = [each.subject for each in told if each.subject is not None]
        years = [int(match[0]) for text in reversed(head.path) for match in _YEAR.finditer(text)]
        amount = self._vocabulary.words.get("table_amount", ())
        named = any(text.replace(" ", "") in amount or self._is_yearly(text) for text in head.path)
        calibers = self._vocabulary.words.get("caliber", ())
        caliber = head.leaf if head.leaf in calibers else ""
        return Head(
            kind,
            measures[0] if measures else None,
            subjects[0] if subjects else None,
            years[0] if years else None,
            form,
            (bool(told or caliber) or named) and kind not in RATES and form in ("", "weight"),
            caliber,
        )

    def _kind(self, head: Column, told: Sequence[Kind]) -> Kind:
        words = [word.kind for word in self._vocabulary.tokens(head.leaf, 0, len(head.leaf))]
        if "share" in words or self._bare(head.leaf) in self._vocabulary.words.get("proportion", ()):
            return Kind.SHARE
        if told and told[0] is not Kind.LEVEL:
            return told[0]
        return Kind.RATE if head.leaf.endswith(("%", "%)")) else (told[0] if told else Kind.LEVEL)

    @staticmethod
    def _bare(heading: str) -> str:
        """A heading without its unit: 构成 of 构成(%)."""
        return _UNIT.sub("", heading.replace(" ", ""))

    def _is_yearly(self, text: str) -> bool:
        """Whether a heading tells of the amounts of a year, and nothing else: 2017年度支出(万元)."""
        bare = self._bare(text)
        rest = _YEAR.sub("", bare)
        years = self._vocabulary.words.get("year", ())
        year = next((word for word in sorted(years, key=len, reverse=True) if rest.startswith(word)), "")
        return rest != bare and rest.removeprefix(year) in self._vocabulary.words.get("table_yearly", ())

    def _form(self, path: Sequence[str]) -> str:
        bare = self._bare(path[-1]) if path else ""
        return next((form for form in _FORM if bare in self._vocabulary.words.get(f"table_{form}", ())), "")

    def _loose(self, path: Sequence[str], kind: str) -> list[str]:
        """The words of a kind anywhere in the headings, if there is but one."""
        found = {w.name for text in path for w in self._vocabulary.tokens(text, 0, len(text)) if w.kind == kind}
        return list(found) if len(found) == 1 else []
