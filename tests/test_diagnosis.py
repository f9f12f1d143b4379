"""Which figure is wrong: what is suggested, that it mends, that it breaks nothing, and that the search ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.diagnosis.diagnose import diagnose
from auditor.diagnosis.other import Report
from auditor.diagnosis.slips import Kind, digits_of, meant, ways
from auditor.diagnosis.solve import Range, allowed, grid, readings, written
from auditor.diagnosis.tie import Changes, Tie, ties
from auditor.finding import Cause, ReportAudit
from auditor.quantity import Dimension
from auditor.source import SourceFile
from tests.pipeline_fixture import REPORTS, ROOT, auditor

BASIC = "本年基本支出{total}万元，其中人员经费{staff}万元，公用经费{running}万元。"
TWICE = "{}全年支出合计{total}万元，基本支出占支出合计的{share}%。"


def audited(text: str) -> ReportAudit:
    return auditor().audit(SourceFile("报告.txt", text.encode()))


def first(text: str) -> str:
    """What is suggested first of the first cause: figure, what it should be, kind; ``?`` marks a tie."""
    causes = audited(text).causes
    if not causes or not causes[0].suggestions:
        return ""
    suggestion = causes[0].suggestions[0]
    told = " ".join(f"{change.wrong.text}->{change.text} {change.kind}" for change in suggestion.changes)
    return f"{told}{' ?' if suggestion.tied else ''}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BASIC.format(total="3276.41", staff="2894.65", running="381.67"), "381.67万元->381.76万元 transposed"),
        (BASIC.format(total="3276.41", staff="2894.65", running="3817.6"), "3817.6万元->381.76万元 point"),
        (BASIC.format(total="3276.41", staff="284.65", running="381.76"), "284.65万元->2894.65万元 dropped"),
        (BASIC.format(total="32766.41", staff="2894.65", running="381.76"), "32766.41万元->3276.41万元 doubled"),
        ("会议费12.00万元，比上年减少4.00万元，下降33.33%。", "33.33%->25.00% this-base"),
        ("会议费30.00万元，占支出合计80.00万元的62.50%。", "62.50%->37.50% complement"),
        ("项目共40个，其中已完工26个，未完工12个，完工率为65%。", "26个->28个 other ?"),
    ],
)
def test_the_likeliest_slip_is_named(text: str, expected: str) -> None:
    assert first(text) == expected


def test_a_slip_is_not_named_where_chance_explains_as_much() -> None:
    (cause,) = audited("2023年支出合计80万元，其中基本支出31万元，项目支出59万元。").causes
    assert {change.kind for suggestion in cause.suggestions for change in suggestion.changes} == {"other"}
    assert first("2023年支出合计380.62万元，其中基本支出231.07万元，项目支出159.55万元。").endswith("digit ?")


def test_a_figure_in_several_failed_checks_is_the_one_told() -> None:
    text = "会议费48.00万元，比上年增加8.00万元，增长25.00%，占支出合计192.00万元的20.83%。上年会议费32.00万元。"
    report = audited(text)
    for cause in report.causes:
        for suggestion in cause.suggestions:
            assert suggestion.restores == cause.findings


def test_equally_likely_corrections_are_said_to_be_ties() -> None:
    (cause,) = audited("2023年支出合计100.00万元，其中基本支出61.40万元，项目支出50.00万元。").causes
    assert [suggestion.tied for suggestion in cause.suggestions[:2]] == [True, True]


def test_no_figure_is_blamed_where_a_word_may_be_wrong() -> None:
    report = audited("会议费3.20万元，与上年4.60万元持平。")
    assert report.findings
    assert [cause.suggestions for cause in report.causes] in ([], [()])


def test_each_finding_is_in_at_most_one_cause() -> None:
    for path in REPORTS:
        report = auditor().audit(SourceFile(path, (ROOT / path).read_bytes()))
        named = [name for cause in report.causes for name in cause.findings]
        assert len(named) == len(set(named))
        assert set(named) <= {finding.fingerprint for finding in report.findings}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # where parts only must not exceed a total: what just meets it, and is a slip that chance hardly explains
        ("培训经费59.83万元，其中师资费38.02万元，场地费28.11万元。", "28.11万元->21.81万元 transposed"),
        ("培训经费59.83万元，其中师资费38.02万元，场地费28.31万元。", ""),
        ("三公经费预算48.35万元，三公经费决算52.19万元。", ""),
        # a tolerance both ways is an equation
        (
            "本月收入4348万元，同比下降6.5%。其中：税收收入3511万元，同比下降2.5%；非税收入837万元，同比下降11.7%。",
            "2.5%->5.2% transposed",
        ),
        # what holds whatever the total is forbids no total
        (
            "本年支出合计6000.00万元，其中：基本支出360.00万元，占60.00%；项目支出240.00万元，占40.00%；"
            "经营支出0.00万元，占0.00%。",
            "6000.00万元->600.00万元 doubled",
        ),
    ],
)
def test_what_a_check_says_of_a_figure(text: str, expected: str) -> None:
    assert first(text) == expected


def test_a_rate_may_be_of_another_plan() -> None:
    """The total of the plan is wrong; the rate was taken of it, and is now read as of what the plan was at first."""
    text = (
        "2023年基本支出年初预算2318.46万元，追加预算206.73万元，调整预算2731.92万元，支出决算2498.37万元，"
        "完成预算的98.94%。"
    )
    assert first(text) == "2731.92万元->2525.19万元 twice"


def test_what_is_told_twice_may_be_wrong_but_is_not_said_to_be_copied() -> None:
    text = "2023年基本支出1542.38万元。\n\n2023年基本支出1542.38万元，其中：人员经费1327.04万元，公用经费171.22万元。"
    (cause,) = audited(text).causes
    assert {(c.wrong.text, c.text, c.kind) for s in cause.suggestions for c in s.changes} == {
        ("1542.38万元", "1498.26万元", "other"),
        ("1327.04万元", "1371.16万元", "other"),
        ("171.22万元", "215.34万元", "other"),
    }


def test_a_cause_that_mends_only_some_checks_of_a_figure_is_found() -> None:
    text = "会议费84.00万元，比上年增加8.00万元，增长20.00%，占支出合计192.00万元的25.00%，人均84.00万元。"
    causes = audited(text).causes
    told = [(c.wrong.text, c.text) for cause in causes for s in cause.suggestions[:1] for c in s.changes]
    assert told == [("84.00万元", "48.00万元")]


# laws ----------------------------------------------------------------------------------------------------------------


def all_ties(text: str) -> tuple[list[Tie], Report]:
    reading = auditor().read(SourceFile("报告.txt", text.encode()))
    facts = {fact.figure.span: fact for fact in reading.extract.facts}
    return ties(auditor().checks(reading), auditor().rules), Report(reading.figures, facts)


def corrupted() -> Iterator[str]:
    """The samples as they are, and with the last digit but one of every seventh amount changed."""
    for path in REPORTS:
        text = (ROOT / path).read_bytes().decode("utf-8-sig", "ignore")
        yield text
        found = list(re.finditer(r"[0-9]([0-9])\.[0-9]{2}万元", text))[::7]
        for match in found:
            digit = str((int(match[1]) + 3) % 10)
            yield text[: match.start(1)] + digit + text[match.end(1) :]


def test_a_correction_mends_what_it_says_and_breaks_nothing_that_held() -> None:
    tried = 0
    for text in corrupted():
        found, report = all_ties(text)
        for group in diagnose(found, report):
            for correction in group.corrections:
                changes = {span: quantity for each in correction.changes for span, quantity in each.change.items()}
                tried += 1
                assert all(tie.holds(changes) for tie in group.failed)
                assert all(tie.holds(changes) for tie in found if tie.held)
    assert tried > 50


def breaking(found: list[Tie], seen: list[Tie], report: Report) -> int:
    """How many corrections break a tie that held, if only some are looked at."""
    count = 0
    for group in diagnose(seen, report):
        for correction in group.corrections:
            changes = {span: quantity for each in correction.changes for span, quantity in each.change.items()}
            count += not all(tie.holds(changes) for tie in found if tie.held)
    return count


SEVERAL = (
    "本年支出合计{0:.2f}万元，其中：基本支出{1:.2f}万元，占{3:.2f}%；项目支出{2:.2f}万元，占{4:.2f}%。"
    "\n\n项目支出{2:.2f}万元，比上年增加{5:.2f}万元，增长{6:.2f}%。"
)


def several(amounts: list[int], place: int, by: int) -> str:
    """A statement of seven figures in four checks, one of them with a wrong digit."""
    basic, project, more = amounts[0] / 100, amounts[1] / 100, amounts[2] / 200
    total = basic + project
    told = [total, basic, project, 100 * basic / total, 100 * project / total, more, 100 * more / (project - more)]
    text = SEVERAL.format(*told)
    digits = [match.start() for match in re.finditer("[0-9]", text)]
    at = digits[place % len(digits)]
    return text[:at] + str((int(text[at]) + by) % 10) + text[at + 1 :]


@given(
    st.tuples(st.integers(100000, 999999), st.integers(100000, 999999), st.integers(10000, 99999)).map(list),
    st.integers(0, 50),
    st.integers(1, 9),
)
def test_no_correction_breaks_what_held(amounts: list[int], place: int, by: int) -> None:
    found, report = all_ties(several(amounts, place, by))
    assert breaking(found, found, report) == 0


def test_corrections_would_break_what_held_if_that_were_not_looked_at() -> None:
    found, report = all_ties(several([345678, 234567, 34567], 0, 3))
    assert any(tie.held for tie in found)
    assert breaking(found, [tie for tie in found if not tie.held], report) > 0


def test_the_work_grows_with_the_causes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails here has nothing to do with what fails there: twice the causes are twice the work."""

    def work(times: int) -> int:
        names = "甲乙丙丁戊己庚辛"
        lines = (
            f"{names[number]}单位基本支出6{number}.83万元，其中人员经费38.02万元，公用经费28.1{number}万元。"
            for number in range(times)
        )
        found, report = all_ties("\n\n".join(lines))
        counted = 0
        held = Tie.holds

        def holds(tie: Tie, changes: Changes) -> bool:
            nonlocal counted
            counted += 1
            return held(tie, changes)

        with monkeypatch.context() as patch:
            patch.setattr(Tie, "holds", holds)
            assert len(diagnose(found, report)) >= times
        return counted

    one, two = work(4), work(8)
    assert 0 < two <= 2.5 * one


def test_the_value_mends_when_it_is_typed_in() -> None:
    text = BASIC.format(total="3276.41", staff="2894.65", running="381.67")
    (cause,) = audited(text).causes
    (change,) = cause.suggestions[0].changes
    mended = text[: change.wrong.span.start] + change.text + text[change.wrong.span.end :]
    assert audited(mended).findings == ()


@given(st.integers(1000, 999999), st.integers(1000, 999999), st.integers(0, 5), st.integers(1, 9))
def test_a_mistyped_digit_is_among_the_suggestions(staff: int, running: int, place: int, by: int) -> None:
    total = f"{staff + running:07d}"
    place = min(place, len(total) - 1)
    wrong = int(total[:place] + str((int(total[place]) + by) % 10) + total[place + 1 :])
    told = [f"{number / 100:.2f}" for number in (wrong, staff, running)]
    report = audited(BASIC.format(total=told[0], staff=told[1], running=told[2]))
    suggested = {c.text for cause in report.causes for s in cause.suggestions for c in s.changes}
    shown = f"{(staff + running) / 100:.2f}万元"
    assert not report.causes or shown in suggested


@given(st.integers(10, 999999))
def test_what_may_be_meant_is_never_what_is_written(number: int) -> None:
    (figure,) = auditor().read(SourceFile("x.txt", f"支出{number / 100:.2f}万元。".encode())).figures
    quantity = figure.quantity
    assert int(digits_of(quantity)) == number
    values = [each.value for each in meant(quantity, signed=False) if each.kind.value in ("digit", "transposed")]
    assert quantity.value not in values
    assert len(values) >= 9 * len(str(number))


QUANTITIES = ("{}.{:02}万元", "-{}.{:02}万元", "{}.{:02}%", "{}.{:02}元", "{}万元")


@given(
    st.sampled_from(QUANTITIES),
    st.integers(0, 99999),
    st.integers(0, 99),
    st.tuples(st.integers(-50, 50), st.integers(0, 300)),
    st.booleans(),
)
def test_what_may_be_meant_within_a_range_is_what_lies_there(
    form: str, whole: int, part: int, place: tuple[int, int], signed: bool
) -> None:
    (figure,) = auditor().read(SourceFile("x.txt", f"支出{form.format(whole, part)}。".encode())).figures
    quantity = figure.quantity
    low = quantity.value + place[0] * grid(quantity)
    high = low + place[1] * grid(quantity)
    every = list(meant(quantity, signed=signed))
    for ends in ((low, high), (None, high), (low, None)):
        within = Range(ends[0], ends[1], grid(quantity), low, low)
        assert list(meant(quantity, signed=signed, within=within)) == [each for each in every if each.value in within]
    unsigned = Counter(each.kind for each in meant(quantity, signed=False))
    assert {kind: ways(quantity, kind) for kind in Kind if ways(quantity, kind)} == unsigned


@pytest.mark.parametrize(
    "form",
    [
        "本年基本支出{0}.{1:02}万元，其中人员经费{2}.{1:02}万元，公用经费{3}万元。",
        "会议费{0}.{1:02}万元，比上年减少{2}.{3:02}万元，下降{1}.{3:02}%。",
        "会议费{0}.{1:02}万元，上年{2}.{3:02}万元，下降{1}.{3:02}%。",
        "会议费{2}.{1:02}万元，占支出合计{0}.{3:02}万元的{1}.{3:02}%。",
        "全年收入{0}万元，完成预算的{1}%。其中：门票收入{2}万元，完成预算的120%；停车收入{3}万元，完成预算的113.33%。",
        "三公经费预算{2}.{1:02}万元，决算{0}.{3:02}万元。",
    ],
)
@given(st.integers(1, 9999), st.integers(1, 99), st.integers(1, 9999), st.integers(1, 99))
def test_what_is_allowed_fits_to_its_ends_and_no_further(form: str, one: int, two: int, three: int, four: int) -> None:
    """A range is that of one reading of a tie; another reading may allow what lies beyond."""
    found, _ = all_ties(form.format(one, two, three, four))
    for tie in found:
        for span, figure in tie.figures.items():
            needed = allowed(tie, figure, {})
            if needed is None:
                continue
            number = next(number for number, each in readings(tie, figure, {}) if each == needed)
            reading = (*tie.conditions, *tie.others)[number]

            def holds(value: Fraction) -> bool:
                return reading.holds({span: written(figure.quantity, value, needed.step)})  # noqa: B023

            assert holds(needed.near)
            assert tie.holds({span: written(figure.quantity, needed.near, needed.step)})
            for end, beyond in ((needed.low, -needed.step), (needed.high, needed.step)):
                assert holds(needed.near + 10**6 * beyond if end is None else end)
                assert end is None or not holds(end + beyond)


@given(st.lists(st.integers(-30, 30), max_size=12), st.integers(-40, 40), st.integers(0, 20))
def test_amounts_are_found_by_value(values: list[int], low: int, width: int) -> None:
    text = "；".join(f"第{number}项支出{value / 4:.2f}万元" for number, value in enumerate(values))
    report = all_ties(text + "。")[1]
    ends = Fraction(low * 2500), Fraction((low + width) * 2500)
    plain = [
        (number, figure)
        for number, figure in enumerate(report.figures)
        if figure.quantity.dimension is Dimension.MONEY
        and figure.quantity.value
        and ends[0] <= figure.quantity.value <= ends[1]
    ]
    assert sorted(report.amounts(*ends), key=lambda pair: pair[0]) == plain


def test_a_long_list_of_failures_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.diagnosis.diagnose._MOST_FIGURES", 3)
    text = "2023年支出合计100.00万元，其中：基本支出61.40万元，项目支出50.00万元，经营支出3.00万元。"
    found, report = all_ties(text)
    groups = diagnose(found, report)
    assert groups
    assert all(group.bounded and not group.corrections for group in groups)


def test_the_order_of_checks_changes_nothing() -> None:
    text = (ROOT / "reports_in" / "wangchuan-culture-2023.txt").read_text(encoding="utf-8")
    found, report = all_ties(text)

    def told(made: list[Tie]) -> list[list[list[tuple[str, object]]]]:
        return [
            [[(c.figure.text, c.value) for c in correction.changes] for correction in group.corrections]
            for group in diagnose(made, report)
        ]

    assert told(found) == told(found[::-1])


def test_causes_are_told_in_text_order() -> None:
    report = audited(
        BASIC.format(total="90.00", staff="62.30", running="16.70")
        + "\n公务接待费6.28万元，比上年减少0.28万元，下降8.27%。"
    )
    starts = [cause.findings[0] for cause in report.causes]
    assert starts == [finding.fingerprint for finding in report.findings]
    assert all(isinstance(cause, Cause) for cause in report.causes)
