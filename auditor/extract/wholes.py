"""What a share is taken of, by the words between 占 and the number."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.extract.labels import Label
from auditor.vocabulary import Token, Vocabulary


def unshared(name: str, vocabulary: Vocabulary) -> str:
    """The name of a whole without the word for the share that is taken of it: 占全部企业的比例."""
    word = next((word for word in vocabulary.words.get("proportion", ()) if name.endswith(word)), "")
    return name.removesuffix(word).removesuffix("的") if word else name


def of_money(label: Label, words: Sequence[Token], text: str, vocabulary: Vocabulary) -> str:
    """The name of all of a kind of money that the words of a label tell, if it is a total: 财政拨款支出, of
    占财政拨款总支出的60%; nothing else. ``text`` is the document's view."""
    subject = label.subject or ""
    total = next((word for word in vocabulary.words.get("total", ()) if subject.endswith(word)), "")
    money = next((text[word.start : word.end] for word in words if word.kind == "caliber"), "")
    if not total or not money:
        return ""
    name = money + subject.removesuffix(total)
    known = [word.name for word in vocabulary.tokens(name, 0, len(name)) if word.kind == "subject"]
    return known[-1] if known else name
