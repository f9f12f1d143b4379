"""The step from checks to findings: each contradiction told once, to a person."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from auditor import wording
from auditor.document import Document
from auditor.fact import Wording
from auditor.finding import Check, Evidence, Finding
from auditor.formula_tree import Name
from auditor.language import tr
from auditor.regex import regex
from auditor.rule import EACH, Outcome, Rule
from auditor.span import Span
from auditor.telling import operand_text

_SLOT = regex(r"\{([^{}]+)\}")
_SUBJECT = regex(r"(?:：|: )?(?:[“（]| ?\()?\{对象\}[”）)]?(?:：|: )?")
_QUOTES = str.maketrans("", "", "「」")  # of names in formulas, which a message may spell as the formula does


def findings(checks: Iterable[Check], rules: Sequence[Rule], document: Document) -> tuple[Finding, ...]:
    """The inconsistent checks as findings, in text order. Of checks on the same figures the gravest is told, and of
    those the one whose rule names subjects rather than roles; of equals the first by the rule's name."""
    by_id = {rule.id: rule for rule in rules}
    told: dict[frozenset[Span], Check] = {}
    for check in checks:
        if check.outcome is Outcome.INCONSISTENT:
            best = told.get(check.spans)
            if best is None or (_weight(check, by_id), best.rule) > (_weight(best, by_id), check.rule):
                told[check.spans] = check
    counts: dict[str, int] = {}
    made = [_finding(check, by_id[check.rule], document, counts) for check in sorted(told.values(), key=_place)]
    return tuple(made)


def _weight(check: Check, rules: dict[str, Rule]) -> tuple[int, bool]:
    return check.severity, rules[check.rule].claim is None


def _place(check: Check) -> tuple[Span, str]:
    return min(check.spans, default=Span(0, 0)), check.rule


def _finding(check: Check, rule: Rule, document: Document, counts: dict[str, int]) -> Finding:
    evidence = tuple(_evidence(check, document))
    identity = "|".join((check.rule, check.subject, *(e.text for e in evidence)))
    digest = hashlib.sha256(identity.encode()).hexdigest()[:16]
    counts[digest] = counts.get(digest, 0) + 1
    return Finding(
        rule=rule.id,
        title=rule.title,
        severity=check.severity,
        message=message(check, rule),
        formula=check.formula,
        numbers=check.numbers,
        reported=check.reported,
        expected=check.expected,
        difference=check.difference,
        values=check.values,
        evidence=evidence,
        fingerprint=f"{digest}:{counts[digest]}",
        basis=rule.basis,
        remark=check.remark,
        subject=check.subject,
        check=check,
    )


def _evidence(check: Check, document: Document) -> Iterable[Evidence]:
    seen: set[Span] = set()
    for role, operands in check.operands:
        for operand in operands:
            if operand.figure is None or operand.figure.span in seen:
                continue
            seen.add(operand.figure.span)
            figure = operand.figure
            line, column = document.position(figure.span.start)
            place = document.place(figure.span)
            yield Evidence(role, figure.text, figure.span, line, column, figure, operand.sign, place)
    for word in check.words:
        yield _word_evidence(word, document)


def _word_evidence(word: Wording, document: Document) -> Evidence:
    line, column = document.position(word.span.start)
    return Evidence(word.cue, word.text, word.span, line, column, place=document.place(word.span))


def _is_of(role: str, subject: str | None) -> bool:
    """Whether a name in a formula is the subject, with or without qualifiers."""
    return subject is not None and role.startswith(subject) and role[len(subject) : len(subject) + 1] in ("", "[")


def message(check: Check, rule: Rule) -> str:
    """The rule's message with its slots filled; a plain sentence where the rule has none.

    Slots are the names of the formula's operands and 写为, 应为, 相差, 对象, 项数, 算式; an unknown one stays as it is.
    Where the report does not say what it speaks of, 对象 is left out with the quotes or the colon that it came with.
    """
    slots = {
        "写为": check.reported,
        "应为": check.expected,
        "相差": check.difference,
        "对象": check.subject,
        "算式": check.numbers,
        "项数": str(max((len(operands) for _, operands in check.operands), default=0)),
    }
    told = {role: tr("、").join(map(operand_text, operands)) for role, operands in check.operands}
    subject = Name(check.subject).plain if rule.each else None
    slots |= told | {EACH + role[len(subject or "") :]: text for role, text in told.items() if _is_of(role, subject)}
    if not rule.message:
        named = not check.subject or check.sentence.startswith(check.subject)
        return check.sentence if named else wording.ABOUT.format(subject=check.subject, sentence=check.sentence)
    template = rule.message if check.subject else _SUBJECT.sub("", rule.message)
    return _SLOT.sub(lambda match: slots.get(match.group(1).translate(_QUOTES), match.group()), template)
