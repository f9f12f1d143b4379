"""The keys ``tolerance``, ``threshold`` and ``applies`` of rule files."""

from __future__ import annotations

from fractions import Fraction

from auditor.errors import NotationError
from auditor.language import deferred, tr
from auditor.notation import Notation
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.rule import Applies, Tolerance
from auditor.vocabulary import Vocabulary
from auditor.yamlnodes import Items, Node, Problems, Table, Text
from auditor.yamlshape import refuse_unknown_keys, suggestion, wanted_text, wanted_texts

_TOLERANCE = deferred("{within: 0.1万元, reason: 原因}")
_YEARS = regex(r"([0-9]{4})?(-)?([0-9]{4})?")


def read_tolerance(node: Node, vocabulary: Vocabulary, problems: Problems) -> Tolerance | None:
    """What a rule tolerates beyond rounding; ``None`` if anything is wrong with it."""
    if not isinstance(node, Table):
        problems.add(node.place, tr("“tolerance”要写明多少和为什么，例如 {0}", tr(_TOLERANCE)))
        return None
    refuse_unknown_keys(node.entries, ("within", "reason"), problems)
    for key in ("within", "reason"):
        if key not in node.entries:
            problems.add(node.place, tr("“tolerance”缺少 {0}：要写明多少和为什么，例如 {1}", key, tr(_TOLERANCE)))
            return None
    within = wanted_text(node.entries["within"].value, "within", problems)
    reason = wanted_text(node.entries["reason"].value, "reason", problems)
    return None if within is None or reason is None else _tolerance(within, reason.value, vocabulary, problems)


def _tolerance(within: Text, reason: str, vocabulary: Vocabulary, problems: Problems) -> Tolerance | None:
    try:
        quantity = Notation(vocabulary.units).parse(within.value)
    except NotationError as error:
        problems.add(within.at(error.offset), tr("within 应当是一个数量，例如 0.1万元、1%：{0}", error))
        return None
    if quantity.dimension is Dimension.NUMBER:
        message = tr(
            "within 的“{0}”没有单位，请写明单位，例如 0.1万元（金额）、1%（右边的百分之一）、0.1个百分点", within.value
        )
        problems.add(within.place, message)
        return None
    if quantity.value <= 0 or quantity.hedge is not None or quantity.ends is not None:
        problems.add(within.place, tr("within 应当是一个大于 0 的确定的数量，不能是“{0}”", within.value))
        return None
    return Tolerance(quantity.value, quantity.dimension is Dimension.RATIO, within.value, reason)


def read_threshold(node: Node, vocabulary: Vocabulary, problems: Problems) -> Fraction | None:
    """A value in base units, on whose sides a report says different things; ``None`` if it is none."""
    text = wanted_text(node, "threshold", problems)
    if text is None:
        return None
    try:
        quantity = Notation(vocabulary.units).parse(text.value)
    except NotationError as error:
        problems.add(text.at(error.offset), tr("threshold 应当是一个数量，例如 100%、0：{0}", error))
        return None
    if quantity.hedge is not None or quantity.ends is not None:
        problems.add(text.place, tr("threshold 应当是一个确定的数量，不能是“{0}”", text.value))
        return None
    return quantity.value


def read_applies(node: Node, vocabulary: Vocabulary, problems: Problems) -> Applies | None:
    """The reports that a rule is for; ``None`` if it does not say so."""
    if not isinstance(node, Table) or not node.entries:
        problems.add(
            node.place, tr("“applies”应当写明适用的报告，例如 {kind: [决算], region: [某省], years: 2020-2023}")
        )
        return None
    refuse_unknown_keys(node.entries, ("kind", "region", "years"), problems)
    kinds = _texts(node.get("kind"), "kind", problems)
    for text in kinds:
        if text.value not in vocabulary.reports:
            message = tr("没有“{0}”这种报告{1}", text.value, suggestion(text.value, vocabulary.reports))
            problems.add(text.place, message)
    regions = tuple(text.value for text in _texts(node.get("region"), "region", problems))
    years = node.get("years")
    return Applies(
        tuple(text.value for text in kinds), regions, (None, None) if years is None else _years(years, problems)
    )


def _texts(node: Node | None, key: str, problems: Problems) -> tuple[Text, ...]:
    if node is None:
        return ()
    if isinstance(node, Items):
        return wanted_texts(node, key, problems)
    text = wanted_text(node, key, problems)
    return () if text is None else (text,)


def _years(node: Node, problems: Problems) -> tuple[int | None, int | None]:
    text = wanted_text(node, "years", problems)
    match = None if text is None else _YEARS.fullmatch(text.value.replace(" ", "").replace("—", "-"))
    if text is not None and (match is None or not (match[1] or match[3]) or (match[3] and not match[2])):
        message = tr("years 应当是年份或起止年份，例如 2023、2020-2023、2020-，不能是“{0}”", text.value)
        problems.add(text.place, message)
    if match is None:
        return None, None
    first = int(match[1]) if match[1] else None
    last = int(match[3]) if match[3] else None if match[2] else first
    if first is not None and last is not None and first > last and text is not None:
        problems.add(text.place, tr("years 的起止年份反了：“{0}”", text.value))
    return first, last
