"""What the names of several things say together: that they are all of one, or batches, or of other people's money."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from auditor import numerals
from auditor.fact import Fact, Item
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_PAIR = 2
_SHORTEST = 2  # code points of a name
_BEHIND = 2  # paragraphs behind a list in which may stand what there was none of
_ORDINAL = regex(r"第(十?[一二三四五六七八九]|十|\d{1,2})")


class NameSets:
    """Asks the vocabulary about the names of lists. ``absent`` has the paragraphs in which there was none of a
    subject."""

    def __init__(self, vocabulary: Vocabulary, absent: Mapping[str, Sequence[int]] | None = None) -> None:
        self._vocabulary = vocabulary
        self._absent = absent or {}

    def goes_out(self, labels: Sequence[str]) -> list[bool]:
        """Which parts of a list are taken off where others are added, by their names: 上解支出, beside 收入."""
        for each in self._vocabulary.differences:
            taken = [label.endswith(each.taken) for label in labels]
            if any(taken) and any(label.endswith(each.whole) for label in labels):
                return taken
        return [False for _ in labels]

    def overlaps(self, labels: Collection[str]) -> bool:
        """Whether the words of a list say that its parts overlap: 地表水、地下水,两者不重复量."""
        return any(word in label for word in self._vocabulary.words.get("overlap", ()) for label in labels)

    def are_sources(self, labels: Iterable[str]) -> bool:
        """Whether the names of a list are of what each one's income comes from, or is spent on: these add up even of
        an average. 人均可支配收入2.3万元,其中工资性收入1.2万元,…."""
        return any(word in label for word in self._vocabulary.words.get("source", ()) for label in labels)

    def are_batches(self, labels: Sequence[str]) -> bool:
        """Whether parts with these labels are the first batch, the second and so on, none left out."""
        return len(labels) > 1 and self.batches_from(labels) == len(labels)

    def are_apart(self, labels: Sequence[str], *, bodies: bool) -> bool:
        """Whether several names are all of places, or all of classes, each by its end, so that nothing is in two of
        them: 甲镇, 乙乡; 甲类, 乙类. ``bodies``: or of bodies, some of which may be of several kinds."""
        words = self._vocabulary.words
        places = (*words.get("place", ()), *(words.get("organ", ()) if bodies else ()))
        ends = places, words.get("class_mark", ())
        return len(labels) > 1 and any(all(label.endswith(each) for label in labels) for each in ends)

    def lies_across(self, label: str) -> bool:
        """Whether a name is of what others may have in them as well: 政府采购支出 beside 商品和服务支出."""
        return any(word in label for word in self._vocabulary.words.get("across", ()))

    def are_taken_alike(self, labels: Iterable[str]) -> bool:
        """Whether all of some points were taken off, or none of them: 产出指标扣2分."""
        return len({label.endswith(self._vocabulary.words.get("deducted", ())) for label in labels}) == 1

    def are_grades(self, labels: Sequence[str]) -> bool:
        """Whether names are grades, of which the last is the lowest: 满意, 基本满意, 不满意."""
        ranks, lowest = (tuple(self._vocabulary.words.get(kind, ())) for kind in ("rank", "lowest_rank"))
        return bool(labels) and all(label.endswith(ranks) for label in labels) and labels[-1].endswith(lowest)

    def batches_from(self, labels: Iterable[str]) -> int:
        """How many labels from the first on are of the first batch, the second and so on, up to one that is not."""
        words = self._vocabulary.words.get("batch", ())
        count = 0
        for label in labels:
            mark = _ORDINAL.search(label)
            if mark is None or not label.startswith(words, mark.end()) or _number(mark[1]) != count + 1:
                break
            count += 1
        return count

    def is_complete(self, labels: Sequence[str]) -> bool:
        """Whether parts with these labels are all there can be: 出口 and 进口, 税收收入 and 非税收入; a thing and what
        is not."""
        return self._are_opposite(labels) or bool(self.splits_told(labels))

    def splits_told(self, labels: Sequence[str]) -> list[tuple[str, ...]]:
        """The known splits that parts with these labels are."""
        told = "|".join(labels)
        splits = (split for split in self._splits.get(len(labels), ()) if all(word in told for word in split))
        return [split for split in splits if _are_told(split, labels)]

    def are_of_half(self, labels: Sequence[str], wholes: Sequence[str]) -> bool:
        """Whether the first of some totals and another are the two halves that parts with these labels are by name:
        男生50人,女生40人。其中男研究生20人,女研究生10人."""
        splits = self.splits_told(labels) if len(labels) == _PAIR else []
        return any(split in splits for other in wholes[1:] for split in self.splits_told([wholes[0], other]))

    def _are_opposite(self, labels: Sequence[str]) -> bool:
        """Whether two labels are the same but that one of them says no: 营运车辆 and 非营运车辆."""
        if len(labels) != 2 or not min(map(len, labels)):
            return False
        plain, denied = sorted(labels, key=len)
        return any(
            denied.replace(word, "", 1) == plain
            for word in self._vocabulary.words.get("negation", ())
            if word in denied
        )

    def names_all(self, whole: str, labels: Sequence[str]) -> bool:
        """Whether the name of a total has those of its parts side by side: 风景区和保护区, of 风景区 and 保护区;
        投诉举报信息, of 投诉 and 举报; of more than two in their order: 投诉、举报、咨询."""
        if len(labels) < _PAIR or min(map(len, labels)) < _SHORTEST:
            return False
        joints = ("、", *self._vocabulary.words.get("and", ()))
        if len(labels) > _PAIR:
            bare = whole
            for word in joints:
                bare = bare.replace(word, "")
            return "".join(labels) in bare
        pairs = (labels, labels[::-1])
        joint = any(whole.endswith(one + joint + other) for one, other in pairs for joint in joints)
        return joint or any(one + other in whole for one, other in pairs)

    def are_defined(self, subjects: Sequence[str | None]) -> bool:
        """Whether known subjects are all that one is by definition: 公务接待费, … of 三公经费."""
        names = {name for name in subjects if name is not None}
        wholes = [whole for name in names for whole in self._vocabulary.wholes(name)]
        splits = [split for whole in wholes for split in self._vocabulary.subjects[whole].parts]
        return len(names) == len(subjects) and any(names == set(split) for split in splits)

    def are_all_of(self, whole: str | None, subjects: Sequence[str | None]) -> bool:
        """Whether known subjects are all that the subject ``whole`` is by definition."""
        names = [name for name in subjects if name is not None]
        return self.are_defined(subjects) and all(whole in self._vocabulary.wholes(name) for name in names)

    def lack_only_absent(self, whole: Item | Fact, parts: Sequence[Item | Fact]) -> bool:
        """Whether ``parts`` are all that the subject of ``whole`` is by definition, but for what there was none of."""
        subjects = [part.subject for part in parts]
        near = range(whole.paragraph, max((whole.paragraph, *(part.paragraph for part in parts))) + _BEHIND + 1)
        told = {name for name, where in self._absent.items() if any(index in near for index in where)}
        none = [
            name for name in told.difference(filter(None, subjects)) if whole.subject in self._vocabulary.wholes(name)
        ]
        return bool(none) and self.are_all_of(whole.subject, [*subjects, *none])

    def are_all(self, whole: Item | Fact, parts: Sequence[Item | Fact]) -> bool:
        """Whether ``parts`` are all that the subject of ``whole`` is by definition; of one there may have been none."""
        return self.are_all_of(whole.subject, [p.subject for p in parts]) or self.lack_only_absent(whole, parts)

    def is_beside(self, label: str, labels: Sequence[str]) -> bool:
        """Whether a label may stand in one list with others: 省级资金, beside 市级资金 and 县级资金."""
        splits = [split for split in self._vocabulary.splits if any(word in each for word in split for each in labels)]
        return any(word in label for split in splits for word in split)

    @cached_property
    def _splits(self) -> dict[int, list[tuple[str, ...]]]:
        """The known splits by the number of their parts."""
        found: dict[int, list[tuple[str, ...]]] = {}
        for split in self._vocabulary.splits:
            found.setdefault(len(split), []).append(split)
        return found

    def are_funders(self, whole: str, labels: Sequence[str]) -> bool:
        """Whether parts of money are named by who gives them, each by another: 项目总投资, of which 中央财政资金 and
        县财政配套. ``whole`` is the name of what they are of."""
        words = self._vocabulary.words
        givers, funds = words.get("funder", ()), words.get("fund_given", ())
        told = [max((word for word in givers if label.startswith(word)), key=len, default="") for label in labels]
        named = whole.endswith(funds) or all(label.endswith(funds) for label in labels)  # not 收入 of each tier
        return len(told) > 1 and all(told) and len(set(told)) == len(told) and named

    def are_tiers(self, split: Sequence[str]) -> bool:
        """Whether a known split is one by tiers of government: 市本级, 县级."""
        tiers = self._vocabulary.words.get("tier", ())
        return all(any(tier in word for tier in tiers) for word in split)


def _are_told(words: Sequence[str], labels: Sequence[str]) -> bool:
    """Whether each of some words stands in a label of its own: in 非税收入 stands 税收 as well."""
    if not words:
        return True
    of_first = [place for place, label in enumerate(labels) if words[0] in label]
    return any(_are_told(words[1:], [*labels[:place], *labels[place + 1 :]]) for place in of_first)


def _number(text: str) -> Fraction | int:
    return int(text) if text.isdecimal() else numerals.read(text)
