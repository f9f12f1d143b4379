"""The words that a list begins with, and those that end it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from auditor import numerals
from auditor.extract.clauses import Clause
from auditor.extract.leads import lead_to
from auditor.extract.memory import Memory, is_amount
from auditor.extract.namedtotals import names_whole
from auditor.extract.turns import family, is_among, is_told_out
from auditor.extract.views import viewed
from auditor.fact import Fact, Group, Item, Kind
from auditor.patterns import any_of
from auditor.quantity import Dimension
from auditor.regex import regex
from auditor.vocabulary import Token, Vocabulary

OPENERS = ("member", "complete")
"""The words that take apart the amount told last."""

_LEADING = (*OPENERS, "purpose")
_STOP = regex(r"[。;\n]")
_STOPS = ",;:。()\n"
_FIGURE = regex(r"(?<![\d.,])\d[\d.,]*(?![\d.,年月日])")  # no date
_AMOUNT = regex(r"\d[^\d,;:。()]{0,3}\Z")  # at the end of a clause
_NEXT = regex(r"[^\d,;:。()、]{2,}\d[\d.]*[^\d,;:。()、]{1,3}")
_OPEN, _CLOSE = "()"
_YEARS = regex(r"((?:19|20)\d\d)年?[-~—至到]((?:19|20)\d\d)(年)")
_WORDED = regex(r"(?<![第十百千])([两二三四五六])(\w{1,4})")
_FAR = 40  # code points before a total
_SHARED_OUT = 10  # code points that tell to whom an amount went: 分配到各乡镇
_NOUN = 3  # code points of what was counted
_LONGEST = 8  # code points of the end of an amount
_SHORTEST = 4  # code points of the name of what an amount is
_ENDS = ";。\n"
_HELD = ("measure", "completion", "share", "compare", "compared", "versus", "increase", "decrease", "mean", "each")


class Openings:
    """Asks what a clause of a text, the document's view, opens a list with."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text = text
        words = vocabulary.words
        self._reasons, self._among = words.get("reason", ()), words.get("within", ())
        self._view = words.get("view_from", ()), words.get("view_to", ())
        excluded = (no + word for no in words.get("negation", ()) for word in words.get("member", ()))
        self._beside = (*words.get("outside", ()), *excluded)
        self._view_of = words.get("view_of", ())
        self._purposes = words.get("purpose", ())
        self._to_each = tuple(word for word in self._purposes if word.endswith(words.get("each", ())))
        self._year = re.compile(rf"(?:19|20)\d\d(?:{any_of(tuple(words.get('year', ())))})")
        told_as = tuple(word for word in self._purposes if word.endswith(words.get("counted", ("",))))  # 资金来源为
        self._each = (*words.get("counted", ()), *words.get("used_for", ()), *told_as)
        self._mainly = tuple(word for word in self._reasons if word.startswith(words.get("main", ())))
        self._used = words.get("spent_on", ())
        self._vocabulary = vocabulary
        self._of, self._formed = words.get("formed_of", ()), words.get("formed", ())
        self._the = tuple(word for kind in ("relative", "foregoing", "everything") for word in words.get(kind, ()))

    def of(self, clause: Clause, *, inside: bool = False) -> str | None:
        """What the clause opens a list with; ``None`` where it opens none. ``inside``: a list is under way.

        That is a word for it (其中, 分为) before its first figure, one that leads in to a list (主要用于以下方面:,
        从行业看,), or a bracket, if it is right behind an amount.
        """
        limit = clause.mentions[0].figure.at.start if clause.mentions else clause.span.end
        openers = OPENERS if clause.mentions or clause.after != ":" else _LEADING
        if is_told_out(clause, limit):
            return "respectively"
        if is_among(clause, self._text, self._among) or self._tells_each(clause):
            return "member"
        told = (w for w in clause.words if w.kind in openers and w.start < limit)
        if opener := next((w for w in told if not self._is_aside(w, clause, limit)), None):
            return opener.kind
        if names_whole(clause):
            return "among"
        if not inside and self._tells_mainly(clause):
            return "mainly"
        if self._tells_what_formed(clause):
            return "complete"
        if clause.mentions and self._is_announced(clause):
            return "purpose"
        if clause.mentions:
            named = clause.mentions[0].lead.start < limit - 1 and not self._is_of_a_year(clause)
            return "bracket" if clause.before in ("(", ":") and named else None
        if self._is_view(clause):
            return "view"
        return "reason" if clause.after == ":" and self._text.endswith(self._reasons, *clause.span) else None

    def _is_of_a_year(self, clause: Clause) -> bool:
        """Whether a bracket tells the amount before it for another year, or one beside it: 90万元(2021年85万元)."""
        lead = self._text[clause.span.start : clause.mentions[0].figure.at.start]
        alone = (clause.before, clause.after) == ("(", ")") and len(clause.mentions) == 1
        return lead.startswith(self._beside) or (alone and self._year.fullmatch(lead) is not None)

    def _is_announced(self, clause: Clause) -> bool:
        """Whether the words behind an amount announced what it is made of (90万元新增债券使用情况是:甲工程50万元), or
        to whom it went (将90万元分配到各乡镇:甲镇50万元); or what is told behind the first part does: 90万元:50万元
        用于甲,40万元用于乙."""
        colon, first = clause.span.start - 1, clause.mentions[0]
        bare = clause.before == ":" and first.lead.start >= first.figure.at.start
        if bare and self._text.startswith(self._used, first.end):
            return True
        if clause.before != ":":
            return False
        lead = lead_to(self._text, colon, _STOPS)
        told = lead.endswith(self._purposes) or any(word in lead[-_SHARED_OUT:] for word in self._to_each)
        return told and _FIGURE.search(lead) is not None

    def _is_aside(self, word: Token, clause: Clause, limit: int) -> bool:
        """Whether a word is denied (不含), or a bracket around it closes before the first figure: 经审查(含积存),….."""
        before = self._text[clause.span.start : word.start]
        denied = self._text.startswith(self._beside, clause.span.start)
        return denied or (before.count(_OPEN) > before.count(_CLOSE) and _CLOSE in self._text[word.end : limit])

    def ends_formed(self, clause: Clause) -> bool:
        """Whether a clause ends what its sentence tells something to be made of (…和资本性支出8万元构成), and does not
        lead in to that: 由以下两项构成:…."""
        return (
            clause.after != ":"
            and bool(clause.mentions)
            and self._text.endswith(self._formed, clause.mentions[-1].end, clause.span.end)
        )

    def _tells_each(self, clause: Clause) -> bool:
        """Whether a clause right behind an amount says what it is, and others go on: 省级资金90万元,为村部建设50万元,
        道路维修40万元. What it is held against (为年初预算80万元的90%) or what is said of it once is no part."""
        start = clause.span.start
        word = next((word for word in self._each if self._text.startswith(word, start)), "")
        if not word or clause.before != "," or clause.after not in (",", "、") or len(clause.mentions) != 1:
            return False
        mention = clause.mentions[0]
        if mention.figure.quantity.dimension is not Dimension.MONEY or mention.end != clause.span.end:
            return False
        names = mention.figure.at.start - start - len(word) >= _SHORTEST
        plain = not any(word.kind in _HELD for word in mention.words)
        behind = _AMOUNT.search(self._text, max(0, start - _LONGEST), start - 1) is not None
        return names and plain and behind and self._goes_on(mention.figure.text.lstrip("0123456789.,"), clause.span.end)

    def _tells_mainly(self, clause: Clause) -> bool:
        """Whether a clause right behind an amount, which is none of a change, begins to tell what that is above all:
        补助收入90万元,主要为税收返还20万元、一般性补助50万元."""
        start = clause.span.start
        if clause.before != "," or not self._text.startswith(self._mainly, start) or not self._tells_part(clause):
            return False
        before = start - 1 - len(lead_to(self._text, start - 1, _STOPS))
        words = self._vocabulary.tokens(self._text, before, start - 1)
        behind = _AMOUNT.search(self._text, max(before, start - _LONGEST), start - 1) is not None
        return behind and not any(word.kind in _HELD for word in words)

    def _tells_part(self, clause: Clause) -> bool:
        """Whether a clause tells an amount of money by its name alone, and the next another."""
        first = next(iter(clause.mentions), None)
        if first is None or first.figure.quantity.dimension is not Dimension.MONEY:
            return False
        end = clause.span.end if len(clause.mentions) == 1 else first.end
        plain = not any(word.kind in _HELD for word in first.words)
        return plain and self._goes_on(first.figure.text.lstrip("0123456789., "), end)

    def _goes_on(self, unit: str, end: int) -> bool:
        """Whether the next clause tells an amount in the same unit as well, of something else."""
        following = _NEXT.match(self._text, end + 1)
        return following is not None and bool(unit) and unit in following.group()

    def _is_view(self, clause: Clause) -> bool:
        """Whether a clause announces another way to take a total apart: 从行业看,…; or, by itself, what its paragraph
        does: 三、分部门看。…"""
        alone = clause.after == "。" and not clause.before
        if clause.after == ":" and viewed(clause, self._text, self._view[0], self._view_of) is not None:
            return True  # 分区域:甲区9亿元,…
        return (alone or clause.after in (",", ":")) and viewed(clause, self._text, *self._view) is not None

    def names_another(self, clause: Clause, total: Item) -> bool:
        """Whether a clause that begins a sentence and leads in to what something is made of names something else than a
        total: …120万元。三公经费由以下三项构成:…."""
        text = self._text[slice(*clause.span)]
        name = next((text.partition(word)[0] for word in self._of if word in text), "")
        name = next((name.removeprefix(word) for word in self._the if name.startswith(word)), name)
        begins = clause.before != "," and clause.after == ":"
        return begins and len(name) > 1 and name not in f"{total.subject} {total.label}"

    def _tells_what_formed(self, clause: Clause) -> bool:
        """Whether a clause right behind an amount begins to tell what it is made of, as words say at its end (财力90
        万元,由本级收入60万元,加上级补助30万元构成), or leads in to that."""
        start = clause.span.start
        if not self._text.startswith(self._of, start):
            return False
        if clause.after == ":" and self._text.endswith(self._formed, *clause.span):
            return True  # 由两部分构成:…
        if clause.before != "," or not clause.mentions:
            return False
        stop = _STOP.search(self._text, start)
        told = self._text[start : stop.start() if stop else len(self._text)]
        return any(f"{word}," in told or told.endswith(word) for word in self._formed)


def counted_beside(
    latest: Item, memory: Memory, kinds: Collection[str], things: tuple[str, ...], text: str
) -> Fact | None:
    """How many things are told of right before the total of a list, or as that: 13项,合计金额90万元; 90万元,共13项; if
    anything is. ``kinds`` are the units of such, ``things`` what they may be (3个项目), ``text`` is the view."""
    told = [item for item in memory.items if item.sentence == latest.sentence and item.levels]
    place = next((place for place in range(len(told) - 1, -1, -1) if told[place] is latest), 0)
    for item in reversed(told[max(0, place - 1) : place + 1]):
        fact = item.levels[-1]
        figure = fact.figure
        quantity, named = figure.quantity, text[figure.at.end : figure.at.end + 1].isalpha()
        anything = not named or text.startswith(things, figure.at.end)  # 3个科室 are no parts of their money
        if quantity.unit.symbol in kinds and quantity.step == 0 and not quantity.hedge and anything:
            return fact
    return None


def told_above(above: Sequence[Item], clause: Clause, opening: str) -> list[Item]:
    """The named amounts of the paragraph ``above`` that a clause can take apart with which the next one begins; what
    they are used for may be told of several together: 上级资金90万元,配套10万元。\\n主要用于:…."""
    if clause.before or opening not in ("member", "purpose"):
        return []
    named = [item for item in above if item.depth == clause.depth and any(map(str.isalpha, item.label))]
    told = [item for item in named if any(map(is_amount, item.levels))]
    apart = [item for item in told if item.parent is None and item.sentence == told[-1].sentence]
    return told if opening == "member" or len(apart) < 2 else []


def told_earlier(latest: Item, items: Sequence[Item]) -> Sequence[Item]:
    """What the sentence of an item and the one before it tell of besides it, the last first."""
    others = [item for item in reversed(items) if item is not latest and (item.levels or item.changes)]
    return [i for i in others if latest.sentence - max(f.sentence for f in (*i.levels, *i.changes)) <= 1]


def counts_beside(latest: Item, items: Iterable[Item], text: str, kinds: Collection[str]) -> list[tuple[int, str]]:
    """How many things the sentence of a total counts, and what they are, with the unit: 4, 个乡镇补; or how many years
    lead to it (2021至2023年): 3, 年; or how many kinds (units of such are ``kinds``) it names before: 有甲、乙二类支出,
    总额90万元. ``text`` is the document's view."""
    facts = [fact for item in items if item.sentence == latest.sentence for fact in item.levels]
    counted = [fact.figure for fact in facts if fact.dimension is Dimension.COUNT and not fact.figure.quantity.step]
    plain = [f for f in counted if f.quantity.hedge is None and f.quantity.ends is None]
    start = min((f.figure.at.start for f in (*latest.levels[:1], *latest.changes[:1])), default=0)
    years = [
        (int(found[2]) - int(found[1]) + 1, found[3]) for found in _YEARS.finditer(text, max(0, start - _FAR), start)
    ]
    nouns = [text[f.at.end : f.at.end + _NOUN] for f in plain]
    counts = [(int(f.quantity.value), f.quantity.unit.symbol + noun) for f, noun in zip(plain, nouns, strict=True)]
    before = text[max(0, start - _FAR) : start]
    named = _WORDED.finditer(before[max(map(before.rfind, _ENDS)) + 1 :])
    told = [(int(numerals.read(found[1])), found[2]) for found in named if found[2].startswith(tuple(kinds))]
    return counts + [each for each in (*years, *told) if each[0] > 1]


def total_of(group: Group, fact: Fact, earlier: Sequence[Item]) -> Item | None:
    """The total of a list that a fact joins. Where a number of things was told right before and the list tells first of
    money, that is the money before: 资金90万元,涉及三类,其中:甲40万元,…; 资金90万元分到3个镇,分别为:甲镇40万元,….
    Where a sentence begins the list and nothing such as the fact was told of the last item, it is what was told of such
    before: 比上年减少9万元。主要是落实十条规定。其中:甲减少4万元,…. ``earlier`` has what can be that, the last
    first."""
    first = group.parents[0] if group.parents else None
    if first is None or group.parts:
        return first
    if group.manner == "view":  # 在全省17个市中居首。分部门看,…: only amounts can be of money
        group.parents[:] = [each for each in group.parents if family(each) == fact.family] or group.parents
    if group.manner not in ("member", "respectively"):
        return group.parents[0]
    if fact.dimension is Dimension.MONEY:
        counted = any(level.dimension is Dimension.COUNT for level in first.levels[-1:])
        before = (item for item in reversed(group.beyond) if family(item) == fact.family)
        if counted and (total := next(before, None)) is not None:
            group.parents.insert(0, total)
            return total
    if group.manner != "member":
        return group.parents[0]
    alike = [each for each in group.parents if family(each) == fact.family]
    if alike and family(first) not in ("", fact.family):  # 学校9所,教师80人。其中小学5所,教师50人: the schools first
        group.parents[:] = [*alike, *(each for each in group.parents if each not in alike)]
        return group.parents[0]
    told = {other.family for other in (*first.levels, *first.changes)}
    if told and fact.family not in told and (total := next((i for i in earlier if _tells_alike(i, fact)), None)):
        group.parents.insert(0, total)
    return group.parents[0]


def _tells_alike(item: Item, fact: Fact) -> bool:
    """Whether an amount, or a change where the fact is one, is told of an item in a unit of the fact's family."""
    if fact.kind is Kind.LEVEL:
        return any(level.family == fact.family and level.cue != "compare" for level in item.levels)
    return any(change.kind is fact.kind is Kind.DELTA and change.family == fact.family for change in item.changes)


def is_of_year(item: Item, group: Group) -> bool:
    """Whether the first part of what is called a total is called none: 收入总计90万元,其中:本年收入80万元."""
    total = group.parents[0].levels[-1:] if group.parents and not group.parts else []
    return any(fact.cue == "subtotal" for fact in total) and all(fact.cue != "subtotal" for fact in item.levels)
