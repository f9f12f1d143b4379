"""The words of the field, as data: what a report's words mean, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property
from itertools import product
from typing import NamedTuple

from auditor.frozen import caching, frozen
from auditor.grading import Profile
from auditor.materiality import Large, Threshold
from auditor.patterns import trie_pattern
from auditor.placedwords import PLACED
from auditor.quantity import Units
from auditor.regex import regex


@frozen
class Subject:
    """What a figure is about. ``parts`` lists complete splits: in each, the parts add up to the subject."""

    name: str
    synonyms: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()


@frozen
class Measure:
    """Which number of a subject is meant. ``role`` is one of :data:`auditor.wordkinds.MEASURE_ROLES`, or none."""

    name: str
    role: str | None
    synonyms: tuple[str, ...] = ()


@frozen
class ClaimKind:
    """A kind of claim as rules name it: its Chinese name, and the Chinese name of each of its roles.

    ``several`` are the roles that stand for a list of figures, ``flips`` what the text says by their values;
    ``suspected`` tells that there are such claims only where something is amiss already.
    """

    kind: str
    name: str
    roles: Mapping[str, str]
    several: tuple[str, ...] = ()
    flips: tuple[Threshold, ...] = ()
    suspected: bool = False

    @property
    def lists(self) -> frozenset[str]:
        """The Chinese names of the roles that stand for several figures."""
        return frozenset(self.roles[role] for role in self.several)


@frozen
class Difference:
    """How a difference and its sides are named: labels that end in ``left``, ``whole`` and ``taken``, left = whole -
    taken. A label with a word of ``without`` is something else (滚存结余)."""

    left: tuple[str, ...]
    whole: tuple[str, ...]
    taken: tuple[str, ...]
    without: tuple[str, ...] = ()


@frozen
class DefinedRatio:
    """How a ratio and what it is of are named: labels that end in ``ratio``, ``part`` and ``whole``, ratio = part /
    whole."""

    ratio: tuple[str, ...]
    part: tuple[str, ...]
    whole: tuple[str, ...]


SEPARATORS = ",;:。!?、|()[]【】"  # what parts clauses, as viewed


class Token(NamedTuple):
    """A word of the vocabulary where it stands. ``kind`` is a cue, a word class, ``subject`` or ``measure``."""

    start: int
    end: int
    kind: str
    name: str  # canonical name of the subject or measure, else the word itself


@caching
class Vocabulary:
    """All words, loaded. Subjects and measures are keyed by their canonical name.

    ``reports`` are the kinds of reports with the words that tell them in a title.
    ``splits`` are sets of words that take a whole apart without remainder wherever they stand in labels: 出口 and 进口.
    ``profile`` is the one of ``profiles`` that the report is read by, ``None`` only where there are none.
    ``large`` says from where on a contradiction is large.
    """

    units: Units
    subjects: Mapping[str, Subject] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    claims: Mapping[str, ClaimKind] = field(default_factory=dict)
    splits: tuple[tuple[str, ...], ...] = ()
    differences: tuple[Difference, ...] = ()
    ratios: tuple[DefinedRatio, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    profile: Profile | None = None
    reports: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    large: Large = field(default_factory=Large)

    def prepare(self) -> None:
        """Work out now what else is worked out on first use, so that copies have it."""
        for name, value in vars(type(self)).items():
            if isinstance(value, cached_property):
                getattr(self, name)

    def profile_named(self, name: str) -> Profile | None:
        """The profile with this name or for this region."""
        return next((p for p in self.profiles.values() if name in (p.name, *p.regions)), None)

    @cached_property
    def senses(self) -> dict[str, tuple[str, str]]:
        """Every spelling with its (kind, canonical name)."""
        table: dict[str, tuple[str, str]] = {}
        for kind, words in self.words.items():
            if kind not in PLACED:
                table.update((word, (kind, word)) for word in words)
        for measure in self.measures.values():
            table.update((word, ("measure", measure.name)) for word in (measure.name, *measure.synonyms))
        for subject in self.subjects.values():
            table.update((word, ("subject", subject.name)) for word in (subject.name, *subject.synonyms))
        return {spelled: sense for word, sense in table.items() for spelled in _quoted_otherwise(as_viewed(word))}

    @cached_property
    def comparing(self) -> tuple[str, ...]:
        """The words after which a year or an amount is what another is compared with: 比, 较上年."""
        return tuple(word for word, (kind, _) in self.senses.items() if kind == "compare")

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(trie_pattern((*self.senses, *SEPARATORS)))

    def tokens(self, text: str, start: int, end: int) -> list[Token]:
        """The words in ``text[start:end]``, leftmost and longest first, never overlapping; offsets are of ``text``."""
        return self.parted(text, start, end)[0]

    def parted(self, text: str, start: int, end: int) -> tuple[list[Token], list[tuple[int, int]]]:
        """The words as :meth:`tokens` has them; of every separator outside them (offset, number of words before it)."""
        senses = self.senses
        words: list[Token] = []
        separators: list[tuple[int, int]] = []
        for match in self._pattern.finditer(text, start, end):
            sense = senses.get(match.group())
            if sense is not None:
                words.append(Token(match.start(), match.end(), *sense))
            else:
                separators.append((match.start(), len(words)))
        return words, separators

    def told(self, kind: str, text: str) -> tuple[str, ...]:
        """The words of a class that stand anywhere in a text."""
        return tuple([word for word in self.words.get(kind, ()) if word in text])

    @cached_property
    def means(self) -> tuple[str, ...]:
        """The words in the names of averages: 人均, 平均."""
        return (*self.words.get("average", ()), *self.words.get("mean", ()))

    def role(self, measure: str | None) -> str | None:
        """The role of a measure by name; ``None`` for no measure."""
        return self.roles.get(measure)

    @cached_property
    def roles(self) -> dict[str | None, str | None]:
        """The role of every measure by its name."""
        return {name: measure.role for name, measure in self.measures.items()}

    def canonical(self, name: str) -> str | None:
        """The canonical name of a subject or measure spelt in any way, ``None`` if it is not in the vocabulary."""
        sense = self.senses.get(as_viewed(name))
        return sense[1] if sense is not None and sense[0] in ("subject", "measure") else None

    @cached_property
    def splits_by_word(self) -> dict[str, list[tuple[str, ...]]]:
        """The known splits that each of their words is in."""
        table: dict[str, list[tuple[str, ...]]] = {}
        for split in self.splits:
            for word in split:
                table.setdefault(word, []).append(split)
        return table

    def wholes(self, subject: str) -> frozenset[str]:
        """The subjects that have ``subject`` among the parts of one of their splits."""
        return self._wholes.get(subject, frozenset())

    @cached_property
    def _wholes(self) -> dict[str, frozenset[str]]:
        table: dict[str, set[str]] = {}
        for subject in self.subjects.values():
            for split in subject.parts:
                for part in split:
                    table.setdefault(part, set()).add(subject.name)
        return {part: frozenset(wholes) for part, wholes in table.items()}


_HALF_WIDTH = {
    ord("（"): "(",
    ord("）"): ")",
    ord("，"): ",",
    ord("："): ":",
    ord("；"): ";",
    ord("％"): "%",
    ord(" "): "",
}


_MARKS = '“”"'
_QUOTED = regex(f"([^{_MARKS}]*)[{_MARKS}]([^{_MARKS}]*)[{_MARKS}]([^{_MARKS}]*)")


def _quoted_otherwise(word: str) -> Iterator[str]:
    """A word, and the same with its quotation marks as hands type them: “三公"经费, ”三公”经费."""
    match = _QUOTED.fullmatch(word)
    for opening, closing in product(_MARKS, repeat=2) if match is not None else ():
        yield f"{match[1]}{opening}{match[2]}{closing}{match[3]}"  # type: ignore[index]
    yield word


def as_viewed(word: str) -> str:
    """A word as it stands in a document's view: half-width punctuation, no blanks."""
    return word.translate(_HALF_WIDTH)
