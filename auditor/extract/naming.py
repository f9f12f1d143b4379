"""What names, and figures by their measures, say of themselves: by the words in them, wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.extract.namesets import NameSets
from auditor.fact import Fact, Item
from auditor.quantity import Dimension, Quantity
from auditor.vocabulary import Vocabulary

_SHORTEST = 2  # code points that names begin with alike
_SIDES = ("income_total", "spending_total")


class Naming(NameSets):
    """Asks the vocabulary about names. ``absent`` has the paragraphs in which there was none of a subject."""

    def __init__(self, vocabulary: Vocabulary, absent: Mapping[str, Sequence[int]] | None = None) -> None:
        super().__init__(vocabulary, absent)
        self._roles = vocabulary.roles
        counters = (name for name, unit in vocabulary.units.units.items() if unit.dimension is Dimension.COUNT)
        each, standards = (vocabulary.words.get(kind, ()) for kind in ("apiece", "standard"))
        self._each = tuple(word + unit for unit in counters for word in each)
        self._apiece, self._standards = tuple(each), tuple(standards)

    def role(self, fact: Fact) -> str | None:
        """The role of the fact's measure: budget, actual, prior, target, or ``None``."""
        return self._roles.get(fact.measure)

    def measure_role(self, measure: str | None) -> str | None:
        """The role of a measure by name."""
        return self._roles.get(measure)

    def with_role(self, facts: Sequence[Fact], *roles: str | None) -> list[Fact]:
        """Those whose measure has one of ``roles``; ``None`` stands for no role."""
        return [fact for fact in facts if self.role(fact) in roles]

    def ends_in(self, label: str, name: str) -> bool:
        """Whether a label ends in a name, and not as one of two, nor to deny it: 税收返还和转移支付 is not 转移支付,
        不合格 is not 合格."""
        words = self._vocabulary.words
        others = (*words.get("and", ()), *words.get("negation", ()), "、")
        return label.endswith(name) and not label.removesuffix(name).endswith(others)

    def joins(self, label: str) -> bool:
        """Whether a label begins or ends with a word for 和, which ties it to another: 8个部门整体支出和12个项目."""
        words = self._vocabulary.words.get("and", ())
        return label.startswith(words) or label.endswith(words)

    def is_on_another_basis(self, words: str) -> bool:
        """Whether words before a rate say that it is not of the amounts as they are written: 剔除基建因素后."""
        return any(word in words for word in self._vocabulary.words.get("real", ()))

    def is_whole(self, text: str) -> bool:
        """Whether a name says no more than that it is the whole: 总数."""
        return text in self._vocabulary.words.get("whole", ())

    def is_named(self, text: str, subject: str) -> bool:
        """Whether a text is a name of a known subject: 一般公共预算支出, 全部支出."""
        return bool(text) and self._vocabulary.canonical(text) == subject

    def is_part_of_named(self, fact: Fact) -> bool:
        """Whether an amount is named like a whole, with words for a part before that: 省级政府采购规模; not 全省."""
        named = fact.subject is not None and self.is_named(fact.label, fact.subject)
        more = fact.owner if named else fact.owner + fact.label
        words = self._vocabulary.words
        ours = (word for kind in ("everything", "whole_level", "restating") for word in words.get(kind, ()))
        return bool(more) and not any(word in more for word in ours)

    def is_scheduled(self, lead: str) -> bool:
        """Whether the words before an amount tell that it is a plan, without a word for one: 支出安排, 批准的支出."""
        words = self._vocabulary.words.get("scheduled", ())
        return lead.endswith(words) or any(word + "的" in lead for word in words)

    def is_planned(self, lead: str) -> bool:
        """Whether the words before an amount end in one for a plan: 基本支出预算, the name of a subject as well."""
        return lead.endswith(tuple(name for name, role in self._roles.items() if name and role == "budget"))

    def is_balancing(self, label: str) -> bool:
        """Whether a label names what balances income and spending and is neither: 上解支出, 债券转贷收入."""
        return any(word in label for word in self._vocabulary.words.get("balancing", ()))

    def is_remainder(self, label: str) -> bool:
        """Whether a label names what is left at the end: 年末结余, 结转下年."""
        words = self._vocabulary.words.get("left", ())
        return label.endswith(words) or label.startswith(words)

    def is_stock(self, label: str) -> bool:
        """Whether a label names what there is at the end of a year, some of it perhaps from before: 年末结余."""
        return label.startswith(self._vocabulary.words.get("stock_after", ()))

    def is_left_over(self, label: str) -> bool:
        """Whether a label is of what is left of money at the end of a period: 年末结余, not 年末茶园面积."""
        return self.is_stock(label) and any(word in label for word in self._vocabulary.words.get("stock", ()))

    def is_stock_before(self, label: str) -> bool:
        """Whether a label names what there was before the year: 上年结余."""
        words = self._vocabulary.words
        return label.startswith(words.get("stock_before", ())) and label.endswith(words.get("stock", ()))

    def is_time_before(self, label: str) -> bool:
        """Whether a label names nothing but the time before the year, or at its beginning: 年初."""
        return label in self._vocabulary.words.get("stock_before", ())

    def is_with_stock(self, label: str, lead: str) -> bool:
        """Whether a label names all that can be spent, with what was left from the year before: 收入总计; or 总收入,
        where the words before (``lead``) tell of a budget."""
        words = self._vocabulary.words
        budget = any(word in lead for word in words.get("caliber", ()))
        return label.endswith((*words.get("all_means", ()), *(words.get("income_total", ()) if budget else ())))

    def sides_of(self, item: Item) -> tuple[str, ...]:
        """Whose totals an item is named as (see :meth:`is_side`): income and spending alike (收、支总计, 收支), or one
        of them by no more than its name (收入)."""
        words = self._vocabulary.words
        both = words.get("table_both", ())
        if item.label in both or any(word in (item.subject or "") for word in both):
            return _SIDES
        names = {"income_total": "income_name", "spending_total": "spending_name"}
        return tuple(side for side in _SIDES if item.label in words.get(names[side], ()))

    def is_side(self, fact: Fact, side: str) -> bool:
        """Whether an amount is named as the total of a side (``income_total``, ``spending_total``)."""
        return (fact.subject or fact.label).endswith(self._vocabulary.words.get(side, ()))

    def is_paced(self, text: str) -> bool:
        """Whether words end in one for how far something should have come by a time: 短序时进度."""
        return text.endswith(self._vocabulary.words.get("rate_ending", ()))

    def is_own_tier(self, label: str) -> bool:
        """Whether a label names what is of one tier of government: 县本级公共预算支出."""
        return any(word in label for word in self._vocabulary.words.get("tier", ()))

    def is_of_each(self, label: str) -> bool:
        """Whether a label names what is of all places of a kind: 各镇公共预算支出, 乡镇级公共预算支出."""
        words = self._vocabulary.words
        return label.startswith(words.get("each", ())) or self.is_own_tier(label)

    def is_done_of(self, actual: Fact, plan: Fact, done: str = "") -> bool:
        """Whether an amount is named only as done (已拨付; 年底已完工, if what was ``done`` is called 完工), or by
        the same words as another."""
        words = self._vocabulary.words
        left = actual.label.replace(done, "") if done else actual.label
        for word in words.get("by_now", ()) if left != actual.label else ():
            left = left.removeprefix(word)
        for word in (*words.get("done", ()), *words.get("noun", ())):
            left = left.replace(word, "")
        return actual.owner == plan.owner and (not left or plan.label.endswith(actual.label))

    def is_relative(self, text: str) -> bool:
        """Whether a name means another thing in every place: 同类产品, 总计划."""
        plan = any(word.kind == "measure" for word in self._vocabulary.tokens(text, 0, len(text)))
        words = self._vocabulary.words
        return plan or text.startswith(words.get("relative", ())) or text.endswith(words.get("own_whole", ()))

    def core(self, label: str) -> str:
        """A label without the word at its end for its being a total: 支出总计."""
        word = next((w for w in self._vocabulary.words.get("total", ()) if label.endswith(w)), "")
        return label.removesuffix(word)

    def is_mean(self, label: str) -> bool:
        """Whether a label names an average, or what each gets: 人均收入, 每座投资, 集体每个. They do not add up."""
        words = self._vocabulary.words.get("per_unit", ())
        each = label.startswith((*words, *self._each)) or label.endswith(words)
        each = each or (label.startswith(self._apiece) and label.endswith(self._standards))  # 每生每学期补助标准
        return each or any(word in label for word in self._vocabulary.means)

    def is_of_points(self, quantity: Quantity) -> bool:
        """Whether a quantity is what something is worth, or got, in an evaluation: 20分."""
        return quantity.unit.symbol in self._vocabulary.words.get("point_unit", ())

    def is_worth(self, label: str) -> bool:
        """Whether a label names what an indicator is worth, which is no part of what it got: 产出指标权重."""
        return label.endswith(self._vocabulary.words.get("table_weight", ()))

    def is_from(self, before: str) -> bool:
        """Whether the words before a figure say that it is what another was before: 由33.3%降为25.0%."""
        return before.endswith(self._vocabulary.words.get("out_of", ()))

    def is_limit(self, label: str) -> bool:
        """Whether a label names how much there may be of a debt."""
        return label.endswith(self._vocabulary.words.get("limit", ()))

    def is_balance(self, label: str) -> bool:
        """Whether a label names how much there is of a debt."""
        return label.endswith(self._vocabulary.words.get("balance_name", ()))

    def is_intensive(self, label: str) -> bool:
        """Whether a label names how much there is of each: 平均亩产. Some of all can have more than all have."""
        return self.is_mean(label) or any(word in label for word in self._vocabulary.words.get("intensive", ()))

    def is_yield(self, label: str) -> bool:
        """Whether a label tells how much of something an area yields, or so many have: 亩产, 每百户家庭拥有汽车."""
        words = self._vocabulary.words
        return any(word in label for kind in ("yield", "apiece") for word in words.get(kind, ()))

    def are_doubled(self, parts: Sequence[Item]) -> bool:
        """Whether some of what is listed may be counted twice: as a name says, or as all of them tell whom or what
        something reaches (惠及群众31人); not how many times it does (惠及31人次)."""
        words, times = (self._vocabulary.words.get(kind, ()) for kind in ("reaching", "by_times"))
        told = [fact for part in parts for fact in part.levels]
        counted = all(fact.dimension is Dimension.COUNT for fact in told)
        counted = counted and not any(fact.figure.quantity.unit.symbol.endswith(tuple(times)) for fact in told)
        reaching = counted and all(any(word in part.label for word in words) for part in parts)
        return reaching or self.overlaps([part.label for part in parts])

    def takes_off(self, label: str, whole: str) -> bool:
        """Whether a label names what is taken off a total (出口退税), which ``whole``, its name, does not tell of
        itself (减税降费); or people who take up none of the posts that it counts: 编制40人,在职38人,离退休12人."""
        words = self._vocabulary.words
        refund = words.get("refund", ())
        relief = (*refund, *words.get("relief", ()))
        posts = whole.endswith(words.get("post", ())) and not any(word in whole for word in words.get("compiled", ()))
        without = posts and any(word in label for word in words.get("no_post", ()))
        return without or (label.endswith(refund) and not any(word in whole for word in relief))

    def is_real(self, label: str) -> bool:
        """Whether the growth of what a label names is told at constant prices: 生产总值, 增加值."""
        return any(word in label for word in self._vocabulary.words.get("volume", ()))

    def is_everybody(self, label: str) -> bool:
        """Whether a label names all people of a place: 年末常住人口."""
        return label.endswith(self._vocabulary.words.get("everybody", ()))

    def is_of_inhabitants(self, label: str) -> bool:
        """Whether a label names people who can only be some of a place's: 城镇新增就业人员, but not 游客."""
        return any(word in label for word in self._vocabulary.words.get("inhabitants", ()))

    def is_of_time(self, measure: str, kind: str) -> bool:
        """Whether a measure begins with a word of a kind that tells since when: 年初预算, with 年初."""
        return measure.startswith(self._vocabulary.words.get(kind, ()))

    def is_rest(self, label: str) -> bool:
        """Whether a label names what is left over: 其他支出, 中专及以下, 误工补贴等其他补助."""
        words = self._vocabulary.words
        rest = words.get("rest", ())
        examples = any(mark + word in label for mark in words.get("open", ()) for word in rest)
        return label.startswith(rest) or label.endswith(words.get("rest_ending", ())) or examples

    def is_used(self, label: str) -> bool:
        """Whether a name is no more than a word for money's being used: 支出."""
        return label in self._vocabulary.words.get("fund_used", ())

    def is_spending(self, label: str) -> bool:
        """Whether a name has a word for money's being used: 实际支出."""
        return any(word in label for word in self._vocabulary.words.get("fund_used", ()))

    def is_left(self, fact: Fact, lead: str = "") -> bool:
        """Whether an amount is what was not done: 未支付, 结余; or the words before it say so."""
        return any(told.startswith(self._vocabulary.words.get("undone", ())) for told in (fact.label, lead))

    def same_tier(self, one: Fact, other: Fact) -> bool:
        """Whether two amounts are not of governments of different tiers: 区级支出 is not that of the whole district."""
        return self.tiers_in(one.owner) == self.tiers_in(other.owner)

    def tiers_in(self, text: str) -> set[str]:
        """The words for a tier of government in a stretch: 区级."""
        return {word for word in self._vocabulary.words.get("tier", ()) if word in text}

    def compatible(self, one: Fact, other: Fact) -> bool:
        """Whether two amounts may stand in one equation: not a plan with an outcome, nor one year with another."""
        if one.year != other.year and one.year is not None and other.year is not None:
            return False
        role, another = self.role(one), self.role(other)
        return role == another or role is None or another is None


def common_end(names: Sequence[str]) -> str:
    """What all of some names end in."""
    first, *others = names or ("",)
    length = 0
    while length < len(first) and all(name.endswith(first[-length - 1 :]) for name in others):
        length += 1
    return first[len(first) - length :]


def are_narrower(whole: str, parts: Sequence[str]) -> bool:
    """Whether the names of parts begin with the same words, which that of their total has not: of 承办案件, 主办省级
    案件 and 主办市级案件."""
    first, *others = parts or ("",)
    lead = first[:_SHORTEST]
    alike = len(lead) == _SHORTEST and all(other.startswith(lead) for other in others)
    return bool(others) and alike and lead not in whole


def may_be_one(measure: str | None, other: str | None) -> bool:
    """Whether two measures may be the same, one of them told less exactly: 预算 may be 年初预算, 调整预算 is not."""
    return None in (measure, other) or measure in other or other in measure  # type: ignore[operator]


def bare(label: str, empty: tuple[str, ...]) -> str:
    """A label without the ``empty`` words before it: 全年."""
    while label.startswith(empty):
        label = label.removeprefix(next(word for word in empty if label.startswith(word)))
    return label
