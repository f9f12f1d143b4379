"""What has changed and has not, told in one breath: 公务接待费2.3万元,与上年相比减少1.2万元,与上年持平."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim, Reading, operand
from auditor.extract.leads import lead_to
from auditor.fact import Fact, Item, Wording
from auditor.vocabulary import Vocabulary

_STOPS = ",;。()\n"
_BETWEEN = 12  # code points between a change and the word for no change at most
_LONGEST = 16  # code points of the clause of a change before its figure


def contrary(items: Sequence[Item], text: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every word for no change right behind a change of the same item, if nothing stands between but what
    it is held against, and the change is held against the very same words."""
    joints = (*vocabulary.comparing, *vocabulary.words.get("versus", ()))
    ahead = vocabulary.words.get("attributive", ())
    for item in items:
        for wording in item.wordings:
            told = [fact for fact in item.changes if fact.figure.at.end <= wording.at.start]
            other = text.startswith(ahead, wording.at.end)  # 增加1辆,与上年持平的是单车标准
            if wording.cue == "unchanged" and told and not other and _is_of_one(told[-1], wording, text, joints):
                roles = {"delta": (operand(told[-1]),)}
                yield Claim("contrary", (Reading(roles),), item.subject or item.label, words=(wording,))


def _is_of_one(change: Fact, wording: Wording, text: str, joints: Sequence[str]) -> bool:
    """Whether a change and the word for none are held against one thing."""
    between = text[change.figure.at.end : wording.at.start][: _BETWEEN + 1]
    joint = max((word for word in joints if between.startswith(word, 1)), key=len, default="")
    held = between[1 + len(joint) :] if joint else ""
    lead = lead_to(text, change.figure.at.start, _STOPS, _LONGEST)
    return len(between) <= _BETWEEN and between[:1] in (",", "、") and len(held) > 1 and held in lead
