"""The difference of the findings of two drafts: which are new, which are gone, and which say it of other figures."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import zip_longest

from auditor.finding import Evidence, Finding
from auditor.frozen import frozen

_MOST_PAIRS = 100_000  # weighed of one kind; beyond that findings are paired in their order


@frozen
class Change:
    """The same relation between other figures."""

    old: Finding
    new: Finding

    @property
    def figures(self) -> tuple[tuple[str, str, str], ...]:
        """The figures that differ: role, old text, new text; a text is empty where a draft has no such figure."""
        old, new = _by_role(self.old.evidence), _by_role(self.new.evidence)
        found: list[tuple[str, str, str]] = []
        for role in dict.fromkeys((*old, *new)):
            before, after = old.get(role, []), new.get(role, [])
            kept = _common(before, after)
            before, after = _without(before, kept), _without(after, kept)
            found += [(role, *pair) for pair in zip_longest(before, after, fillvalue="")]
        return tuple(found)


@frozen
class Difference:
    """What became of the findings of one report. Each in the order of its draft."""

    new: tuple[Finding, ...] = ()
    changed: tuple[Change, ...] = ()
    fixed: tuple[Finding, ...] = ()
    unchanged: tuple[Finding, ...] = ()


@frozen
class Compared:
    """A report in two drafts. A path is ``None`` where a draft has no such report."""

    old_path: str | None
    new_path: str | None
    difference: Difference


def difference(old: Sequence[Finding], new: Sequence[Finding]) -> Difference:
    """The findings of two drafts matched: by their fingerprints; the rest by rule, subject and roles; the rest of those
    by rule and subject, and by rule. Of several that could be the same those are that have most figures in common, then
    the nearest.

    Two subjects are never the same; where a draft does not say what it speaks of, findings of a rule are the same only
    if they share a figure.
    """
    before = {finding.fingerprint: finding for finding in old}
    unchanged = [finding for finding in new if finding.fingerprint in before]
    same = {finding.fingerprint for finding in unchanged}
    left = [finding for finding in old if finding.fingerprint not in same]
    right = [finding for finding in new if finding.fingerprint not in same]
    changes: list[Change] = []
    for kind in (_kind, _looser_kind, _loosest_kind):
        pairs = _paired(left, right, kind)
        changes += pairs
        left = [finding for finding in left if all(finding is not pair.old for pair in pairs)]
        right = [finding for finding in right if all(finding is not pair.new for pair in pairs)]
    changes.sort(key=lambda change: _position(change.new))
    return Difference(tuple(right), tuple(changes), tuple(left), tuple(unchanged))


def _kind(finding: Finding) -> Hashable:
    return finding.rule, finding.subject, tuple(each.role for each in finding.evidence)


def _looser_kind(finding: Finding) -> Hashable:
    return finding.rule, finding.subject


def _loosest_kind(finding: Finding) -> Hashable:
    return finding.rule


def _paired(old: Sequence[Finding], new: Sequence[Finding], kind: Callable[[Finding], Hashable]) -> list[Change]:
    groups: dict[Hashable, tuple[list[Finding], list[Finding]]] = {}
    for index, side in enumerate((old, new)):
        for finding in side:
            groups.setdefault(kind(finding), ([], []))[index].append(finding)
    return [change for before, after in groups.values() for change in _nearest(before, after)]


def _nearest(old: Sequence[Finding], new: Sequence[Finding]) -> list[Change]:
    """Pairs of one kind, the most alike first."""
    if len(old) * len(new) > _MOST_PAIRS:
        return [Change(*pair) for pair in zip(old, new, strict=False) if _are_one(*pair)]
    weighed = sorted(
        (-_shared(a, b), abs(_position(a) - _position(b)), i, j)
        for i, a in enumerate(old)
        for j, b in enumerate(new)
        if _are_one(a, b)
    )
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for _, _, i, j in weighed:
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append(Change(old[i], new[j]))
    return pairs


def _are_one(old: Finding, new: Finding) -> bool:
    if old.subject and new.subject:
        return old.subject == new.subject
    return _shared(old, new) > 0


def _shared(old: Finding, new: Finding) -> int:
    return len(_common([each.text for each in old.evidence], [each.text for each in new.evidence]))


def _position(finding: Finding) -> int:
    return min((each.span.start for each in finding.evidence), default=0)


def _by_role(evidence: Sequence[Evidence]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in evidence:
        found.setdefault(each.role, []).append(each.text)
    return found


def _common(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The texts that both hold, as often as both hold them."""
    left = list(other)
    found = []
    for text in one:
        if text in left:
            left.remove(text)
            found.append(text)
    return found


def _without(texts: Sequence[str], taken: Sequence[str]) -> list[str]:
    """The texts but for those taken, each once for once."""
    left = list(taken)
    kept = []
    for text in texts:
        if text in left:
            left.remove(text)
        else:
            kept.append(text)
    return kept
