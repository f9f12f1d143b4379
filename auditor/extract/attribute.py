"""What one figure says, from the words of its clause."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.extract.bases import Bases
from auditor.extract.bracketnames import named_before
from auditor.extract.clauses import Clause, Mention
from auditor.extract.courses import without_course
from auditor.extract.deltas import ADJUSTING, BEYOND, SAVED
from auditor.extract.labels import OPPOSITES, Label
from auditor.extract.leads import before_words
from auditor.extract.unitnames import in_named_unit
from auditor.extract.wholes import of_money, unshared
from auditor.fact import Base, Fact, Kind
from auditor.quantity import Dimension
from auditor.vocabulary import Token

_OF = "的"
_PART = ";"  # what parts the items of a list
_RATIOS = (Dimension.RATIO, Dimension.TIMES)
_CUES = (
    "increase", "decrease", "further", "exceed", "short", "share", "completion", "become", "compare", "greater", "less",
)  # fmt: skip
_COUNTED = (Dimension.RATIO, Dimension.COUNT)
_PROPORTIONS = ("share", "completion")
_PLANS = ("budget", "target")
_NEAR_TOTAL = 8
_CHANGES = (Kind.DELTA, Kind.RATE)
_OPEN = "("


class Attribution(Bases):
    """Reads single clauses; knows nothing of what stood before them."""

    def fact(self, mention: Mention, clause: Clause, previous: Fact | None, base: Base | None) -> Fact:
        """The fact of a mention. ``previous`` is the fact before it in the same clause, ``base`` what a comparison
        that is under way is made with."""
        kind, sign, cue = self._kind(mention, clause, previous)
        label = self._named(mention, clause, kind, cue)
        if kind is Kind.SHARE and previous is not None and previous.dimension is Dimension.COUNT:
            label = Label(label.text, None, label.measure, label.year)  # 教育、卫生2项支出合计占60%
        if clause.names and label.text and mention is clause.mentions[0]:
            label = self.named_together(clause.names.start, mention.lead.end, label)
        if base is not None and base.since and self._names_only_base(mention, label):
            label = Label("", None, label.measure, label.year)  # 与年初相比减少5万元
        is_level = kind is Kind.LEVEL
        compared = is_level and self.is_base(mention, clause, cue)
        if compared:
            base = self.base(clause.words, *clause.span) or base
            start = cue.end if cue is not None else mention.lead.start
            named = self.label([w for w in mention.words if w.start >= start], start, mention.lead.end)
            named = named if named.subject is not None else Label("", None, None, None)  # 较上年接待费合计12万元
            measure, year = self.prior_measure(base, label.measure), base.year if base else label.year
            label = named._replace(measure=measure, year=year)
        if is_level and cue is not None and cue.kind == "completion" and self._is_planned_before(mention, cue):
            aim = self.label([w for w in mention.words if w.start >= cue.end], cue.end, mention.lead.end)
            label = aim._replace(measure=label.measure, year=label.year) if aim.text else label  # 我市计划完成造林5万亩
        elif is_level and cue is not None and cue.kind == "completion" and not self._is_plan(mention, clause):
            done = self.label([w for w in mention.words if w.start >= cue.end], cue.end, mention.lead.end)
            done = done._replace(owner=done.owner or self.tier(mention.lead.start, cue.start))
            done = self._with_split(done, mention, cue)
            label = done if done.text or done.measure else label  # 完成投资4093万元, but 工业增加值完成40653万元
            cue = None
        stated_plan = is_level and cue is None and self._is_stated_plan(mention, clause, label)
        paced = kind is Kind.POINTS and any(word in label.text for word in self._pace)  # 快于时间进度4.6个百分点
        reduced = kind is Kind.RATE and label.subject is None and label.text.startswith(self._excluding)
        label = Label("", None, label.measure, None) if stated_plan or paced or reduced else label
        label = label._replace(subject=None) if is_level and self._tells_which(mention) else label
        if sign < 0 and mention.figure.quantity.value < 0:
            sign = 1
        whole = ""
        if kind is Kind.SHARE:
            whole = previous.whole if cue is None and previous is not None else self._whole(mention, cue)
            if label.subject is None and self._is_of_plan(mention):
                kind = Kind.COMPLETION
        return Fact(
            figure=in_named_unit(mention.figure, label.text, self._text[slice(*mention.lead)], self._vocabulary),
            kind=kind,
            sign=sign,
            label=label.text,
            subject=label.subject,
            measure=label.measure,
            year=label.year,
            base=base if compared else None if is_level else self.base_of(kind, cue, mention, base),
            whole=whole,
            cue="completion" if stated_plan else self._cue_of(mention, label, cue, kind, is_base=compared),
            owner=label.owner,
            paragraph=clause.paragraph,
            sentence=clause.sentence,
            segment=clause.segment,
        )

    def _named(self, mention: Mention, clause: Clause, kind: Kind, cue: Token | None) -> Label:
        """What the words before a figure name; those before the bracket that a change opens, where it names nothing."""
        after = clause.mentions[clause.mentions.index(mention) + 1 :]
        becomes = bool(after) and any(word.kind == "become" for word in after[0].words)
        words = self._vocabulary.words.get("out_of", ()) if becomes else ()  # 培训费由4万元压到3万元
        label = self.of_kind(self.label(mention.words, *before_words(self._text, mention.lead, words)), kind)
        label = self.pointed(label, mention.words, mention.lead.end, mention.figure.quantity.unit.symbol)
        label = self.newly_told(
            without_course(label, cue, self._vocabulary), mention.words, mention.lead.end, cue, kind
        )
        opens = clause.before == _OPEN and mention.lead.start == clause.span.start
        alone = kind in _CHANGES and not label.text and opens
        return (named_before(self._text, clause.span.start - 1, self._vocabulary) if alone else None) or label

    def _tells_which(self, mention: Mention) -> bool:
        """Whether a rate is the bound that tells which are meant, and no rate of them: 核减率超过10%的项目."""
        bounded = any(word.end == mention.lead.end and word.kind in ("greater", "less") for word in mention.words)
        of = self._text.startswith(_OF, mention.figure.at.end)
        return bounded and of and mention.figure.quantity.dimension is Dimension.RATIO

    def _tells_which_are_counted(self, mention: Mention, clause: Clause) -> bool:
        """Whether a rate tells which are counted right behind it: 执行率达到100%的项目6个."""
        figure = mention.figure
        after = next(iter(clause.mentions[clause.mentions.index(mention) + 1 :]), None)
        if after is None or (figure.quantity.dimension, after.figure.quantity.dimension) != _COUNTED:
            return False
        between = self._text[figure.at.end : after.figure.at.start]
        return between.startswith(_OF) and between.isalpha()

    def _is_of_plan(self, mention: Mention) -> bool:
        """Whether a share is of a plan: 占年初预算的80%, but not 教育预算占总支出的80%, where the plan is the part."""
        verb = next((word.start for word in mention.words if word.kind == "share"), mention.lead.start)
        plans = [w for w in mention.words if w.kind == "measure" and self._vocabulary.role(w.name) in _PLANS]
        return any(word.start >= verb for word in plans)

    def _names_only_base(self, mention: Mention, label: Label) -> bool:
        """Whether what seems to be a name is what a change is measured from, from a word such as 与 on."""
        if label.subject is not None or all(word.kind != "compared" for word in mention.words):
            return False
        joints = (self._text[word.start : word.end] for word in mention.words if word.kind == "versus")
        return label.text.startswith(tuple(joints))

    def _with_split(self, done: Label, mention: Mention, cue: Token) -> Label:
        """What was done with the name of whose it is, if that is one of a known split: 第一产业完成增加值."""
        name = self._text[mention.lead.start : cue.start].strip()
        if not done.text or done.subject is not None or all(name not in split for split in self._vocabulary.splits):
            return done
        return done._replace(text=name + done.text)

    def _cue_of(self, mention: Mention, label: Label, cue: Token | None, kind: Kind, *, is_base: bool) -> str:
        if is_base:
            return "compare"
        if cue is not None and self.is_adjusting(cue):
            return ADJUSTING
        if kind is Kind.DELTA and cue is not None and cue.kind == "decrease" and self.is_saving(cue):
            return SAVED
        return cue.kind if cue is not None else self._total_cue(mention, label)

    def _is_stated_plan(self, mention: Mention, clause: Clause, label: Label) -> bool:
        """为全年目标42亿元的80.52%: the plan, by any name, and right behind it how much of it was done."""
        named = label.subject is not None or label.measure is not None
        after = next(iter(clause.mentions[clause.mentions.index(mention) + 1 :]), None)
        planned = not named or self._vocabulary.role(label.measure) in _PLANS
        if not planned or after is None or after.figure.quantity.dimension not in _RATIOS:
            return False
        tied = after.lead.end - after.lead.start <= 1 if named else self._text[slice(*after.lead)] == _OF
        return tied and self._text.startswith(self._vocabulary.words.get("filler", ()), mention.lead.start)

    # kinds -------------------------------------------------------------------------------------------------------

    def _kind(self, mention: Mention, clause: Clause, previous: Fact | None) -> tuple[Kind, int, Token | None]:
        dimension = mention.figure.quantity.dimension
        if self._tells_which_are_counted(mention, clause):
            return Kind.LEVEL, 1, None
        lead = self._text[mention.lead.start : mention.lead.end]
        if dimension is Dimension.POINTS or (dimension is Dimension.RATIO and any(word in lead for word in self._pace)):
            return Kind.POINTS, 1, None  # 超序时进度5.9%
        cue = self._last_cue(mention)
        if cue is None or self._is_used(mention, cue):
            cue = None
            kind = self._kind_without_cue(mention, previous)
            goes_on = previous is not None and kind in (Kind.DELTA, Kind.RATE) and kind is previous.kind
            return kind, previous.sign if previous is not None and goes_on else 1, None
        if cue.kind in ("either", "further"):
            return Kind.RATE if dimension in _RATIOS else Kind.DELTA, 1, cue
        if cue.kind in ("increase", "decrease", "exceed", "short"):
            sign = -1 if cue.kind in ("decrease", "short") else 1
            if dimension in _RATIOS:
                return Kind.RATE, sign, cue
            # 调减收入5万元, but not 新增车辆5辆
            changed = self._adjacent(cue, mention) or self.is_adjusting(cue) or self.is_held(cue, mention)
            return (Kind.DELTA, sign, cue) if changed else (Kind.LEVEL, 1, cue)
        if cue.kind in ("greater", "less"):
            return self._excess(cue, mention)
        if dimension in _RATIOS and cue.kind in ("share", "completion"):
            return Kind(cue.kind), 1, cue
        return Kind.LEVEL, 1, cue

    def _excess(self, cue: Token, mention: Mention) -> tuple[Kind, int, Token]:
        """决算数大于预算数55.93万元: the number is a difference only where both sides are named."""
        sides = [w.start < cue.start for w in mention.words if w.kind == "measure"]
        two_sided = True in sides and False in sides and mention.figure.quantity.dimension not in _RATIOS
        return (Kind.DELTA, 1 if cue.kind == "greater" else -1, cue) if two_sided else (Kind.LEVEL, 1, cue)

    def _last_cue(self, mention: Mention) -> Token | None:
        for place, word in reversed(list(enumerate(mention.words))):
            if word.kind == "improve" and mention.figure.quantity.dimension in _RATIOS:
                return word._replace(kind="increase")
            changed = word.kind in OPPOSITES and bool(mention.figure.quantity.value)  # nothing goes either way
            if changed and place and self.is_either(mention.words[place - 1], word):
                return word._replace(kind="either")
            if word.kind in _CUES:
                return self._share_of(mention, word, mention.words[:place]) or word
            if word.kind == "named" and self._is_name(mention, mention.words[place:]):
                return None  # 对经济增长的贡献率合计为59.1%
        return None

    def _is_used(self, mention: Mention, cue: Token) -> bool:
        """Whether what came in beyond a plan stands among amounts of spending, for it is used: ;超收9亿元补充基金."""
        alone = cue.kind in BEYOND and cue.start == mention.lead.start and cue.end == mention.lead.end
        listed = alone and self._text[max(cue.start - 1, 0) : cue.start] == _PART
        return listed and self._text[mention.figure.at.end : mention.figure.at.end + 1].isalpha()

    def _is_name(self, mention: Mention, words: Sequence[Token]) -> bool:
        """Whether the first of some words ends the name of a number, with nothing but empty words behind it."""
        return not self._text_between(words[1:], words[0].end, mention.lead.end)

    def _share_of(self, mention: Mention, change: Token, before: Sequence[Token]) -> Token | None:
        """占全部支出增加额的59.6%: the change is what the share is taken of."""
        of = self._text[change.end : mention.lead.end].endswith("的")
        if change.kind not in ("increase", "decrease") or not of:
            return None
        return next((word for word in reversed(before) if word.kind == "share"), None)

    def _kind_without_cue(self, mention: Mention, previous: Fact | None) -> Kind:
        """“完成预算12.02万元的100%”: the clause's first number was what the second is a share of."""
        if mention.figure.quantity.dimension not in _RATIOS:
            paired = previous is not None and previous.kind is Kind.DELTA and self.is_joint(mention)
            return Kind.DELTA if paired else Kind.LEVEL  # 分别减少2人和5万元
        if self._of_plan(mention):
            return Kind.COMPLETION
        if previous is None:
            return Kind.LEVEL
        if previous.dimension in _RATIOS and self.is_joint(mention):
            return previous.kind  # 占8.1%和91.9%: the list goes on as it began
        if previous.kind is Kind.LEVEL and mention.lead.end - mention.lead.start <= 2:
            plan = self._vocabulary.role(previous.measure) in _PLANS
            return Kind.COMPLETION if plan else Kind(previous.cue) if previous.cue in _PROPORTIONS else Kind.LEVEL
        return Kind.LEVEL

    def _is_plan(self, mention: Mention, clause: Clause) -> bool:
        """完成预算12万元的100%; but 完成投资4093万元 tells what was done."""
        measures = [self._vocabulary.role(word.name) for word in mention.words if word.kind == "measure"]
        end = mention.figure.at.end
        goes_on = any(word.start == end and word.kind == "filler" for word in clause.words)
        return goes_on or bool({"budget", "target"} & set(measures))

    def _is_planned_before(self, mention: Mention, cue: Token) -> bool:
        """Whether all words for a measure stand before a verb for doing, and tell that it was to be done."""
        measures = [word for word in mention.words if word.kind == "measure"]
        told = bool(measures) and all(word.end <= cue.start for word in measures)
        return told and self._vocabulary.role(measures[-1].name) in _PLANS

    def _of_plan(self, mention: Mention) -> bool:
        """为年初预算的36.7%, 为目标任务的103.9%: a proportion of what is named right before it, a plan or a task."""
        named = [w for w in mention.words if w.kind != "filler"]
        role = self._vocabulary.role(named[-1].name) if named and named[-1].kind == "measure" else None
        lead = self._text[slice(*mention.lead)]
        task = role == "target" and lead.endswith(_OF) and lead.startswith(self._vocabulary.words.get("filler", ()))
        plan = role == "budget" or task
        return plan and not self._text_between(mention.words, named[-1].end, mention.lead.end)

    def is_joint(self, mention: Mention) -> bool:
        """Whether nothing but a joint (和, 、) stands between a figure and the one before it."""
        lead = self._text[mention.lead.start : mention.lead.end]
        return not lead or lead in self._vocabulary.words.get("and", ())

    def _adjacent(self, cue: Token, mention: Mention) -> bool:
        """Whether nothing but empty words stands between a verb of change and the number: 增加了5, not 新增车辆5."""
        between = [w for w in mention.words if w.start >= cue.end]
        if any(w.kind not in ("filler", "noun", "each", "measure") for w in between):
            return False
        bare = mention.lead.end - cue.end - sum(w.end - w.start for w in between)
        return bare <= 1

    def _total_cue(self, mention: Mention, label: Label) -> str:
        """合计514601万元, 共计下达61.8万元, 收入合计514601万元: the number sums up what stands before it."""
        if label.subject is not None and label.text.endswith(self._vocabulary.words.get("total", ())):
            return "subtotal"
        for word in reversed(mention.words):
            if word.kind == "total":
                first = word.start - mention.lead.start <= 1  # not 采购计划金额共计…: there it is the subject's own
                return "total" if first and mention.lead.end - word.end <= _NEAR_TOTAL else ""
            if word.kind not in ("filler", "measure", "noun"):
                return ""
        return ""

    def _whole(self, mention: Mention, cue: Token | None) -> str:
        """The text between 占 and the number: what the share is taken of."""
        if cue is None:
            return ""
        verbs = [w for w in mention.words if w.kind == "share" and w.start <= cue.start]
        start, end = verbs[0].end, cue.start if len(verbs) > 1 else self._before_ratio(mention.lead)  # 占…的比重为
        words = [w for w in mention.words if w.start >= start and w.end <= end]
        if any(w.kind in OPPOSITES for w in words):  # 占全部支出增加额的59.6%, not of 全部支出
            return self._text[start:end].strip("的")
        label = self.label(words, start, end)
        # 占执行数的50%: not of whatever the passage opened with
        raw = self._text[start:end].strip("的") if any(w.kind == "measure" for w in words) else ""
        money = of_money(label, words, self._text, self._vocabulary)
        return money or label.subject or unshared(label.text, self._vocabulary) or raw
