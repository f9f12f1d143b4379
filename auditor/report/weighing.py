"""What formats for people tell of how much a finding matters, and of how its rule has fared."""

from __future__ import annotations

from fractions import Fraction

from auditor import wording
from auditor.finding import Finding
from auditor.materiality import Materiality, Turn, Weight
from auditor.report.summary import Summary
from auditor.telling import plain
from auditor.trackrecord import Record

_FEWEST = 2  # findings of which one may be the gravest
_LEAST_TOLD, _MOST_TOLD = Fraction(1, 100), 1000  # percent: less says nothing, more is no help
_MOST_RULES = 8  # that are named


def impact(finding: Finding) -> str:
    """What a finding turns over, or that it is large; empty for what moves digits only."""
    known = finding.materiality
    return "" if known is None or known.weight < Weight.LARGE else weight(known)


def weight(known: Materiality) -> str:
    """How much a contradiction matters, in one phrase: 翻转：写增实减，涉及 31.5 万元."""
    if known.turns:
        told = (wording.IMPACT_FLIPS if known.sure else wording.IMPACT_MAY_FLIP).format(turned(known))
        if not known.amount:
            return told
        return wording.IMPACT_INVOLVING.format(told=told, amount=money(known.amount))
    if known.weight is Weight.DIGIT:
        return wording.IMPACT_DIGIT
    template = wording.IMPACT_LARGE if known.weight is Weight.LARGE else wording.IMPACT_SMALL
    return template.format(_size(known))


def turned(known: Materiality) -> str:
    """The statements that are turned over."""
    return wording.IMPACT_JOINED.join(map(_turned, known.turns))


def grade(known: Materiality) -> str:
    """The weight in one word."""
    return wording.WEIGHTS[known.weight] if known.sure else wording.MAY_FLIP


def money(amount: Fraction) -> str:
    """An amount in the largest of 亿元, 万元 and 元 of which there is one, to two decimals."""
    factor, template = next((each for each in wording.MONEY if amount >= each[0]), wording.MONEY[-1])
    return str(template.format(plain(amount / factor, 2)))


def _turned(turn: Turn) -> str:
    if turn.said is None or turn.true is None:
        return str(wording.AMISS[turn.kind])
    sides = wording.SIDES.get(turn.kind, wording.SIDES_OTHER)
    templates, other = (wording.TORN, wording.TORN_OTHER) if turn.torn else (wording.TURNED, wording.TURNED_OTHER)
    return str(templates.get(turn.kind, other).format(said=sides[turn.said], true=sides[turn.true]))


def _size(known: Materiality) -> str:
    percent = (known.relative or Fraction(0)) * 100
    if known.amount and _LEAST_TOLD <= percent < _MOST_TOLD:
        return wording.IMPACT_AMOUNT_AND_RELATIVE.format(amount=money(known.amount), relative=plain(percent, 2))
    if known.amount:
        return wording.IMPACT_AMOUNT.format(money(known.amount))
    if known.relative is not None:
        return wording.IMPACT_RELATIVE.format(plain(percent, 2))
    return wording.IMPACT_UNKNOWN


def gravest(summary: Summary) -> str:
    """A line that names the gravest of several findings; empty where there are fewer."""
    if summary.gravest is None or summary.findings.total() < _FEWEST:
        return ""
    path, first = summary.gravest
    if first.materiality is None or not first.evidence:
        return ""
    at = first.evidence[0]
    told = {"place": wording.place(at.line, at.column, at.place), "told": weight(first.materiality)}
    return wording.GRAVEST.format(**told) if summary.reports == 1 else wording.GRAVEST_IN.format(path=path, **told)


# records of rules ----------------------------------------------------------------------------------------------------


def doubt(finding: Finding) -> str:
    """That the rule fails in most reports; empty where it does not, as far as is known."""
    record = finding.record
    if record is None or not record.is_doubtful:
        return ""
    return wording.RECORD_DOUBT.format(applied=record.applied, failed_in=record.failed_in)


def remark(finding: Finding) -> str:
    """What there is to say besides: why it is no more than it is, and that its rule is in doubt."""
    return wording.REMARKS_JOINED.join(filter(None, (finding.remark, doubt(finding))))


def fared(record: Record) -> str:
    """How a rule has fared, in one sentence."""
    if not record.applied and not record.undecidable:
        return wording.RECORD_NEVER.format(corpus=record.corpus)
    told = wording.RECORD_TOLD.format(
        corpus=record.corpus,
        applied=record.applied,
        failed_in=record.failed_in,
        held=record.held,
        failed=record.failed,
        near=record.near,
        undecidable=record.undecidable,
    )
    return wording.REMARKS_JOINED.join((told, wording.RECORD_SUSPECTED)) if record.suspected else told


def doubtful(summary: Summary) -> dict[str, Record]:
    """The rules that failed in most of the reports of this run to which they applied."""
    return {rule: record for rule, record in summary.fares.records.items() if record.is_doubtful}


def doubted(summary: Summary) -> str:
    """A line that names these rules; empty without any."""
    found = [
        wording.DOUBTFUL_RULE.format(rule=rule, applied=record.applied, failed_in=record.failed_in)
        for rule, record in doubtful(summary).items()
    ]
    more = wording.MORE if len(found) > _MOST_RULES else ""
    return wording.DOUBTFUL + wording.PLACES_JOINED.join(found[:_MOST_RULES]) + more if found else ""
