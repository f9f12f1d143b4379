"""What a figure says, and the items that figures are said of."""

from __future__ import annotations

import enum
from collections.abc import Set as AbstractSet
from dataclasses import field

from auditor.frozen import frozen, mutable
from auditor.quantity import Dimension, Figure
from auditor.span import Span

_DEEPEST = 12


class Kind(enum.StrEnum):
    """What a figure is to its subject."""

    LEVEL = "level"  # an amount or a count: 决算6.28万元
    DELTA = "delta"  # a change: 减少0.28万元
    RATE = "rate"  # a rate of change: 下降4.27%
    SHARE = "share"  # a share of something larger: 占34.88%
    COMPLETION = "completion"  # a share of a plan: 完成预算的69.85%
    POINTS = "points"  # a change of a rate, in percentage points


@frozen
class Base:
    """What a change is measured from: a measure of role ``prior``, ``budget`` or ``target``, and the year if named;
    ``other`` for anything else that is named.

    ``at`` is where the year stands in the document's view; ``named`` is the role of the measure that the words name,
    which for an earlier period may be its plan or its outcome. ``since`` tells what the same role stands for beside the
    same time of the year before: ``opening`` for the beginning of the year, ``sequential`` for the month before.
    """

    role: str
    year: int | None = None
    at: Span | None = field(default=None, compare=False)
    named: str | None = field(default=None, compare=False)
    since: str = ""


@frozen
class Fact:
    """One figure with what it says.

    ``sign`` is -1 where the words turn a positive number into a decrease. ``label`` is the text that names the
    subject, ``subject`` its canonical name where the vocabulary knows it. ``whole`` is, for a share, the text between
    the verb and the number that names the whole; ``cue`` is the kind of the word that gave the figure its kind (see
    :data:`auditor.wordkinds.CUES`). ``owner`` is the text before a known subject: whose it is. ``sentence`` and
    ``segment`` number the sentences of the document and the stretches between semicolons in them.
    """

    figure: Figure
    kind: Kind
    sign: int = 1
    label: str = ""
    subject: str | None = None
    measure: str | None = None
    year: int | None = None
    base: Base | None = None
    whole: str = ""
    cue: str = ""
    owner: str = ""
    paragraph: int = 0
    sentence: int = 0
    segment: int = 0

    def __hash__(self) -> int:
        """The hash of its figure, of which hardly any other fact is."""
        return hash(self.figure)

    @property
    def dimension(self) -> Dimension:
        """Shorthand for the figure's dimension."""
        return self.figure.quantity.unit.dimension

    @property
    def family(self) -> str:
        """What the fact can be added to and compared with: dimension and measure-word family."""
        return self.figure.quantity.unit.family or self.dimension.value


@frozen
class Wording:
    """Words that make a claim by themselves: 持平, 大于. ``span`` counts code points of the document's text."""

    text: str
    span: Span
    at: Span
    cue: str
    base: Base | None
    left: str | None = None
    right: str | None = None


@mutable
class Item:
    """A subject with everything one passage says of it; items are compared by identity."""

    label: str
    subject: str | None
    year: int | None
    paragraph: int
    sentence: int
    depth: int = 0
    levels: list[Fact] = field(default_factory=list)
    changes: list[Fact] = field(default_factory=list)  # DELTA and RATE, in text order
    shares: list[Fact] = field(default_factory=list)
    completions: list[Fact] = field(default_factory=list)
    wordings: list[Wording] = field(default_factory=list)
    parent: Item | None = None
    group: Group | None = None  # the list that the item stands in
    opened: int | None = None  # the year that its sentence opened with
    whole: str = ""  # the subject that an opening such as “三公经费支出决算中” put above it
    row: list[Item] = field(default_factory=list)  # those told 分别 under one name with it, itself among them
    abreast: list[Item] = field(default_factory=list)  # those told 分别 with it under any names, itself among them

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @property
    def said(self) -> set[tuple[int, str]]:
        """The years and measures that words say the item's amounts are of."""
        return {(fact.year, fact.measure) for fact in self.levels if fact.year is not None and fact.measure is not None}

    def may_be_of(self, said: AbstractSet[tuple[int, str]]) -> bool:
        """Whether one of the item's amounts may be of one of some years and measures, for all that words say of it."""
        return any(
            fact.measure is None or any(fact.measure == measure and fact.year in (None, year) for year, measure in said)
            for fact in self.levels
        )

    @property
    def ancestors(self) -> tuple[Item, ...]:
        """The item's parent, its parent's parent and so on; no deeper than anybody would nest a list."""
        found: list[Item] = []
        item = self.parent
        while item is not None and item not in found and len(found) < _DEEPEST:
            found.append(item)
            item = item.parent
        return tuple(found)


@mutable
class Group:
    """A total and the items that the text lists under it; lists are compared by identity as well.

    ``cuts`` are the places in ``parts`` where a sentence ends, in order, the whole list last; ``pauses`` those where a
    semicolon does; ``starts`` those where it may begin, where the total comes after its parts. ``open`` tells that the
    text says there is more (等, 其余), and ``more`` at which places in ``parts``; ``closed`` that it tells how much all
    the rest is (其余15万元), ``rest`` that the last part may be that (另有15件). ``manner`` is how it was opened: by a
    cue (``member``, ``complete``, ``purpose``), by a ``bracket`` or colon behind the total without a word, by a
    ``view`` (从行业看) that may be of any total before it, by a ``total`` behind its parts (``summed`` where these are
    all that the paragraph tells before it) or the word 加 (``adding``), as a further split of its total (``again``), or
    not at all. ``beyond`` are other totals that the list may be of. ``beside`` is the list of the same parts in another
    unit.
    """

    parents: list[Item]
    parts: list[Item] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    pauses: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    open: bool = False
    closed: bool = False
    rest: bool = False
    more: list[int] = field(default_factory=list)
    manner: str = ""
    others: list[list[Item]] = field(default_factory=list)  # other ways to tell what the parts are
    beyond: list[Item] = field(default_factory=list)  # told before: 资产5万元,净资产4万元(甲2万元,乙3万元)
    led: bool = False  # 其中:甲;乙;丙: a colon leads in to the list
    beside: Group | None = None  # 4段,长3.5km:右岸1段,长1.0km,左岸3段,长2.5km
    banded: bool = False  # the parts are all bands of a measure: 35岁及以下…,36岁及以上…
    counts: list[tuple[int, str]] = field(default_factory=list)  # how many of what its total's sentence counts
    counted: Fact | None = None  # how many parts there are, by the words beside the total: 共3项,合计90万元
    bare: int = 0  # members of a list of counts without a number of their own: 局机关、6家事业单位
    forms: list[str] = field(default_factory=list)  # the separator before each part, and the words behind its amount
    extra: list[Fact] = field(default_factory=list)  # bracketed “含一所…”, inside the total or beside the parts

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def leave_open(self) -> None:
        """Note that the text says that there is more, after the parts told so far."""
        self.open = True
        self.more.append(len(self.parts))
