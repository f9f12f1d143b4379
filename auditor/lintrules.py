"""What is wrong with rules that can be loaded: those that never fire, say what another says, or tell nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.bind import substituted
from auditor.formula import UndecidableError, Verdict, evaluate
from auditor.formula_normal import implied, normal
from auditor.formula_tree import Call, Compare, Formula, Name, Node, Not, Number, names, walk
from auditor.frozen import frozen
from auditor.interval import WHOLE
from auditor.language import deferred, tr
from auditor.regex import regex
from auditor.rule import EACH, SLOTS, Rule
from auditor.yamlnodes import Items, Problems, Table, Text
from auditor.yamlshape import suggestion

NEVER = deferred("这条规则永远不会报告")

_SIZES = (1, 2, 3)  # how many numbers a name is tried with
_MOST_SIZE = 200
_SLOT = regex(r"\{([^{}]*)\}|[{}]")


@frozen
class Written:
    """A rule, and where its parts stand in its file."""

    rule: Rule
    table: Table

    @property
    def formulas(self) -> tuple[Text, ...]:
        """The formulas as written, in the order of the rule's."""
        node = self.table.get("formulas") or self.table.get("formula")
        return tuple(item for item in (node.items if isinstance(node, Items) else (node,)) if isinstance(item, Text))

    @property
    def when(self) -> Text:
        """The condition as written; the first formula where there is none."""
        node = self.table.get("when")
        return node if isinstance(node, Text) else self.formulas[0]


def lint_rule(written: Written, rate_endings: Sequence[str], problems: Problems) -> None:
    """What is wrong with one rule by itself. ``rate_endings`` are how names of rates end."""
    for trouble in (_idle_each, _excluded, _constant, _message):
        trouble(written, problems)
    _bare_percent(written, tuple(rate_endings), problems)


# rules that never fire -----------------------------------------------------------------------------------------------


def _idle_each(written: Written, problems: Problems) -> None:
    rule = written.rule
    if rule.each and not any(name.text == EACH for formula in rule.formulas for name in names(formula)):
        place = written.table.entries["each"].key.place
        problems.add(place, tr("公式里没有“{0}”，each 没有用上：把公式里轮流代替的科目写成“{0}”，或者删去 each", EACH))


def _bare_percent(written: Written, rate_endings: tuple[str, ...], problems: Problems) -> None:
    """Amounts compared with a bare percentage: 2 % of what was forgotten."""
    rule = written.rule
    if rule.claim is not None or rule.dimension is not None:
        return
    for text, formula in zip(written.formulas, rule.formulas, strict=True):
        for node in walk(formula):
            if not isinstance(node, Compare):
                continue
            for percent, other in ((node.left, node.right), (node.right, node.left)):
                if _is_percent(percent) and isinstance(other, Name) and not _is_rate(other, rate_endings):
                    message = tr("“{0}”和 {1} 不能直接比：是谁的 {1} 要写出来，例如 {0} <= 甲 * {1}", other, percent)
                    problems.add(text.at(other.offset), message)


def _is_percent(node: Node) -> bool:
    return isinstance(node, Number) and node.written.endswith("%")


def _is_rate(name: Name, endings: tuple[str, ...]) -> bool:
    """Whether a name is a rate by itself, or is narrowed down to one of its figures, perhaps a rate."""
    return name.text.endswith(endings) or name.text == EACH or bool(name.qualifiers)


def _excluded(written: Written, problems: Problems) -> None:
    """Roles that claims must both lack and have."""
    rule = written.rule
    for text, formula in zip(written.formulas, rule.formulas, strict=True):
        for name in names(formula):
            if name.text in rule.without:
                message = tr(
                    "公式用到“{0}”，而 without 要求没有它，所以{1}：从 without 里删去它，或者改公式",
                    name.text,
                    tr(NEVER),
                )
                problems.add(text.at(name.offset), message)


def _constant(written: Written, problems: Problems) -> None:
    """Formulas and conditions that come out the same whatever the figures are."""
    rule, lists = written.rule, written.rule.claim is not None
    told = implied(rule.when, lists=lists) if rule.when is not None else frozenset()
    if rule.when is not None and always(Not(rule.when)):
        problems.add(written.when.at(0), tr("前提永远不成立，所以{0}；检查前提里的比较符号和数", tr(NEVER)))
    for text, formula in zip(written.formulas, rule.formulas, strict=True):
        if always(formula):
            problems.add(text.at(0), tr("公式不论什么数都成立，所以{0}；检查两边是不是写成了同样的内容", tr(NEVER)))
        elif always(Not(formula)):
            problems.add(text.at(0), tr("公式不论什么数都不成立，遇到就会报告；检查比较符号和两边的内容"))
        elif normal(formula, lists=lists) in told:
            problems.add(text.at(0), tr("前提成立时公式必定成立，所以{0}；前提和公式不要写成同一个条件", tr(NEVER)))


def always(formula: Formula) -> bool:
    """Whether no numbers at all make the formula false. Names are tried with one number and with several."""
    verdicts = {v for size in _sizes(formula) if (v := _verdict(Not(formula), size)) is not None}
    return verdicts == {Verdict.FAILS}


def _verdict(formula: Formula, size: int) -> Verdict | None:
    try:
        return evaluate(
            formula, {name: (WHOLE,) * (size if name in _listed(formula) else 1) for name in names(formula)}
        )
    except UndecidableError:
        return None


def _sizes(formula: Formula) -> Iterator[int]:
    """List lengths worth trying: small ones, and those about a number that a count may be compared with."""
    if not _listed(formula):
        yield 1
        return
    counts = {int(n.value) for n in _numbers(formula) if n.value.denominator == 1 and 0 < n.value <= _MOST_SIZE}
    yield from sorted({*_SIZES, *counts, *(n + 1 for n in counts), *(n - 1 for n in counts if n > 1)})


def _numbers(formula: Formula) -> Iterator[Number]:
    return (node for node in walk(formula) if isinstance(node, Number))


def _listed(formula: Formula) -> frozenset[Name]:
    """The names that stand in a function that takes lists."""
    calls = (node for node in walk(formula) if isinstance(node, Call) and node.function != "abs")
    return frozenset(a for call in calls for a in call.arguments if isinstance(a, Name))


# what is told --------------------------------------------------------------------------------------------------------


def _message(written: Written, problems: Problems) -> None:
    """Slots of the message that nothing will ever fill."""
    text = written.table.get("message")
    if not isinstance(text, Text):
        return
    rule = written.rule
    each = [{str(name) for name in names(formula)} for formula in rule.formulas]
    known = {*SLOTS, *set.intersection(*each)}
    for match in _SLOT.finditer(text.value):
        slot = match.group(1)
        if slot is None:
            problems.add(text.at(match.start()), tr("消息里的“{0}”没有配对的另一半", match.group()))
        elif slot not in known:
            hint = tr("，它不是每条公式里都有") if any(slot in one for one in each) else suggestion(slot, known)
            problems.add(text.at(match.start(1)), tr("消息里的“{{{0}}}”没有内容可换{1}", slot, hint))


# rules that say the same ---------------------------------------------------------------------------------------------

Saying = tuple[object, ...]


def lint_sameness(rules: Iterable[Written], problems: Problems) -> None:
    """Rules that say what one before them says already, of the same claims or subjects, on the same condition."""
    first: dict[Saying, Rule] = {}
    for written in rules:
        rule = written.rule
        for subject in rule.each or ("",):
            known = first.setdefault(saying(rule, subject), rule)
            if known is not rule:
                about = tr("（{0}）", subject) if subject and len(rule.each) > 1 else ""
                message = tr("这条规则{0}和规则“{1}”（{2}）说的是同一件事，请删去一条", about, known.id, known.path)
                problems.add(written.formulas[0].at(0), message)
                break


def saying(rule: Rule, subject: str = "") -> Saying:
    """What a rule says, of one of its subjects: equal for rules that say the same."""
    lists = rule.claim is not None

    def form(formula: Formula) -> str:
        return normal(substituted(formula, subject) if subject else formula, lists=lists)

    return (
        rule.claim,
        "" if rule.when is None else form(rule.when),
        frozenset(rule.without),
        rule.dimension,
        rule.applies,
        frozenset(map(form, rule.formulas)),
    )


# values that other programs misread ----------------------------------------------------------------------------------

_MISREAD = (
    (regex(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+"), deferred("小数")),
    (regex(r"[-+]?[0-9][0-9_]*|0[xo][0-9A-Fa-f]+"), deferred("数")),
    (regex(r"(?:yes|no|true|false|on|off)", re.IGNORECASE), deferred("真假值")),
    (regex(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"), deferred("日期或时间")),
)


def lint_scalars(table: Table, numeric: Sequence[str], problems: Problems) -> None:
    """Words without quotes that YAML takes for numbers, dates or truth values, but under the keys ``numeric``."""
    for key, entry in table.entries.items():
        if key not in numeric:
            for text in _texts(entry.value):
                kind = next((kind for pattern, kind in _MISREAD if pattern.fullmatch(text.value)), None)
                if text.is_plain and kind is not None:
                    message = tr("没有引号的 {0} 会被别的程序读成{1}，请加引号：'{0}'", text.value, tr(kind))
                    problems.add(text.place, message)


def _texts(node: object) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from _texts(item)
    elif isinstance(node, Table):
        for entry in node.entries.values():
            yield from _texts(entry.value)


def example_texts(table: Table, outcomes: Sequence[str]) -> tuple[Text, ...]:
    """The examples of a rule as written, in the order of the rule's."""
    node = table.get("examples")
    entries: Mapping[str, object] = {} if not isinstance(node, Table) else {k: e.value for k, e in node.entries.items()}
    return tuple(t for k, v in entries.items() if k in outcomes and isinstance(v, Items) for t in _texts(v))
