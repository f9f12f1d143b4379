"""Every claim about shares, rates, averages and ratios."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.claim import Claim
from auditor.extract.material import Material
from auditor.extract.rates.acreage import acreage
from auditor.extract.rates.adjusted import adjusted
from auditor.extract.rates.allspent import all_spent
from auditor.extract.rates.among import among
from auditor.extract.rates.approved import approved
from auditor.extract.rates.averages import averages
from auditor.extract.rates.completions import completions
from auditor.extract.rates.daily import daily
from auditor.extract.rates.due import due
from auditor.extract.rates.everybody import of_everybody
from auditor.extract.rates.farprices import far_prices
from auditor.extract.rates.filled import filled
from auditor.extract.rates.fitting import holds
from auditor.extract.rates.formlines import form_lines, form_scores
from auditor.extract.rates.goals import goals
from auditor.extract.rates.harvests import harvests
from auditor.extract.rates.heads import heads
from auditor.extract.rates.inbrackets import shares_in_brackets
from auditor.extract.rates.inturn import in_turn
from auditor.extract.rates.kept import kept_within
from auditor.extract.rates.leftover import left_over
from auditor.extract.rates.likewise import likewise
from auditor.extract.rates.namedaverages import named_averages
from auditor.extract.rates.namedshares import named_shares
from auditor.extract.rates.notdone import not_done
from auditor.extract.rates.oneprice import at_one_price
from auditor.extract.rates.otherplaces import OtherPlaces
from auditor.extract.rates.pace import paces
from auditor.extract.rates.perhundred import per_hundred
from auditor.extract.rates.portions import portions
from auditor.extract.rates.proven import proven_shares
from auditor.extract.rates.pulls import pulls
from auditor.extract.rates.rates import rates
from auditor.extract.rates.ratiochanges import ratio_changes
from auditor.extract.rates.ratios import defined_ratios
from auditor.extract.rates.reached import reached
from auditor.extract.rates.savings import savings
from auditor.extract.rates.sharedout import shared_out
from auditor.extract.rates.shares import shares
from auditor.extract.rates.sharesfirst import shares_first
from auditor.extract.rates.siblings import by_lists, by_siblings
from auditor.extract.rates.spending import spending
from auditor.extract.rates.standards import standards
from auditor.extract.rates.surveyed import surveyed
from auditor.extract.rates.takenapart import taken_apart
from auditor.extract.rates.tasks import tasks
from auditor.extract.rates.thousandths import thousandths, without_averages
from auditor.extract.rates.together import bought, together
from auditor.extract.rates.toone import ratios_to_one
from auditor.extract.rates.wholelists import whole_lists
from auditor.extract.rates.yeardays import year_days
from auditor.extract.rates.yields import yields
from auditor.fact import Kind
from auditor.quantity import Figure


def claims(read: Material) -> Iterator[Claim]:
    """Claims that something is so much of something else. Those told in turn of several are of nothing else."""
    turns = in_turn(read.facts, read.vocabulary, read.text)
    told = [claim for claim in _claims(read) if turns.keys().isdisjoint(_figures(claim))]
    yield from told
    yield from turns.values()
    yield from not_done(told, read.facts, read.vocabulary, read.text)


def _is_of_part(claim: Claim, words: Sequence[str], text: str) -> bool:
    """Whether the only plan stands right before what was done, which sums it up and more: 改建9所,共15所,完成94%."""
    if claim.kind != "progress" or len(claim.readings) != 1:
        return False
    plan, actual = (claim.readings[0].roles[role][-1].figure for role in ("plan", "actual"))
    between = text[plan.at.end : actual.at.start] if plan is not None and actual is not None else ""
    return between[:1] in (",", "、") and between[1:] in words


def _figures(claim: Claim) -> set[Figure]:
    """The figures of the first reading of a claim."""
    told = (operand.figure for r in claim.readings[:1] for operands in r.roles.values() for operand in operands)
    return {figure for figure in told if figure is not None}


def _claims(read: Material) -> Iterator[Claim]:
    vocabulary, text = read.vocabulary, read.text
    holders = taken_apart(read.items, vocabulary, text)
    of_shares = list(shares(read.items, holders, read.book, text))
    of_places = dict(of_everybody(of_shares, read.told, read.book, vocabulary, text))
    of_shares = [of_places.get(figure, c) if (figure := _share_of(c)) is not None else c for c in of_shares]
    of_counts = list(among(read.facts, read.book, vocabulary, text))
    named = {fact.figure: claim for fact, claim in of_counts if fact.kind is Kind.COMPLETION}
    named |= tasks(read.told, read.book, vocabulary, text)
    named |= approved(read.told, read.book, vocabulary, text)
    named |= form_lines(read.told, read.book, vocabulary)
    named |= goals(read.figures, text, vocabulary)
    named |= {fact: claim for claim in likewise(read.told, read.book) if (fact := _rate(claim)) is not None}
    of_dues = list(due(read.facts, vocabulary, text))
    named |= {figure: claim for figure, claim in of_dues if figure is not None}
    of_plans = list(adjusted(read.told, read.book, vocabulary, text))
    named |= {fact.figure: claim for fact, claim in of_plans if fact.kind is Kind.COMPLETION}
    named |= {fact.figure: claim for fact, claim in spending(read.items, read.facts, text, vocabulary)}
    by_name = dict(surveyed(of_shares, read.told, read.book, vocabulary, text))
    by_name |= proven_shares(of_shares, read.told, read.book, vocabulary)
    by_name |= named_shares([*of_shares, *by_name.values()], read.told, read.book, vocabulary, text)
    others = OtherPlaces(read.facts, vocabulary, text)
    of_shares = [others.doubt(claim) for claim in of_shares]
    by_name = {figure: others.doubt(claim) for figure, claim in by_name.items()}
    of_shares = [claim for claim in of_shares if not claim.undecided or _share_of(claim) not in by_name]
    yield from (*of_shares, *by_name.values())
    yield from shares_in_brackets(read.groups, read.facts, text)
    yield from shares_first(read.facts, read.book, vocabulary, text)
    yield from filled(of_shares, read.items)
    yield from whole_lists((*of_shares, *by_name.values()), read.facts)
    yield from shared_out((*of_shares, *by_name.values()), read.items)
    yield from (claim for fact, claim in of_plans if fact.kind is Kind.DELTA)
    of_levels = completions(read.items, read.book, text, read.words("and"))
    of_levels = (claim for claim in of_levels if not _is_of_part(claim, read.words("in_all"), text))
    rated = list(_decided(of_levels, named))
    yield from rated
    yield from left_over(rated, read.facts, vocabulary, text)
    yield from all_spent(read.document, rated, read.facts, vocabulary)
    yield from (claim for figure, claim in of_dues if figure is None)
    yield from form_scores(read.told, vocabulary)
    yield from together(read.items, vocabulary)
    yield from bought(read.told, vocabulary)
    of_prices = list(averages(read.facts, text, vocabulary))
    of_prices += named_averages(read.facts, vocabulary, text)
    yield from daily(read.facts, vocabulary, text)
    of_prices += standards(read.passage.facts, text, vocabulary, _prices(of_prices))
    of_prices += at_one_price(read.passage.facts, text, vocabulary)
    yield from of_prices
    yield from far_prices(read.passage.facts, text, vocabulary, _prices(of_prices))
    yield from harvests(read.passage.facts, text, vocabulary)
    yield from savings(read.facts, read.book, vocabulary, text)
    yield from heads(read.told, read.book, vocabulary)
    yield from acreage(read.told, read.book, vocabulary, text)
    yield from yields(read.facts, read.book, vocabulary)
    yield from kept_within(read.facts, read.book, vocabulary)
    of_names = [
        *without_averages(rates(read.facts, text, vocabulary)),
        *defined_ratios(read.told, read.book, vocabulary),
        *ratios_to_one(read.facts, text, read.book, vocabulary),
    ]
    yield from of_names
    known = _judged([*of_names, *named.values()])
    of_counts = [(fact, claim) for fact, claim in of_counts if fact.figure not in {*known, *named}]
    yield from (claim for _, claim in of_counts)
    done = list(reached(read.told, known | {fact.figure for fact, _ in of_counts}, read.book, vocabulary, text))
    yield from done
    known |= {fact.figure for fact, _ in of_counts} | _judged(done)
    yield from by_siblings(read.facts, known, vocabulary)
    yield from by_lists(read.told, known, read.book, vocabulary)
    yield from portions(read.facts, read.book, vocabulary, text)
    yield from ratio_changes(read.told, read.facts, read.book, vocabulary, text)
    yield from per_hundred(read.told, read.figures, read.book, vocabulary, text)
    yield from year_days(read.facts, vocabulary, text)
    yield from pulls(read.told, read.facts, read.book, vocabulary, text)
    yield from thousandths(read.facts, vocabulary, text)
    yield from paces(read.facts, read.document, vocabulary)


def _share_of(claim: Claim) -> Figure | None:
    """The share that a claim is about."""
    return next((o.figure for r in claim.readings for o in r.roles.get("share", ())), None)


def _decided(rated: Iterable[Claim], named: Mapping[Figure, Claim]) -> Iterator[Claim]:
    """The claims about completion, and in place of those that are undecided, or of an amount that nothing calls a plan,
    the ones about the same rate that its words tell: of money, of a target. Of an amount without the name of a plan
    (共计90万元,其中留用30万元,转贷60万元。已支出85万元,支出进度94%) only where those are not as the rate says."""
    of_rates = dict(named)
    for claim in rated:
        rate = _rate(claim)
        meant = of_rates.get(rate) if claim.kind == "progress" and rate is not None else None
        fits = meant is not None and meant.kind == "progress" and not meant.undecided and holds(meant.readings[0])
        if rate not in of_rates or not (claim.undecided or fits):
            yield claim
            of_rates.pop(rate, None)  # type: ignore[arg-type]
    yield from of_rates.values()


def _rate(claim: Claim) -> Figure | None:
    """The rate that a claim is about."""
    return next((o.figure for r in claim.readings for o in r.roles.get("rate", ()) if o.figure is not None), None)


def _prices(claims: Iterable[Claim]) -> set[Figure]:
    """The prices and averages that claims are about."""
    return {o.figure for claim in claims for r in claim.readings for o in r.roles["each"] if o.figure is not None}


def _judged(claims: Iterable[Claim]) -> set[Figure]:
    """The rates that claims tell the amounts of."""
    sure = (reading for claim in claims for reading in claim.readings if not reading.weak and len(reading.roles) > 2)
    told = (reading.roles.get("rate") or reading.roles.get("share") or () for reading in sure)
    return {operand.figure for operands in told for operand in operands if operand.figure is not None}
