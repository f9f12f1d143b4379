"""What a file should hold at a place: text, a list, a mapping, a known key. Anything else is told as a problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.language import tr
from auditor.yamlnodes import Entry, Items, Node, Nothing, Problems, Table, Text

_MOST_LISTED = 24
_SHORT = 3  # characters


def wanted_text(node: Node, key: str, problems: Problems) -> Text | None:
    """The node as a scalar with something in it; anything else is a problem of ``key``."""
    if isinstance(node, Text) and node.value.strip():
        return node
    if isinstance(node, Text | Nothing):
        problems.add(node.place, tr("“{0}”后面是空的，请写上内容或删去这一项", key))
    else:
        problems.add(node.place, tr("“{0}”应当是一段文字", key))
    return None


def wanted_items(node: Node, key: str, problems: Problems) -> tuple[Node, ...]:
    """The nodes of a list; anything else is a problem of ``key``."""
    if isinstance(node, Items):
        return node.items
    problems.add(node.place, tr("“{0}”应当是列表，例如 [甲, 乙]", key))
    return ()


def wanted_texts(node: Node, key: str, problems: Problems) -> tuple[Text, ...]:
    """The scalars of a list, leaving out what is not one."""
    found = [wanted_text(item, key, problems) for item in wanted_items(node, key, problems)]
    return tuple(text for text in found if text is not None)


def wanted_table(node: Node, key: str, problems: Problems) -> dict[str, Entry]:
    """The entries of a mapping; anything else is a problem of ``key``."""
    if isinstance(node, Table):
        return node.entries
    problems.add(node.place, tr("“{0}”应当由“键: 值”组成", key))
    return {}


def wanted_names(
    node: Node, key: str, keys: tuple[str, ...], trouble: str, problems: Problems
) -> Iterator[dict[str, tuple[str, ...]]]:
    """The lists of words in every item of the list ``key``, by the item's ``keys``; ``trouble`` is the problem of an
    item that lacks one of the first three."""
    for item in wanted_items(node, key, problems):
        entries = wanted_table(item, key, problems)
        refuse_unknown_keys(entries, keys, problems)
        names = {each: wanted_texts(entries[each].value, each, problems) for each in keys if each in entries}
        if all(names.get(each) for each in keys[:3]):
            yield {each: tuple(text.value for text in texts) for each, texts in names.items()}
        else:
            problems.add(item.place, trouble)


def refuse_unknown_keys(entries: dict[str, Entry], known: Iterable[str], problems: Problems) -> None:
    """A problem for every key that is not one of ``known``."""
    known = tuple(known)
    for key, entry in entries.items():
        if key not in known:
            problems.add(entry.key.place, tr("不认识的键“{0}”{1}", key, suggestion(key, known)))


def suggestion(word: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown word: the known word that is meant, or else all of a few."""
    known = sorted(set(known))
    listed = tr("，可用的有：{0}", tr("、").join(known)) if 0 < len(known) <= _MOST_LISTED else ""
    return near_miss(word, known) or listed


def near_miss(word: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown word: the known word that is meant, or nothing."""
    from difflib import get_close_matches  # only who makes a mistake pays for loading it

    alike = 0.5 if len(word) <= _SHORT and not word.isascii() else 0.6  # one slip in a word of two characters
    near = get_close_matches(word, sorted(set(known)), 1, alike)
    return tr("，是不是“{0}”？", near[0]) if near else ""
