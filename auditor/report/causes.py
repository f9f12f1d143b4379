"""What formats for people tell of causes: what is sure enough to be said, and which findings are told together."""

from __future__ import annotations

from auditor import wording
from auditor.finding import Cause

_MOST_ALIKE = 3  # corrections equally likely that are told one by one; of more it is only told that they are many
_UNEXPLAINED = "other"


def fixes(cause: Cause) -> list[str]:
    """The lines on how to mend the findings of a cause; none where nothing is known."""
    if cause.bounded:
        return [wording.BOUNDED]
    if not cause.suggestions:
        return []
    alike = [each for each in cause.suggestions if each.tied]
    if not alike:
        return [cause.suggestions[0].text]
    explained = [each for each in alike if any(change.kind != _UNEXPLAINED for change in each.changes)]
    if not explained or len(alike) > _MOST_ALIKE:
        return [wording.ANY_OF]
    return [wording.TIED.format(count=len(alike)), *(each.text for each in alike)]


def is_shared(cause: Cause) -> bool:
    """Whether one correction mends several findings, so that they are told together."""
    return len(cause.findings) > 1 and bool(cause.suggestions) and not cause.suggestions[0].tied
