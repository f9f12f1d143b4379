"""Rule files become rules: every name checked against the vocabulary, every complaint with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

from auditor.errors import NotationError
from auditor.formula_syntax import parse_formula
from auditor.formula_tree import Formula, names
from auditor.formula_widened import can_be_widened
from auditor.language import tr
from auditor.materiality import Flip
from auditor.quantity import Dimension
from auditor.rule import Applies, Example, Habit, Outcome, Rule, Severity, Tolerance
from auditor.rulenames import Names
from auditor.ruleparts import read_applies, read_threshold, read_tolerance
from auditor.yamlnodes import Items, Node, Problems, Table, Text
from auditor.yamlshape import refuse_unknown_keys, suggestion, wanted_table, wanted_text, wanted_texts

KEYS = (
    "id",
    "title",
    "formula",
    "formulas",
    "severity",
    "claim",
    "when",
    "each",
    "without",
    "scope",
    "unit",
    "applies",
    "tolerance",
    "habits",
    "flips",
    "threshold",
    "basis",
    "exceptions",
    "message",
    "tags",
    "examples",
)
"""The keys of a rule file."""

SAMPLE = "formula: 甲 = 乙 + 丙"
"""What messages show to those who have written no formula."""

_SEVERITIES = {severity.word: severity for severity in reversed(Severity)}
_FLIPS = {flip.value: flip for flip in Flip}
_HABITS = {habit.value: habit for habit in Habit}
_SCOPES = {"near": "near", "report": "report"}
_UNITS = {dimension.value: dimension.value for dimension in Dimension}
_Choice = TypeVar("_Choice")


def parsed(text: Text) -> Formula | None:
    """The formula that a text spells, ``None`` if it spells none."""
    try:
        return parse_formula(text.value)
    except NotationError:
        return None


def read_rule(table: Table, path: str, stem: str, names: Names, problems: Problems) -> Rule | None:
    """The rule that a file holds, ``None`` if anything is wrong with it; ``stem`` is the file's name without ending."""
    rule = _RuleReader(table, path, stem, names, problems).rule()
    return None if any(place.path == path for place, _ in problems.found) else rule


class _RuleReader:
    """Reads one file key by key. What is wrong is told, and something harmless stands in for it until the end."""

    def __init__(self, table: Table, path: str, stem: str, names: Names, problems: Problems) -> None:
        self._table = table
        self._path = path
        self._stem = stem
        self._names = names
        self._problems = problems

    def rule(self) -> Rule:
        refuse_unknown_keys(self._table.entries, KEYS, self._problems)
        self._check_id()
        claim = self._claim()
        each = self._each()
        texts = self._formula_texts()
        when = self._text("when")
        return Rule(
            id=self._stem,
            title=self._string("title") or (texts[0].value if texts else ""),
            formulas=tuple(f for text in texts if (f := self._formula(text, claim)) is not None),
            severity=self._choice("severity", _SEVERITIES) or Severity.ERROR,
            claim=claim,
            when=None if when is None else self._formula(when, claim),
            without=self._without(claim),
            scope=self._choice("scope", _SCOPES) or "near",
            each=each,
            dimension=self._choice("unit", _UNITS),
            applies=self._applies(),
            tolerance=self._tolerance(texts),
            flips=self._choice("flips", _FLIPS),
            threshold=self._threshold(),
            habits=self._habits(),
            basis=self._string("basis"),
            exceptions=self._strings("exceptions"),
            message=self._names.message(self._string("message")),
            tags=self._strings("tags"),
            examples=tuple(self._examples()),
            path=self._path,
        )

    def _applies(self) -> Applies | None:
        node = self._table.get("applies")
        return None if node is None else read_applies(node, self._names.vocabulary, self._problems)

    def _tolerance(self, formulas: tuple[Text, ...]) -> Tolerance | None:
        node = self._table.get("tolerance")
        tolerance = None if node is None else read_tolerance(node, self._names.vocabulary, self._problems)
        for text in formulas if tolerance is not None else ():
            if (formula := parsed(text)) is not None and not can_be_widened(formula):
                self._problems.add(text.at(0), tr("tolerance 不能用于 != 和 not：容差只让 =、<、<=、>、>= 宽一些"))
        return tolerance

    def _threshold(self) -> Fraction | None:
        entry = self._table.entries.get("threshold")
        if entry is not None and "flips" not in self._table.entries:
            self._problems.add(entry.key.place, tr("threshold 要和 flips 一起写：过了这个界限，哪一种说法就反了"))
        return None if entry is None else read_threshold(entry.value, self._names.vocabulary, self._problems)

    def _without(self, claim: str | None) -> tuple[str, ...]:
        """The roles that a claim must lack, by their names in formulas."""
        entry = self._table.entries.get("without")
        if entry is None:
            return ()
        if claim is None:
            self._problems.add(entry.key.place, tr("without 只能用在有 claim 的规则里"))
            return ()
        known = self._names.role_names(claim)
        texts = wanted_texts(entry.value, "without", self._problems)
        for text in texts:
            if text.value not in known:
                hint = suggestion(text.value, known)
                self._problems.add(text.place, tr("without 里的“{0}”不是这种声明里的数{1}", text.value, hint))
        return tuple(text.value for text in texts)

    # -- formulas ------------------------------------------------------------------------------------------------

    def _formula_texts(self) -> tuple[Text, ...]:
        one, several = self._table.entries.get("formula"), self._table.entries.get("formulas")
        if one is not None and several is not None:
            self._problems.add(several.key.place, tr("formula 和 formulas 只能写一个"))
        if one is not None:
            text = wanted_text(one.value, "formula", self._problems)
            return () if text is None else (text,)
        if several is None:
            if all(key in KEYS for key in self._table.entries):  # else it is most likely there, misspelt
                self._problems.add(self._table.place, tr("缺少 formula，例如 {0}", SAMPLE))
            return ()
        texts = wanted_texts(several.value, "formulas", self._problems)
        if isinstance(several.value, Items) and not several.value.items:
            self._problems.add(several.value.place, tr("“formulas”里至少要有一条公式"))
        return texts

    def _formula(self, text: Text, claim: str | None) -> Formula | None:
        try:
            formula = parse_formula(text.value)
        except NotationError as error:
            self._problems.add(text.at(error.offset), str(error))
            return None
        if not names(formula):
            self._problems.add(text.place, tr("公式里没有名称，没有什么可以核对，例如 {0}", SAMPLE.partition(" ")[2]))
            return None
        if "claim" in self._table.entries:  # an unknown claim is told, and leaves nothing to check names by
            return formula if claim is None else self._names.roles(formula, claim, text, self._problems)
        return self._names.subjects(formula, "each" in self._table.entries, text, self._problems)

    # -- keys of one kind ----------------------------------------------------------------------------------------

    def _check_id(self) -> None:
        text = self._text("id")
        if text is not None and text.value != self._stem:
            message = tr("id“{0}”和文件名“{1}”不一样，请改成一样的", text.value, self._stem)
            self._problems.add(text.place, message)

    def _claim(self) -> str | None:
        text = self._text("claim")
        if text is None:
            return None
        kind = self._names.claim(text, self._problems)
        if "each" in self._table.entries:
            self._problems.add(self._table.entries["each"].key.place, tr("有 claim 的规则不能用 each"))
        return kind

    def _each(self) -> tuple[str, ...]:
        node = self._table.get("each")
        if isinstance(node, Items) and node.items:
            texts = wanted_texts(node, "each", self._problems)
            found = [self._names.subject(text, "each", self._problems) for text in texts]
            return tuple(dict.fromkeys(name for name in found if name is not None))
        if isinstance(node, Table) and node.entries:
            refuse_unknown_keys(node.entries, ("parts_of",), self._problems)
            whole = node.get("parts_of")
            return () if whole is None else self._parts(whole)
        if node is not None:
            self._problems.add(node.place, tr("“each”应当是科目的列表，例如 [甲, 乙]，或者 {parts_of: 甲}"))
        return ()

    def _parts(self, node: Node) -> tuple[str, ...]:
        text = wanted_text(node, "parts_of", self._problems)
        whole = None if text is None else self._names.subject(text, "parts_of", self._problems)
        if text is None or whole is None:
            return ()
        parts = self._names.parts(whole)
        if not parts:
            self._problems.add(text.place, tr("“{0}”在词表里没有分项（parts）", whole))
        return parts

    def _habits(self) -> frozenset[Habit]:
        found = (self._chosen(text, "habits", _HABITS) for text in self._texts("habits"))
        return frozenset(habit for habit in found if habit is not None)

    def _examples(self) -> Iterable[Example]:
        node = self._table.get("examples")
        entries = {} if node is None else wanted_table(node, "examples", self._problems)
        refuse_unknown_keys(entries, list(Outcome), self._problems)
        for name, entry in entries.items():
            if name in list(Outcome):
                for text in wanted_texts(entry.value, name, self._problems):
                    yield Example(text.value, Outcome(name))

    # -- keys of any kind ----------------------------------------------------------------------------------------

    def _text(self, key: str) -> Text | None:
        node = self._table.get(key)
        return None if node is None else wanted_text(node, key, self._problems)

    def _texts(self, key: str) -> tuple[Text, ...]:
        node = self._table.get(key)
        return () if node is None else wanted_texts(node, key, self._problems)

    def _string(self, key: str) -> str:
        text = self._text(key)
        return "" if text is None else text.value

    def _strings(self, key: str) -> tuple[str, ...]:
        return tuple(text.value for text in self._texts(key))

    def _choice(self, key: str, choices: Mapping[str, _Choice]) -> _Choice | None:
        text = self._text(key)
        return None if text is None else self._chosen(text, key, choices)

    def _chosen(self, text: Text, key: str, choices: Mapping[str, _Choice]) -> _Choice | None:
        if text.value not in choices:
            hint = suggestion(text.value, choices)
            self._problems.add(text.place, tr("“{0}”不能是“{1}”{2}", key, text.value, hint))
        return choices.get(text.value)
