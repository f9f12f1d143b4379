"""Vocabulary files become one vocabulary: what several files say of a subject or a measure is put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from auditor.frozen import mutable
from auditor.language import tr
from auditor.materialityfile import MaterialityBuilder
from auditor.profilesfile import ProfilesBuilder
from auditor.spellings import spellings
from auditor.unitsfile import UnitsBuilder
from auditor.vocabulary import (
    ClaimKind,
    DefinedRatio,
    Difference,
    Measure,
    Subject,
    Vocabulary,
    as_viewed,
)
from auditor.wordkinds import CUES, MEASURE_ROLES, WORD_CLASSES
from auditor.yamlnodes import Entry, Items, Node, Nothing, Problems, Text
from auditor.yamlshape import (
    near_miss,
    refuse_unknown_keys,
    suggestion,
    wanted_items,
    wanted_names,
    wanted_table,
    wanted_text,
    wanted_texts,
)

_WORDS = ("subjects", "measures", "words", "claims", "kinds", "splits", "differences", "ratios", "reports")
SECTIONS = (*_WORDS, "materiality", "units", "counters", "scales", "hedges", "profiles", "grades")
"""The top-level keys of vocabulary files."""

_SIDES = ("left", "whole", "taken", "without")
_TERMS = ("ratio", "part", "whole")


@mutable
class _Entity:
    """A subject or a measure while files add to it."""

    name: str
    role: str | None = None
    synonyms: list[str] = field(default_factory=list)
    splits: list[tuple[Text, ...]] = field(default_factory=list)


class _Register:
    """Who owns which spelling, among subjects or among measures."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._owners: dict[str, tuple[_Entity, Text]] = {}
        self.entities: dict[str, _Entity] = {}

    def find(self, word: str) -> _Entity | None:
        """The entity that ``word`` is a spelling of."""
        owner = self._owners.get(as_viewed(word))
        return None if owner is None else owner[0]

    def entity(self, key: Text) -> _Entity:
        """The entity under a key, new or known from another file."""
        owner = self._owners.get(as_viewed(key.value))
        if owner is None:
            entity = self.entities[key.value] = _Entity(key.value)
            self._owners[as_viewed(key.value)] = (entity, key)
            return entity
        entity, first = owner
        if as_viewed(entity.name) != as_viewed(key.value):
            message = tr("“{0}”已经是“{1}”的写法（{2}），请改用“{1}”", key.value, entity.name, first.place)
            self._problems.add(key.place, message)
        return entity

    def add_synonym(self, entity: _Entity, text: Text) -> None:
        """Give an entity one more spelling, unless it is that of another."""
        owner, first = self._owners.setdefault(as_viewed(text.value), (entity, text))
        if owner is not entity:
            message = tr("“{0}”已经是“{1}”的写法（{2}），请删去一处", text.value, owner.name, first.place)
            self._problems.add(text.place, message)
        elif first is text:
            entity.synonyms.append(text.value)

    def spellings(self) -> list[str]:
        """All of them, as written."""
        return [text.value for _, text in self._owners.values()]


class VocabularyBuilder:
    """Takes files in one by one; what they mean is known when all are in."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._units = UnitsBuilder(problems)
        self._profiles = ProfilesBuilder(problems)
        self._subjects = _Register(problems)
        self._measures = _Register(problems)
        self._words: dict[str, dict[str, None]] = {}
        self._claims: dict[str, ClaimKind] = {}
        self._kinds: dict[str, str] = {}
        self._word_splits: dict[tuple[str, ...], None] = {}
        self._differences: list[Difference] = []
        self._ratios: list[DefinedRatio] = []
        self._reports = _Register(problems)
        self._materiality = MaterialityBuilder(problems)

    def add(self, sections: dict[str, Entry]) -> None:
        """Take in the sections of one file; what is wrong in them is told and left out."""
        readers = {
            "subjects": self._add_subjects,
            "measures": self._add_measures,
            "words": self._add_words,
            "claims": self._add_claims,
            "kinds": self._add_kinds,
            "splits": self._add_word_splits,
            "differences": self._add_differences,
            "ratios": self._add_ratios,
            "profiles": self._profiles.add_profiles,
            "grades": self._profiles.add_grades,
            "reports": self._add_reports,
            "materiality": self._materiality.add,
        }
        refuse_unknown_keys(sections, SECTIONS, self._problems)
        for name, entry in sections.items():
            if isinstance(entry.value, Nothing):  # a heading under which nothing is written yet
                continue
            if name in readers:
                readers[name](entry.value)
            elif name in SECTIONS:
                self._units.add(name, entry.value)

    def build(self) -> Vocabulary:
        """Everything that the files say; the first profile is the one to read by, unless another is chosen."""
        profiles, units = self._profiles.build(), self._units.build()
        return Vocabulary(
            units=units,
            subjects={
                name: Subject(name, tuple(entity.synonyms), self._splits(entity))
                for name, entity in self._subjects.entities.items()
            },
            measures={
                name: Measure(name, entity.role, tuple(entity.synonyms))
                for name, entity in self._measures.entities.items()
            },
            words={name: tuple(words) for name, words in self._words.items()},
            claims=self._materiality.claims(self._claims, units),
            kinds=self._kinds,
            splits=tuple(self._word_splits),
            differences=tuple(self._differences),
            ratios=tuple(self._ratios),
            profiles=profiles,
            profile=next(iter(profiles.values()), None),
            reports={name: (name, *entity.synonyms) for name, entity in self._reports.entities.items()},
            large=self._materiality.large(units),
        )

    def _splits(self, entity: _Entity) -> tuple[tuple[str, ...], ...]:
        splits = (self._split(entity, split) for split in entity.splits)
        return tuple(dict.fromkeys(split for split in splits if split is not None))

    def _split(self, entity: _Entity, texts: tuple[Text, ...]) -> tuple[str, ...] | None:
        parts: list[str] = []
        for text in texts:
            part = self._subjects.find(text.value)
            if part is None:
                known = near_miss(text.value, self._subjects.spellings())
                self._problems.add(text.place, tr("分项“{0}”不是 subjects 里的科目{1}", text.value, known))
            elif part is entity:
                self._problems.add(text.place, tr("“{0}”不能是自己的分项", entity.name))
            else:
                parts.append(part.name)
        return tuple(parts) if len(parts) == len(texts) else None

    # -- sections ------------------------------------------------------------------------------------------------

    def _add_subjects(self, node: Node) -> None:
        for entry in wanted_table(node, "subjects", self._problems).values():
            entity = self._subjects.entity(entry.key)
            entries = self._fields(entry, ("aka", "parts"))
            self._add_synonyms(self._subjects, entity, entries)
            if "parts" in entries:
                self._add_splits(entity, entries["parts"].value)

    def _add_splits(self, entity: _Entity, node: Node) -> None:
        for split in wanted_items(node, "parts", self._problems):
            if not isinstance(split, Items):
                message = tr("“parts”应当是列表的列表，例如 [[甲, 乙]]：每一组都应加满")
                self._problems.add(node.place, message)
                return
            texts = wanted_texts(split, "parts", self._problems)
            if len(texts) == len(split.items):  # a split with a hole in it would accuse reports that are right
                entity.splits.append(texts)

    def _add_measures(self, node: Node) -> None:
        for entry in wanted_table(node, "measures", self._problems).values():
            entity = self._measures.entity(entry.key)
            entries = self._fields(entry, ("role", "aka"))
            self._add_synonyms(self._measures, entity, entries)
            if "role" in entries:
                self._add_role(entity, entries["role"].value)

    def _add_role(self, entity: _Entity, node: Node) -> None:
        role = wanted_text(node, "role", self._problems)
        if role is None:
            return
        if role.value not in MEASURE_ROLES:
            known = suggestion(role.value, MEASURE_ROLES)
            self._problems.add(role.place, tr("不认识的 role“{0}”{1}", role.value, known))
        elif entity.role not in (None, role.value):
            message = tr("“{0}”的 role 已经是“{1}”，不能又是“{2}”", entity.name, entity.role, role.value)
            self._problems.add(role.place, message)
        else:
            entity.role = role.value

    def _add_words(self, node: Node) -> None:
        classes = (*CUES, *WORD_CLASSES)
        entries = wanted_table(node, "words", self._problems)
        refuse_unknown_keys(entries, classes, self._problems)
        for name, entry in entries.items():
            if name in classes:
                texts = wanted_texts(entry.value, name, self._problems)
                words = (word.value for text in texts for word in spellings(text))
                self._words.setdefault(name, {}).update(dict.fromkeys(words))

    def _add_claims(self, node: Node) -> None:
        for kind, entry in wanted_table(node, "claims", self._problems).items():
            entries = wanted_table(entry.value, kind, self._problems)
            refuse_unknown_keys(entries, ("name", "roles", "several"), self._problems)
            if "name" not in entries or "roles" not in entries:
                self._problems.add(entry.key.place, tr("“{0}”要有 name 和 roles", kind))
                continue
            name = wanted_text(entries["name"].value, "name", self._problems)
            roles = self._named(entries["roles"].value, "roles")
            if name is not None and self._is_new_claim(kind, entry):
                self._claims[kind] = ClaimKind(kind, name.value, roles, self._several(entries, roles))

    def _several(self, entries: dict[str, Entry], roles: dict[str, str]) -> tuple[str, ...]:
        """The roles that stand for a list."""
        texts = wanted_texts(entries["several"].value, "several", self._problems) if "several" in entries else ()
        for text in texts:
            if text.value not in roles:
                self._problems.add(
                    text.place, tr("several 里的“{0}”不在 roles 里{1}", text.value, suggestion(text.value, roles))
                )
        return tuple(text.value for text in texts if text.value in roles)

    def _is_new_claim(self, kind: str, entry: Entry) -> bool:
        if kind in self._claims:
            self._problems.add(entry.key.place, tr("“{0}”在别的词表文件里已经有了", kind))
        return kind not in self._claims

    def _add_word_splits(self, node: Node) -> None:
        for split in wanted_items(node, "splits", self._problems):
            words = wanted_texts(split, "splits", self._problems)
            if words:
                self._word_splits[tuple(word.value for word in words)] = None

    def _add_differences(self, node: Node) -> None:
        trouble = tr("“differences”的每一项要有 left、whole、taken：left = whole - taken")
        found = wanted_names(node, "differences", _SIDES, trouble, self._problems)
        self._differences += [Difference(**each) for each in found]

    def _add_ratios(self, node: Node) -> None:
        trouble = tr("“ratios”的每一项要有 ratio、part、whole：ratio = part / whole")
        found = wanted_names(node, "ratios", _TERMS, trouble, self._problems)
        self._ratios += [DefinedRatio(**each) for each in found]

    def _add_reports(self, node: Node) -> None:
        for entry in wanted_table(node, "reports", self._problems).values():
            self._add_synonyms(self._reports, self._reports.entity(entry.key), self._fields(entry, ("aka",)))

    def _add_kinds(self, node: Node) -> None:
        self._kinds.update(self._named(node, "kinds"))

    # -- parts of sections ---------------------------------------------------------------------------------------

    def _fields(self, entry: Entry, known: Iterable[str]) -> dict[str, Entry]:
        if isinstance(entry.value, Nothing):
            return {}
        entries = wanted_table(entry.value, entry.key.value, self._problems)
        refuse_unknown_keys(entries, known, self._problems)
        return {key: entry for key, entry in entries.items() if not isinstance(entry.value, Nothing)}

    def _add_synonyms(self, register: _Register, entity: _Entity, entries: dict[str, Entry]) -> None:
        if "aka" in entries:
            for text in wanted_texts(entries["aka"].value, "aka", self._problems):
                for word in spellings(text):
                    register.add_synonym(entity, word)

    def _named(self, node: Node, key: str) -> dict[str, str]:
        texts = {
            name: wanted_text(entry.value, name, self._problems)
            for name, entry in wanted_table(node, key, self._problems).items()
        }
        return {name: text.value for name, text in texts.items() if text is not None}
