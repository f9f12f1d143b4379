"""The names in a rule's formulas: each must be known, and each is put in its canonical spelling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.errors import NotationError
from auditor.formula_syntax import parse_formula
from auditor.formula_tree import Call, Formula, Name, names, renamed, walk
from auditor.language import tr
from auditor.regex import regex
from auditor.rule import EACH
from auditor.vocabulary import Vocabulary, as_viewed
from auditor.yamlnodes import Problems, Text
from auditor.yamlshape import near_miss, suggestion

_YEAR = 4  # digits
_SLOT = regex(r"\{([^{}]+)\}")


def bare_names(formula: Formula) -> Iterator[Name]:
    """The names that stand neither by themselves in a function that takes a list nor anywhere in a sum."""
    calls = [node for node in walk(formula) if isinstance(node, Call) and node.function != "abs"]
    within = (walk(each) if call.function == "sum" else (each,) for call in calls for each in call.arguments)
    listed = {node.offset for nodes in within for node in nodes if isinstance(node, Name)}
    return (node for node in walk(formula) if isinstance(node, Name) and node.offset not in listed)


class Names:
    """What names may stand in formulas, by a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = self._vocabulary = vocabulary
        self._years = tuple(vocabulary.words.get("year", ()))
        self._claims = {word: claim for claim in vocabulary.claims.values() for word in (claim.kind, claim.name)}
        self._subjects = {
            as_viewed(word): subject.name
            for subject in vocabulary.subjects.values()
            for word in (subject.name, *subject.synonyms)
        }
        self._qualifiers = {kind: kind for kind in vocabulary.kinds.values()} | {
            as_viewed(word): measure.name
            for measure in vocabulary.measures.values()
            for word in (measure.name, *measure.synonyms)
        }

    def claim(self, text: Text, problems: Problems) -> str | None:
        """The kind of the claim that a rule names, in Chinese or by its kind."""
        claim = self._claims.get(text.value)
        if claim is None:
            names = [claim.name for claim in self._vocabulary.claims.values()]
            problems.add(text.place, tr("没有“{0}”这种声明{1}", text.value, suggestion(text.value, names)))
        return None if claim is None else claim.kind

    def subject(self, text: Text, key: str, problems: Problems) -> str | None:
        """The canonical name of a subject that is the value of ``key``."""
        name = self._subjects.get(as_viewed(text.value))
        if name is None:
            problems.add(text.place, tr("{0} 里的“{1}”不在词表里{2}", key, text.value, self._meant(text.value)))
        return name

    def parts(self, whole: str) -> tuple[str, ...]:
        """The parts of all splits of a subject, and theirs, each once; not the subject itself."""
        found: dict[str, None] = {}
        self._gather_parts(whole, found)
        found.pop(whole, None)
        return tuple(found)

    def _gather_parts(self, whole: str, found: dict[str, None]) -> None:
        for split in self._vocabulary.subjects[whole].parts:
            for part in split:
                if part not in found:
                    found[part] = None
                    self._gather_parts(part, found)

    def role_names(self, claim: str) -> tuple[str, ...]:
        """The names that formulas over a kind of claim may use."""
        return tuple(self._vocabulary.claims[claim].roles.values())

    def roles(self, formula: Formula, claim: str, text: Text, problems: Problems) -> Formula:
        """The formula of a rule over claims: its names are roles, which nothing narrows down."""
        kind = self._vocabulary.claims[claim]
        for name in bare_names(formula):
            if name.text in kind.lists and not name.qualifiers:
                message = tr("“{0}”代表几个数，要放在函数里，例如 sum({0})、max({0})", name.text)
                problems.add(text.at(name.offset), message)

        def checked(name: Name) -> Name:
            if name.text not in kind.roles.values():
                hint = suggestion(name.text, kind.roles.values())
                message = tr("公式里的“{0}”不是“{1}”里的数{2}", name.text, kind.name, hint)
                problems.add(text.at(name.offset), message)
            elif name.qualifiers:
                message = tr("“{0}”后面不能有方括号：有 claim 的规则，数由声明确定", name.text)
                problems.add(text.at(name.offset), message)
            return name

        return renamed(formula, checked)

    def subjects(self, formula: Formula, each: bool, text: Text, problems: Problems) -> Formula:
        """The formula of a rule over facts: its names are subjects, or :data:`EACH` in a rule that has ``each``."""

        def canonical(name: Name) -> Name:
            qualifiers = tuple(self._qualifier(name, qualifier, text, problems) for qualifier in name.qualifiers)
            return replace(name, text=self._subject(name, each, text, problems), qualifiers=qualifiers)

        return renamed(formula, canonical)

    def _subject(self, name: Name, each: bool, text: Text, problems: Problems) -> str:
        known = self._subjects.get(as_viewed(name.text))
        if known is not None:
            return known
        if name.text != EACH:
            message = tr("公式里的“{0}”不在词表里{1}", name.text, self._meant(name.text))
            problems.add(text.at(name.offset), message)
        elif not each:
            problems.add(text.at(name.offset), tr("公式里的“{0}”要和 each 一起用：用 each 写明是哪些科目", EACH))
        return name.text

    def _meant(self, word: str) -> str:
        return near_miss(word, self._subjects.values()) or tr("，请改正，或者把它加进词表的 subjects")

    def _year(self, qualifier: str) -> str | None:
        """A year as a qualifier: 2023年."""
        year = next((qualifier.removesuffix(word) for word in self._years if qualifier.endswith(word)), "")
        return f"{int(year)}{self._years[0]}" if len(year) == _YEAR and year.isdecimal() else None

    def message(self, template: str) -> str:
        """A message whose slots that name figures are spelt as the formulas spell them."""
        return _SLOT.sub(lambda match: f"{{{self._slot(match[1])}}}", template)

    def _slot(self, slot: str) -> str:
        if slot.isalpha() and as_viewed(slot) not in self._subjects:
            return slot  # a role, or what every message may have: no need to read it as a formula
        try:
            (name,) = names(parse_formula(f"{slot} = 0"))
        except (NotationError, ValueError):
            return slot
        known = self._subjects.get(as_viewed(name.text), name.text)
        canonical = (self._qualifiers.get(as_viewed(q)) or self._year(q) or q for q in name.qualifiers)
        return str(replace(name, text=known, qualifiers=tuple(canonical)))

    def _qualifier(self, name: Name, qualifier: str, text: Text, problems: Problems) -> str:
        known = self._qualifiers.get(as_viewed(qualifier)) or self._year(qualifier)
        if known is None:
            offset = text.value.find(qualifier, name.offset)  # a name's offset is where it begins
            hint = suggestion(qualifier, self._qualifiers.values())
            problems.add(text.at(max(offset, name.offset)), tr("方括号里的“{0}”不在词表里{1}", qualifier, hint))
        return known or qualifier
