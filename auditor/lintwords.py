"""What is wrong with words that can be loaded: those that cannot name anything, and those that name two things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from auditor.language import deferred, tr
from auditor.placedwords import PLACED
from auditor.quantity import Units
from auditor.regex import regex
from auditor.spellings import spellings
from auditor.vocabulary import as_viewed
from auditor.yamlnodes import Entry, Items, Problems, Table, Text

NUMERIC = ("units", "scales", "hedges", "profiles", "materiality")
"""The sections whose values are numbers."""

SUBJECT, MEASURE = "subjects", "measures"

_KINDS = {SUBJECT: deferred("科目"), MEASURE: deferred("“哪一个数”（measures）")}
_WORD = deferred("词")
# The words of ``total`` are also looked for at the end of labels, where it does no harm that they weigh nothing.
_MAY_SHARE = (frozenset(("total", "noun")), frozenset(("total", "filler")))
_LETTER = regex(r"[^\W\d_]")
_STOP = regex(r"[，。；！？：,;!?:\n\t]")
_NOT_IN_UNITS = regex(r"^\d|[，。；：、,;.\n\t]|:(?!\d+$)")  # 109:100 is so many to a hundred
_NUMERAL = regex(r"[零〇一二两三四五六七八九十百千万亿点]+")
_QUOTES = str.maketrans("", "", "“”\"'‘’「」『』")


class Spelling(NamedTuple):
    """A word as a file gives it: in which section or class of words, for which subject or measure."""

    text: Text
    kind: str
    owner: str = ""

    @property
    def told(self) -> str:
        """What the word is, for a message."""
        kind = tr(_KINDS[self.kind]) if self.kind in _KINDS else tr("关系词（{0}）", self.kind)
        return tr("{0}，即“{1}”", kind, self.owner) if self.owner and self.owner != self.text.value else kind


def lint_words(tables: Iterable[Table], units: Units, problems: Problems) -> bool:
    """What is wrong with the words of some vocabulary files, all together. Whether nothing is."""
    before = len(problems.found)
    tables = tuple(tables)
    for text in (word for table in tables for word in _unit_spellings(table)):
        if (found := _NOT_IN_UNITS.search(text.value)) is not None:
            why = tr("里面有“{0}”", found.group()) if found.group().isprintable() else tr("里面有换行")
            problems.add(text.place, tr("“{0}”不能是单位：{1}，会和数字或标点混在一起", text.value, why))
    first: dict[str, Spelling] = {}
    bare: dict[str, Spelling] = {}
    for spelling in (s for table in tables for s in _spellings(table)):
        if (reason := _nonsense(spelling, units)) is not None:
            problems.add(
                spelling.text.place,
                tr("“{0}”不能是{1}：{2}", spelling.text.value, tr(_KINDS.get(spelling.kind, _WORD)), reason),
            )
            continue
        if spelling.kind in PLACED:
            continue
        known = first.setdefault(as_viewed(spelling.text.value), spelling)
        if known.kind != spelling.kind and frozenset((known.kind, spelling.kind)) not in _MAY_SHARE:
            message = tr(
                "“{0}”在 {1} 已经是{2}，这里又是{3}", spelling.text.value, known.text.place, known.told, spelling.told
            )
            problems.add(spelling.text.place, tr("{0}；一个词只能归一处，请删去一处", message))
        elif spelling.kind in _KINDS:
            _overlap(spelling, bare, problems)
    return len(problems.found) == before


def _overlap(spelling: Spelling, bare: dict[str, Spelling], problems: Problems) -> None:
    """Subjects that are told apart by quotation marks only."""
    known = bare.setdefault(spelling.kind + as_viewed(spelling.text.value).translate(_QUOTES), spelling)
    if known.owner != spelling.owner:
        message = tr(
            "“{0}”与“{1}”的写法“{2}”（{3}）只差引号",
            spelling.text.value,
            known.owner,
            known.text.value,
            known.text.place,
        )
        problems.add(spelling.text.place, tr("{0}，分不清是哪一个；请归到一处", message))


def _nonsense(spelling: Spelling, units: Units) -> str | None:
    """Why a word cannot be what it is said to be."""
    word = spelling.text.value
    if not _LETTER.search(word):
        return tr("里面没有汉字或字母")
    if (stop := _STOP.search(word)) is not None:
        shown = stop.group() if stop.group().isprintable() else tr("换行")
        return tr("“{0}”会把句子断开", shown)
    if spelling.kind in _KINDS:
        if as_viewed(word) in units.units:
            return tr("它是单位，会和数字连在一起读")
        if _NUMERAL.fullmatch(word):
            return tr("它是数")
        if len(word) == 1:
            return tr("只有一个字，会在别的词里面认出来")
    return None


def _spellings(table: Table) -> Iterator[Spelling]:
    for section in (SUBJECT, MEASURE):
        for entry in _entries(table, section):
            yield Spelling(entry.key, section, entry.key.value)
            for text in _items(entry.value, "aka"):
                yield from (Spelling(word, section, entry.key.value) for word in spellings(text))
    for entry in _entries(table, "words"):
        if isinstance(entry.value, Items):
            for item in entry.value.items:
                if isinstance(item, Text):
                    yield from (Spelling(word, entry.key.value) for word in spellings(item))


def _unit_spellings(table: Table) -> Iterator[Text]:
    """The words that stand behind numbers."""
    for entry in _entries(table, "units"):
        if isinstance(entry.value, Table):
            yield from (inner.key for inner in entry.value.entries.values())
    for section in ("counters", "scales"):
        node = table.get(section)
        for line in node.items if isinstance(node, Items) else ():
            if isinstance(line, Items):
                yield from (item for item in line.items if isinstance(item, Text))
            elif isinstance(line, Table):
                yield from (entry.key for entry in line.entries.values())


def _entries(table: Table, section: str) -> Iterable[Entry]:
    node = table.get(section)
    return node.entries.values() if isinstance(node, Table) else ()


def _items(node: object, key: str) -> Iterator[Text]:
    inner = node.get(key) if isinstance(node, Table) else None
    if isinstance(inner, Items):
        yield from (item for item in inner.items if isinstance(item, Text))
