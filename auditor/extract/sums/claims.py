"""Every claim about totals and their parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claim import Claim
from auditor.extract.material import Material
from auditor.extract.sums.above import summed_above
from auditor.extract.sums.again import split_again
from auditor.extract.sums.announced import announced
from auditor.extract.sums.apart import told_apart
from auditor.extract.sums.balances import balances
from auditor.extract.sums.barely import told_barely
from auditor.extract.sums.batches import batches
from auditor.extract.sums.become import became
from auditor.extract.sums.between import between
from auditor.extract.sums.bothsides import both_sides
from auditor.extract.sums.bracketed import bracketed
from auditor.extract.sums.carried import carried
from auditor.extract.sums.chains import chains
from auditor.extract.sums.classes import classes
from auditor.extract.sums.closings import closings
from auditor.extract.sums.contributions import contributions
from auditor.extract.sums.counted import Counter
from auditor.extract.sums.countedoff import counted_off
from auditor.extract.sums.countedup import counted_up
from auditor.extract.sums.derived import derived
from auditor.extract.sums.doubled import doubled
from auditor.extract.sums.enumerated import enumerated
from auditor.extract.sums.filling import filling
from auditor.extract.sums.funded import funded
from auditor.extract.sums.gathered import gathered
from auditor.extract.sums.grownapart import grown_apart
from auditor.extract.sums.impliedbases import implied_bases
from auditor.extract.sums.inbalance import in_balance
from auditor.extract.sums.incommon import apart
from auditor.extract.sums.inside import inside
from auditor.extract.sums.intwo import in_two
from auditor.extract.sums.kindred import kindred
from auditor.extract.sums.larger import larger_parts
from auditor.extract.sums.linebyline import line_sums
from auditor.extract.sums.measures import told_by_measures
from auditor.extract.sums.natures import natures
from auditor.extract.sums.netgains import net_gains
from auditor.extract.sums.numbered import numbered_sums
from auditor.extract.sums.offsetting import offsetting
from auditor.extract.sums.owed import owed
from auditor.extract.sums.partcounts import part_counts
from auditor.extract.sums.planned import planned_sums
from auditor.extract.sums.reasoned import reasoned
from auditor.extract.sums.recordlines import record_lines
from auditor.extract.sums.records import listed_alike, records
from auditor.extract.sums.remainders import remainders
from auditor.extract.sums.remaining import remaining
from auditor.extract.sums.running import running
from auditor.extract.sums.samechange import changed_alike
from auditor.extract.sums.scattered import scattered
from auditor.extract.sums.segments import in_segments
from auditor.extract.sums.settled import settled
from auditor.extract.sums.slipped import plans
from auditor.extract.sums.sofar import so_far
from auditor.extract.sums.states import states
from auditor.extract.sums.stillleft import still_left
from auditor.extract.sums.stocks import accumulated, stocks
from auditor.extract.sums.structure import structures
from auditor.extract.sums.sums import is_proven, sums
from auditor.extract.sums.tallies import tallies
from auditor.extract.sums.therest import the_rest
from auditor.extract.sums.thisyear import without_stock
from auditor.extract.sums.throughyear import through_year
from auditor.extract.sums.tiers import told_by_tier
from auditor.extract.sums.twototals import two_totals
from auditor.extract.sums.underheadings import under_headings
from auditor.extract.sums.unmoved import unmoved
from auditor.extract.sums.within import lists_within
from auditor.extract.sums.worked import worked
from auditor.extract.sums.yearly import yearly


def lists(read: Material) -> Iterator[Claim]:
    """Claims that the parts of a list come to its total."""
    within = lists_within(read.told, read.clauses, read.book, read.vocabulary, read.text)
    again = split_again(read.groups, read.told, read.book, read.vocabulary, read.text)
    of_year = without_stock(read.groups, read.book)
    groups = [*read.groups, *of_year, *again, *read.places, *within]
    return apart(sums(groups, read.book), read.vocabulary, read.text)


def claims(read: Material, lists: Sequence[Claim]) -> Iterator[Claim]:
    """Claims about totals, but for those of ``lists``."""
    found = list(apart(_claims(read), read.vocabulary, read.text))
    yield from found
    yield from inside((*lists, *found), read.groups, read.book)
    yield from in_segments((*lists, *found), read.passage.facts, read.book, read.text)


def _claims(read: Material) -> Iterator[Claim]:
    book, vocabulary, text = read.book, read.vocabulary, read.text
    proven = [*read.groups, *(group for group in read.places if is_proven(group, book))]
    tables = read.in_bars | read.understood
    yield from classes(read.document, read.facts, tables, vocabulary, read.year)
    yield from counted_up(read.facts, tables, book, vocabulary, text)
    yield from unmoved(read.groups, book, vocabulary, text)
    yield from so_far(read.told, book, vocabulary, text)
    yield from yearly(read.told, book, vocabulary, text)
    yield from gathered(read.facts, read.groups, tables, book, vocabulary, text)
    yield from became(read.groups, vocabulary, text)
    yield from numbered_sums(read.document, read.facts, read.groups, tables, book)
    yield from reasoned(read.facts, tables, book, vocabulary, text)
    yield from announced(read.told, read.groups, book, vocabulary, text)
    yield from summed_above(read.document, read.told, book, vocabulary)
    yield from bracketed(read.told, book, vocabulary, text)
    yield from doubled(read.told, book, vocabulary)
    yield from closings(read.told, read.groups, book, vocabulary, text)
    yield from counted_off(read.facts, vocabulary, read.text)
    yield from in_two(read.document, read.told, vocabulary)
    yield from enumerated(read.document, read.told, vocabulary.words.get("in_all", ()))
    yield from told_apart(read.document, read.told, book)
    yield from kindred(read.document, read.told, book, vocabulary)
    yield from changed_alike(read.told, book)
    yield from scattered(read.told, book, vocabulary)
    yield from batches(read.told, book, vocabulary)
    yield from records(read.passage.facts, book, vocabulary, text)
    yield from listed_alike(read.groups, book)
    yield from record_lines(read.document, read.passage.facts, book, vocabulary)
    yield from told_by_tier(read.passage.facts, book, vocabulary, text)
    yield from told_by_measures(read.passage.facts, book, vocabulary, text)
    yield from two_totals(read.told, vocabulary)
    yield from both_sides(read.passage.facts, book, vocabulary, text)
    yield from implied_bases(read.groups)
    yield from grown_apart(read.groups, read.told, book, vocabulary, text)
    yield from planned_sums(read.told, book, vocabulary)
    yield from plans(read.items, book, read.words("adjusted"))
    yield from derived(proven, read.items, book, vocabulary, text, read.basis)
    yield from between(read.told, book, read.basis, text)
    yield from balances(read.told, read.groups, book, vocabulary, text)
    yield from carried(read.told, book, vocabulary)
    yield from in_balance(read.told, vocabulary, text)
    yield from remainders(read.told, vocabulary, text)
    yield from the_rest(read.facts, vocabulary, text)
    yield from owed(read.told, book, vocabulary, text)
    yield from still_left(read.told, vocabulary, text)
    yield from remaining(read.told, vocabulary, text)
    yield from tallies(read.clauses, vocabulary, text)
    yield from states(read.passage.facts, vocabulary, text)
    yield from worked(read.document, read.figures)
    yield from chains(read.facts, text, vocabulary)
    yield from running(read.facts, text, vocabulary)
    yield from told_barely(read.facts, book, vocabulary)
    yield from funded(read.told, book, vocabulary, text)
    yield from through_year(read.facts, read.text, read.vocabulary)
    yield from stocks(read.facts, text, vocabulary)
    yield from net_gains(read.facts, vocabulary, text)
    yield from accumulated(read.facts, text, vocabulary)
    yield from settled(read.passage.facts, text, vocabulary)
    yield from structures(read.document, read.figures, read.groups, read.told, book, vocabulary)
    yield from line_sums(read.document, read.figures, read.understood, vocabulary)
    yield from under_headings(read.document, read.facts, vocabulary)
    yield from natures(read.figures, vocabulary, text)
    yield from contributions(read.figures, text, book, vocabulary)
    yield from offsetting(read.passage.facts, read.figures, book, vocabulary, text)
    yield from filling(read.told, read.clauses, book, vocabulary, text)
    yield from larger_parts(read.groups, read.told, book, vocabulary, text)
    yield from part_counts(read.groups, vocabulary)
    yield from Counter(read.document, read.figures, vocabulary).claims()
