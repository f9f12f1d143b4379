"""When an official document came: not before the year of its number. 2012年6月14日,我区收到《…》(财建〔2022〕153号)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from auditor.claim import Claim, Operand, Reading
from auditor.document import View
from auditor.extract.years import year_word
from auditor.interval import point
from auditor.patterns import any_of
from auditor.regex import regex
from auditor.span import Span
from auditor.vocabulary import Vocabulary

_NUMBER = regex(r"[〔【﹝\[(]((?:19|20)[0-9]{2})[〕】﹞\])]第?[0-9]{1,6}号")
_DATE = regex(r"(?<![0-9.])((?:19|20)[0-9]{2})年([0-9]{1,2})月(?:[0-9]{1,2}日)?")
_YEAR = regex(r"(?<![0-9.])(?:19|20)[0-9]{2}年")
_TITLE = regex(r"《[^《》]*》?")
_END = regex(r"[。;!?\n]")
_ISSUER = regex(r"[一-龥]*\Z")
_TITLED = regex(r"《[(]?[一-龥]*\Z")  # a title, of which only its first mark is left, and who issued it
_LONGEST_ISSUER = 6  # code points
_LONGEST = 160  # code points between a date and the number of a document
_HALF = 6  # months of the next year in which a document may still be passed on
_OF = "的"  # 2012年成立的小组印发《…》: the date is of something else
_BY = regex(r"以(?:《|[一-龥]{0,6}\Z)")  # 以《…》, 以云财农


def paper_dates(view: View, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every date on which the same clause, or the one right behind it, says that a document was given out
    or came in, if its number tells the year as well. One that is named by its title, right before its number, was
    given out or passed on by the middle of the year after."""
    verbs = re.compile(any_of(tuple(vocabulary.words.get("issued", ()))))
    for number in _NUMBER.finditer(view.text):
        begin = max(number.start() - _LONGEST, 0)
        ends = [end.end() for end in _END.finditer(view.text, begin, number.start())]
        begin = ends[-1] if ends else begin
        lead = _TITLE.sub(lambda title: "《" * len(title[0]), view.text[begin : number.start()])
        dates = list(_DATE.finditer(lead))
        alone = len(dates) == 1 and _NUMBER.search(lead, dates[0].end()) is None  # 2020年12月印发甲〔2020〕96号和乙
        if alone and _YEAR.search(lead, dates[0].end()) is None and _is_of_it(lead[dates[0].end() :], verbs):
            titled = _TITLED.search(lead) is not None and _is_given_out(lead[dates[0].end() :], vocabulary)
            yield _claim(view, Span(begin + dates[0].start(), number.start()), dates[0], number, titled=titled)


def _is_of_it(between: str, verbs: re.Pattern[str]) -> bool:
    """Whether a date is that of the document whose number stands behind it, by the words ``between``."""
    clause = between.removeprefix(",")
    verb = verbs.search(clause) or _BY.search(clause)
    told = verb.start() if verb is not None else -1
    return "," not in clause and told >= 0 and _OF not in clause[:told]


def _is_given_out(between: str, vocabulary: Vocabulary) -> bool:
    """Whether the words between a date and a title tell that it was given out just then, and not that something was
    done by it: 2022年9月,根据省厅印发的《…》."""
    led = between.partition("《")[0]
    return _OF not in led and not any(word in led for word in vocabulary.words.get("going_by", ()))


def _claim(view: View, at: Span, date: re.Match[str], number: re.Match[str], *, titled: bool) -> Claim:
    told, own = int(date[1]), int(number[1])
    latest = own + (int(date[2]) <= _HALF) if titled else max(told, own)
    roles = {"year": (_year(told),), "usual": (_year(own),), "latest": (_year(latest),)}
    words = year_word(view, at, told), year_word(view, Span(*number.span()), own)
    name = _ISSUER.search(view.text, max(at.start, number.start() - _LONGEST_ISSUER), number.start())
    subject = (name[0] if name is not None else "") + number[0]
    return Claim("paper_year", (Reading(roles),), subject, words=tuple(word for word in words if word))


def _year(year: int) -> Operand:
    return Operand(None, constant=point(Fraction(year)))
