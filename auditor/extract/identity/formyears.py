"""The year of a form: that of its goals. 绩效自评表(2023年度) | 年度目标 | 2022年计划……"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.extract.leads import tail_of
from auditor.extract.namedyears import Year
from auditor.patterns import any_of
from auditor.regex import regex
from auditor.vocabulary import Vocabulary

_HEADING = 24  # code points between the name of a form and its year
_REACH = 60  # code points before the year of a form in which its name begins
_GOAL = 30  # code points behind the year of a goal that tell that it is one
_CELL = regex(r"[|\t\n:]\s*\Z")
_STOPS = "|\t。;\n"
_CELLS, _LONGEST = "|\t\n", 400  # what ends a cell, and its code points
_FAR = 4  # code points of what may stand between a cell's beginning and its first word


def form_years(text: str, named: Sequence[Year], vocabulary: Vocabulary) -> Iterator[tuple[Year, Year]]:
    """The years that begin what a form says was planned, if they are the year before the form's own, which stands in
    brackets behind its name, and the form names that year nowhere else; each with the form's own. Not what goes on in
    the form's year."""
    names, plans = (any_of(vocabulary.words.get(kind, ())) for kind in ("report_itself", "goal_in_form"))
    title = re.compile(rf"(?:{names})[^。;|\n]{{0,{_HEADING}}}[(]\Z")
    own = [
        each
        for each in named
        if text.startswith(")", each.at.end) and title.search(text, max(0, each.at.start - _REACH), each.at.start)
    ]
    for place, each in enumerate(own):
        end = own[place + 1].at.start if place + 1 < len(own) else len(text)
        before = [year for year in named if each.at.end < year.at.start < end and year.year == each.year - 1]
        alone = before if len(before) == 1 else []
        for goal in alone:
            begun = _CELL.search(text, max(goal.at.start - _FAR, 0), goal.at.start)
            cell = tail_of(text, goal.at.end, _CELLS, _LONGEST)
            over = any(word in cell for word in (str(each.year), *vocabulary.words.get("left_over", ())))
            if begun and not over and re.search(plans, tail_of(text, goal.at.end, _STOPS, _GOAL)):
                yield goal, each
