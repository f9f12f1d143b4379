"""Where items stand round one another, against the plain definition: every item asked how far away it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.around import Around, distance
from auditor.fact import Item

AHEAD, BEHIND = 4, 5
SUBJECTS = ("甲", "乙", "丙")


@st.composite
def items(draw: st.DrawFn) -> list[Item]:
    """The items of a report in any order, some listed under others."""
    places = st.tuples(st.integers(0, 6), st.integers(0, 3))
    found: list[Item] = []
    for subject, (paragraph, sentence) in draw(st.lists(st.tuples(st.sampled_from(SUBJECTS), places), max_size=14)):
        found.append(Item(subject, subject, None, paragraph, paragraph * 4 + sentence))
        above = draw(st.integers(-4, len(found) - 1))
        found[-1].parent = found[above] if above >= 0 else None
    return found


def window(told: Sequence[Item], subject: str, item: Item, most: int) -> list[Item]:
    """So many items of a subject before and after another."""
    of_subject = sorted((each for each in told if each.subject == subject), key=place)
    number = bisect_left(of_subject, place(item), key=place)
    return of_subject[max(0, number - most) : number + most]


def candidates(told: Sequence[Item], subject: str, item: Item, most: int) -> Iterator[Item]:
    """Those listed under the item and those around it; one may be both."""
    of_subject = sorted((each for each in told if each.subject == subject), key=place)
    yield from [each for each in of_subject if item in each.ancestors][:most]
    yield from window(told, subject, item, most)


def place(item: Item) -> tuple[int, int]:
    return item.paragraph, item.sentence


def is_of_another(item: Item, other: Item) -> bool:
    """Whether another is listed under a total of the item's subject that is not the item, or in another list of the
    total that the item is listed under."""
    if any(above.subject == item.subject and above is not item for above in other.ancestors):
        return True
    return other.parent is not None and other.parent is item.parent and other.group is not item.group


def plain(told: Sequence[Item], subject: str, item: Item, most: int) -> list[list[int]]:
    """What is near, the nearest places first, by the plain definition."""
    again = window(told, item.subject or "", item, most)
    alone = sum(each.subject == item.subject for each in told) == 1
    tiers: dict[int, list[int]] = {}
    for other in candidates(told, subject, item, most):
        tier, known = distance(item, other), item in other.ancestors
        between = any(place(item) < place(each) and each.paragraph <= other.paragraph for each in again)
        if not (known or other is item) and is_of_another(item, other):
            continue
        if tier is not None and not (tier == BEHIND and not alone) and not (tier == AHEAD and between):
            tiers.setdefault(tier, []).append(id(other))
    return [tiers[tier] for tier in sorted(tiers)]


@pytest.mark.parametrize("most", [64, 2])
@given(told=items())
def test_what_is_near_is_what_the_distances_say(most: int, told: list[Item]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("auditor.around._MOST", most)
        around = Around(told)
        for item in told:
            for subject in SUBJECTS:
                found = [[id(each) for each in tier] for tier in around.near(subject, item)]
                assert found == plain(told, subject, item, most)


def test_parts_told_paragraph_after_paragraph_are_near_to_the_last() -> None:
    total, parts = Item("总", "总", None, 0, 0), [Item("甲", "甲", None, number, number) for number in range(1, 6)]
    far = Item("甲", "甲", None, 7, 7)
    around = Around([total, *parts, far], lambda subject: {"总"} if subject == "甲" else ())
    assert list(around.near("甲", total)) == [parts]


def test_the_items_of_a_subject_are_in_text_order() -> None:
    later, earlier = Item("甲", "甲", None, 3, 9), Item("甲", "甲", None, 1, 2)
    around = Around([later, earlier, Item("乙", None, None, 0, 0)])
    assert list(around.of("甲")) == [earlier, later]
    assert list(around.of("丁")) == []
    assert list(around.near("丁", later)) == []
