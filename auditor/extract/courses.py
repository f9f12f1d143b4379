"""Words before what an amount became that tell only when, by whom and why: 执行中按法定程序调整为5万元."""

from __future__ import annotations

from auditor.extract.labels import Label
from auditor.vocabulary import Token, Vocabulary


def without_course(label: Label, cue: Token | None, vocabulary: Vocabulary) -> Label:
    """The label of an amount that something became, without the course of events before its name, none where that is
    all there is: 年中甲项目调整为5万元, 后经县人大常委会批准调整为5万元. Any other as it is."""
    if cue is None or cue.kind != "become" or label.subject is not None:
        return label
    words, name = vocabulary.words, label.text
    for word in sorted(words.get("meanwhile", ()), key=len, reverse=True):
        name = name.removeprefix(word)
    if name.startswith(words.get("by_way", ())) or name.endswith(words.get("approved", ())):
        return label._replace(text="", measure=None)  # 因追加等因素调整为: it is not what was added
    return label._replace(text=name)
