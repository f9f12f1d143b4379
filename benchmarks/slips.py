"""How often the diagnosis finds the figure that was corrupted, and how: by kind of slip, on the samples.

``python benchmarks/slips.py [--seed N] [--each N] [--pairs N] [PATH…]``. Takes reports, removes from the count what is
contradicted in them already, corrupts one figure that a check holds together with others (or two, with ``--pairs``) in
a known way, and looks where the corrupted figure is ranked and whether the slip is named. *Told* are the corrupted
figures that a failed check contains: where no check fails, nothing can be ranked. Of these the last columns count those
that take part in two checks or more, where the graph alone can tell figures apart.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from auditor.diagnosis.diagnose import Group, diagnose  # noqa: E402
from auditor.diagnosis.other import Report  # noqa: E402
from auditor.diagnosis.tie import Tie, ties  # noqa: E402
from auditor.fact import Fact  # noqa: E402
from auditor.fact import Kind as Said  # noqa: E402
from auditor.formula_tree import Compare, Name  # noqa: E402
from auditor.pipeline import Auditor, Reading  # noqa: E402
from auditor.project import Options, Project  # noqa: E402
from auditor.quantity import Dimension, Figure  # noqa: E402
from auditor.source import SourceFile, find, load  # noqa: E402
from auditor.span import Span  # noqa: E402

_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


@dataclass(frozen=True)
class Clean:
    """A report with the figures that may be corrupted: those in checks that hold, and in none that fails."""

    path: str
    text: str
    reading: Reading
    held: Sequence[Tie]
    good: Sequence[Figure]
    facts: dict[Span, Fact]


@dataclass(frozen=True)
class Slip:
    """A figure and how it is spelled after the slip."""

    kind: str
    figure: Figure
    spelled: str


class Bench:
    """Reads reports and diagnoses them."""

    def __init__(self, auditor: Auditor) -> None:
        self.auditor = auditor

    def look(self, path: str, data: bytes) -> tuple[Reading, list[Tie], list[Group]]:
        """What is read, tied and found in a report."""
        reading = self.auditor.read(SourceFile(path, data))
        found = ties(self.auditor.checks(reading), self.auditor.rules, every=True)
        facts = {fact.figure.span: fact for fact in reading.extract.facts}
        return reading, found, diagnose(found, Report(reading.figures, facts))

    def clean(self, path: str) -> Clean | None:
        """A report and what may be corrupted in it; ``None`` of one that is no plain text."""
        source = load(path)
        reading, found, _ = self.look(path, source.data)
        text = reading.document.text
        if SourceFile(path, text.encode()).data.decode() != text:
            return None
        bad = {span for tie in found if not tie.held for span in tie.figures}
        held = [tie for tie in found if tie.held]
        good = {span: figure for tie in held for span, figure in tie.figures.items() if span not in bad}
        facts = {fact.figure.span: fact for fact in reading.extract.facts}
        plain = [figure for span, figure in sorted(good.items()) if _DIGITS.match(figure.text.strip("-+ "))]
        return Clean(path, text, reading, held, plain, facts)

    def corrupted(self, clean: Clean, slips: Sequence[Slip]) -> tuple[list[Group], dict[Span, Slip]]:
        """What is found after slips, which are given with where they then stand."""
        text, moved, shift = clean.text, {}, 0
        for slip in sorted(slips, key=lambda each: each.figure.span):
            start, end = (at + shift for at in slip.figure.span)
            text = text[:start] + slip.spelled + text[end:]
            moved[Span(start, start + len(slip.spelled))] = slip
            shift += len(slip.spelled) - (slip.figure.span.end - slip.figure.span.start)
        name = "x.md" if clean.path.endswith(".md") else "x.txt"
        return self.look(name, text.encode())[2], moved


def number(figure: Figure) -> str:
    """The digits of a figure as written."""
    found = _DIGITS.search(figure.text)
    return found.group() if found else ""


def respelled(figure: Figure, digits: str) -> str:
    """The figure with other digits."""
    return _DIGITS.sub(digits, figure.text, count=1)


def _plain(change: Callable[[str, random.Random], str]) -> Callable[[Clean, Figure, random.Random], str | None]:
    def made(_: Clean, figure: Figure, dice: random.Random) -> str | None:
        was = number(figure)
        now = change(was, dice)
        if now in ("", was) or now.startswith((".", ",")) or (len(now) > 1 and now[0] == "0" and now[1].isdigit()):
            return None
        return respelled(figure, now)

    return made


def _digit(text: str, dice: random.Random) -> str:
    places = [i for i, c in enumerate(text) if c.isdigit()]
    place = dice.choice(places)
    return text[:place] + dice.choice([d for d in "0123456789" if d != text[place]]) + text[place + 1 :]


def _swap(text: str, dice: random.Random) -> str:
    digits = [i for i, c in enumerate(text) if c.isdigit()]
    pairs = [(a, b) for a, b in pairwise(digits) if text[a] != text[b]]
    if not pairs:
        return text
    a, b = dice.choice(pairs)
    made = list(text)
    made[a], made[b] = made[b], made[a]
    return "".join(made)


def _drop(text: str, dice: random.Random) -> str:
    places = [i for i, c in enumerate(text) if c.isdigit()]
    if len(places) < 2:
        return text
    place = dice.choice(places)
    return (text[:place] + text[place + 1 :]).rstrip(".")


def _double(text: str, dice: random.Random) -> str:
    place = dice.choice([i for i, c in enumerate(text) if c.isdigit()])
    return text[: place + 1] + text[place] + text[place + 1 :]


def _point(text: str, dice: random.Random) -> str:
    if "." not in text or "," in text:
        return text
    whole, part = text.split(".")
    if dice.random() < 0.5 and len(whole) > 1:
        return f"{whole[:-1]}.{whole[-1]}{part}"
    return f"{whole}{part[0]}.{part[1:]}".rstrip(".") if whole != "0" else text


def _unit(_: Clean, figure: Figure, _dice: random.Random) -> str | None:
    return figure.text.replace("万元", "元") if "万元" in figure.text else None


def _sign(_: Clean, figure: Figure, _dice: random.Random) -> str | None:
    return None if figure.quantity.dimension is Dimension.COUNT or figure.text[0] in "-−" else f"-{figure.text}"


def _complement(clean: Clean, figure: Figure, _dice: random.Random) -> str | None:
    fact = clean.facts.get(figure.span)
    if fact is None or fact.kind is not Said.SHARE:
        return None
    return respelled(figure, _decimal(100 - figure.quantity.value * 100, number(figure)))


def _decimal(value: Fraction, like: str) -> str:
    places = len(like.partition(".")[2])
    return f"{float(value):.{places}f}"


def _copied(clean: Clean, figure: Figure, same: Callable[[Fact, Fact], bool]) -> str | None:
    own = clean.facts.get(figure.span)
    if own is None:
        return None
    for fact in clean.facts.values():
        other = fact.figure
        if other.span == figure.span or other.quantity.unit != figure.quantity.unit or fact.kind is not own.kind:
            continue
        if other.quantity.value != figure.quantity.value and same(own, fact):
            return respelled(figure, number(other))
    return None


def _prior(clean: Clean, figure: Figure, _dice: random.Random) -> str | None:
    return _copied(clean, figure, lambda a, b: bool(a.subject) and a.subject == b.subject and a.year != b.year)


def _plan(clean: Clean, figure: Figure, _dice: random.Random) -> str | None:
    def same(a: Fact, b: Fact) -> bool:
        return bool(a.subject) and a.subject == b.subject and a.year == b.year and a.measure != b.measure

    return _copied(clean, figure, same)


def _neighbour(clean: Clean, figure: Figure, _dice: random.Random) -> str | None:
    figures = clean.reading.figures
    place = next(i for i, each in enumerate(figures) if each.span == figure.span)
    for other in (*figures[place + 1 : place + 4], *figures[max(place - 3, 0) : place]):
        if other.quantity.unit == figure.quantity.unit and other.quantity.value != figure.quantity.value:
            return respelled(figure, number(other)) if number(other) else None
    return None


def _this_base(clean: Clean, figure: Figure, _dice: random.Random) -> str | None:
    """The rate that comes of dividing by this year: of an amount and last year's, or of an amount and its change."""
    fact = clean.facts.get(figure.span)
    if fact is None or fact.kind is not Said.RATE:
        return None
    for tie in clean.held:
        values = sorted(abs(f.quantity.value) for span, f in tie.figures.items() if span != figure.span)
        if figure.span not in tie.figures or len(values) != 2 or not values[0] or values[0] == values[1]:
            continue
        less, more = values
        ways = [((more - less), less, more), ((more - less), more, less), (less, more - less, more)]
        ways.append((less, more + less, more))
        for part, right, wrong in ways:
            if figure.quantity.interval.contains(fact.sign * part / right) or figure.quantity.interval.contains(
                part / right
            ):
                return respelled(figure, _decimal(part / wrong * 100, number(figure)))
    return None


def _in_total(sign: int) -> Callable[[Clean, Figure, random.Random], str | None]:
    def made(clean: Clean, figure: Figure, dice: random.Random) -> str | None:
        for tie in clean.held:
            if figure.span not in tie.figures or not isinstance(tie.conditions[0].formula, Compare):
                continue
            for side in (tie.conditions[0].formula.left, tie.conditions[0].formula.right):
                if isinstance(side, Name) and [o.figure for o in tie.conditions[0].binding[side]] == [figure]:
                    parts = [f for span, f in tie.figures.items() if span != figure.span]
                    if len(parts) >= 2 and all(p.quantity.unit == figure.quantity.unit for p in parts):
                        value = figure.quantity.value + sign * dice.choice(parts).quantity.value
                        if value > 0:
                            return respelled(figure, _decimal(value / figure.quantity.unit.factor, number(figure)))
        return None

    return made


KINDS: dict[str, Callable[[Clean, Figure, random.Random], str | None]] = {
    "digit": _plain(_digit),
    "transposed": _plain(_swap),
    "dropped": _plain(_drop),
    "doubled": _plain(_double),
    "point": _plain(_point),
    "unit": _unit,
    "sign": _sign,
    "complement": _complement,
    "this-base": _this_base,
    "prior": _prior,
    "plan": _plan,
    "neighbour": _neighbour,
    "left-out": _in_total(-1),
    "twice": _in_total(1),
}


def rank(groups: Sequence[Group], span: Span) -> tuple[int, str]:
    """At which place a correction names the figure first (1 is the best, 0 is none), and as what kind of slip."""
    for group in groups:
        if any(span in tie.figures for tie in group.failed):
            for place, correction in enumerate(group.corrections, 1):
                for change in correction.changes:
                    if change.figure.span == span:
                        return place, change.kind.value
    return 0, ""


def cases(reports: Sequence[Clean], each: int, seed: int) -> Iterator[tuple[Clean, Slip]]:
    """Slips of each kind, in an order that the seed decides."""
    for kind, make in KINDS.items():
        dice = random.Random(f"{seed}/{kind}")
        pool = [(clean, figure) for clean in reports for figure in clean.good]
        dice.shuffle(pool)
        made = 0
        for clean, figure in pool:
            spelled = make(clean, figure, dice)
            if spelled is None or spelled == figure.text:
                continue
            yield clean, Slip(kind, figure, spelled)
            made += 1
            if made == each:
                break


def pairs(reports: Sequence[Clean], count: int, seed: int) -> Iterator[tuple[Clean, list[Slip]]]:
    """Two slips in one report, of figures that a check ties together wherever there are such."""
    dice = random.Random(f"{seed}/pairs")
    able = [clean for clean in reports if clean.good and clean.held]
    made = 0
    while able and made < count:
        clean = dice.choice(able)
        tie = dice.choice(clean.held)
        near = [figure for figure in clean.good if figure.span in tie.figures]
        figures = [dice.choice(near or clean.good), dice.choice(clean.good)]
        slips = [_any(clean, figure, dice) for figure in figures]
        if figures[0].span != figures[1].span and None not in slips:
            made += 1
            yield clean, [slip for slip in slips if slip is not None]


def _any(clean: Clean, figure: Figure, dice: random.Random) -> Slip | None:
    kinds = list(KINDS)
    dice.shuffle(kinds)
    for kind in kinds:
        spelled = KINDS[kind](clean, figure, dice)
        if spelled is not None and spelled != figure.text:
            return Slip(kind, figure, spelled)
    return None


def main() -> int:
    """Run and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(ROOT / "reports_in")], help="reports; the samples without any")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=40, metavar="N", help="slips of each kind")
    parser.add_argument("--pairs", type=int, default=100, metavar="N", help="reports with two slips")
    parser.add_argument("-v", action="store_true", help="tell of each that is not first or not named rightly")
    given = parser.parse_args()
    bench = Bench(Project(Options(use_config=False)).setup().auditor)
    reports = [clean for path in find(given.paths)[0] if (clean := bench.clean(path)) is not None]
    counts: dict[str, Counter[str]] = {}
    for clean, slip in cases(reports, given.each, given.seed):
        _count(bench, clean, [slip], counts.setdefault(slip.kind, Counter()), tell=given.v)
    both: dict[str, Counter[str]] = {}
    for clean, slips in pairs(reports, given.pairs, given.seed) if given.pairs else ():
        _count(bench, clean, slips, both.setdefault("two at once", Counter()), tell=False)
    _print(counts, both)
    return 0


def _count(bench: Bench, clean: Clean, slips: Sequence[Slip], count: Counter[str], *, tell: bool) -> None:
    groups, moved = bench.corrupted(clean, slips)
    for span, slip in moved.items():
        count["made"] += 1
        if not any(span in tie.figures for each in groups for tie in each.failed):
            continue
        several = sum(slip.figure.span in tie.figures for tie in clean.held) >= 2
        place, kind = rank(groups, span)
        count["told"] += 1
        count["first"] += place == 1
        count["third"] += 1 <= place <= 3
        count["named"] += kind == slip.kind
        count["several"] += several
        count["several first"] += several and place == 1
        if tell and (place != 1 or kind != slip.kind):
            print(f"{slip.kind} {clean.path} {slip.figure.text} -> {slip.spelled}: place {place} {kind}")


def _print(counts: dict[str, Counter[str]], both: dict[str, Counter[str]]) -> None:
    total: Counter[str] = Counter()
    for count in counts.values():
        total.update(count)
    print(f"{'slip':12}{'made':>6}{'told':>6}{'first':>8}{'in 3':>8}{'named':>8}{'2+ ties':>9}{'first':>8}")
    for kind, count in [*counts.items(), ("all", total), *both.items()]:
        told, several = max(count["told"], 1), max(count["several"], 1)
        shares = [f"{100 * count[name] / told:.0f}%" for name in ("first", "third", "named")]
        print(
            f"{kind:12}{count['made']:6}{count['told']:6}{shares[0]:>8}{shares[1]:>8}{shares[2]:>8}"
            f"{count['several']:9}{100 * count['several first'] / several:7.0f}%"
        )


if __name__ == "__main__":
    sys.exit(main())
