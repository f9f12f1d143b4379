"""Laws of the whole way through: what is rounded is never accused, what is wrong always is; nothing else matters."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from auditor.batch import audit_all
from auditor.errors import SourceError
from auditor.finding import ReportAudit
from auditor.pipeline import Auditor
from auditor.report import text as report_text
from auditor.report.jsonreport import audited as as_json
from auditor.report.page import Page
from auditor.report.width import Ruler
from auditor.rule import Severity
from auditor.source import SourceFile
from tests.pipeline_fixture import REPORTS, ROOT, accusations, audited, auditor, read, rule_set

# Sums of money are drawn in 分 or 元, as the books have them, and written in 万元 with two decimals, as reports do.
yuan = st.integers(1_000_000, 500_000_000)


def as_text(reports: list[ReportAudit], page: Page, *, quiet: bool = False, verbose: bool = False) -> str:
    """The reports as a terminal shows them."""
    return "".join(report_text.audited(reports, page, quiet=quiet, verbose=verbose))


def rounded(number: int, unit: int, digits: int = 2) -> str:
    """``number / unit`` rounded half up, as people write it."""
    scaled = (2 * number * 10**digits + unit) // (2 * unit)
    return decimal(scaled, digits)


def decimal(scaled: int, digits: int = 2) -> str:
    text = str(abs(scaled)).rjust(digits + 1, "0")
    return f"{'-' if scaled < 0 else ''}{text[:-digits]}.{text[-digits:]}"


def wan(number: int) -> str:
    return f"{rounded(number, 10_000)}万元"


def hundredths(number: int) -> int:
    """万元 with two decimals, as an integer of hundredths."""
    return (2 * number * 100 + 10_000) // 20_000


def percent(part: int, whole: int) -> str:
    return f"{rounded(part * 100, whole)}%"


def innocent(text: str) -> bool:
    return accusations(audited(text)) == []


def accused_by(text: str, rule: str) -> bool:
    return rule in {finding.rule for finding in accusations(audited(text))}


PARTS = ("苗木费", "人工费", "运输费", "养护费", "设计费", "监理费", "材料费", "机械费")

# (a) what is exact in the books and rounded on paper is no contradiction ---------------------------


@given(st.lists(yuan, min_size=2, max_size=len(PARTS)), st.sampled_from(["其中：", "其中", "分为"]))
@example([1_234_549, 1_234_549, 1_234_549], "分为")
def test_rounded_parts_are_never_accused(amounts: list[int], opening: str) -> None:
    listed = "，".join(f"{name}{wan(amount)}" for name, amount in zip(PARTS, amounts, strict=False))
    assert innocent(f"绿化经费{wan(sum(amounts))}，{opening}{listed}。")


@given(yuan, yuan, st.sampled_from(["，其中", "。其中：", "，包括"]))
@example(1_000_050, 1_000_050, "，其中")
def test_rounded_basic_expenditure_is_never_accused(staff: int, office: int, opening: str) -> None:
    text = f"本年基本支出{wan(staff + office)}{opening}人员经费{wan(staff)}，公用经费{wan(office)}。"
    report = audited(text)
    assert accusations(report) == []
    assert report.checked == 3


@given(st.lists(yuan, min_size=2, max_size=4))
def test_rounded_shares_are_never_accused(amounts: list[int]) -> None:
    whole = sum(amounts)
    names = ("事业收入", "经营收入", "财政拨款收入", "其他收入")
    listed = "；".join(
        f"{name}{wan(amount)}，占{percent(amount, whole)}" for name, amount in zip(names, amounts, strict=False)
    )
    assert innocent(f"本年收入合计{wan(whole)}，其中：{listed}。")


@given(yuan, yuan, st.sampled_from(["比上年", "较上年", "与上年相比，"]))
def test_a_rounded_change_is_never_accused(now: int, before: int, opening: str) -> None:
    change = now - before
    if hundredths(abs(change)) == 0:
        return  # nobody writes 增加0.00万元
    verbs = ("增加", "增长") if change > 0 else ("减少", "下降")
    text = f"会议费{wan(now)}，{opening}{verbs[0]}{wan(abs(change))}，{verbs[1]}{percent(abs(change), before)}。"
    assert innocent(text)


@given(yuan, yuan)
def test_a_rounded_completion_is_never_accused(planned: int, spent: int) -> None:
    text = f"办公设备年初预算{wan(planned)}，支出决算{wan(spent)}，完成年初预算的{percent(spent, planned)}。"
    assert innocent(text)


# Every figure of these is right.
RIGHT = [
    "会议费2023年支出95万元，2022年支出120万元，减少25万元，下降20.83%。",
    "2023年会议费支出95万元，2022年会议费支出120万元，减少25万元，下降20.83%。",
    "会议费支出95万元，上年支出120万元，减少25万元，下降20.83%。",
    "会议费由120万元降至95万元，减少25万元，下降20.83%。",
    "会议费从上年的120万元减少到95万元，下降20.83%。",
    "会议费比上年的120万元减少25万元，为95万元，下降20.83%。",
    "上年会议费120万元，本年95万元，减少25万元，降幅20.83%。",
    "2022年、2023年会议费分别为120万元、95万元，减少25万元，下降20.83%。",
    "2023年度收入200万元，其中事业收入120万元，较上年增加20万元，增长20%；其他收入80万元，较上年减少20万元，下降20%。",
    "2023年度收入200万元，较上年增加50万元，增长33.33%。其中事业收入120万元，其他收入80万元。",
    "本年收入200万元、支出180万元，分别比上年增加50万元、30万元，增长33.33%、20%。",
    "收入200万元，支出180万元，分别比上年增长33.33%和20%。",
    "年初预算100万元，调整预算120万元，支出110万元，完成年初预算的110%，完成调整预算的91.67%。",
    "年初预算100万元，年中追加20万元，支出110万元，执行率91.67%。",
    "预算数100万元，执行数95万元，结余5万元，执行率95%，结余率5%。",
    "全年申报300件，受理280件，受理率93.33%，办结270件，办结率96.43%。",
    "全年共接待50批次、400人次，其中外事接待2批次、10人次。",
    "公务用车保有量5辆，其中执法用车3辆，购置1辆，购置费20万元，每辆20万元。",
    "培训班3期，参训240人，每期80人，合格率98%。",
    "项目总投资500万元，其中中央300万元，省级200万元，2023年到位400万元，其中中央250万元，省级150万元。",
    "三年共投入300万元，其中2021年80万元、2022年100万元、2023年120万元，年均100万元。",
    "总分100分，其中产出50分，效益30分，满意度20分，得95分，其中产出48分，效益28分，满意度19分。",
    "全县5个乡镇32个村，其中贫困村12个，已退出10个，退出率83.33%。",
    "基本支出80万元，占总支出的40%，项目支出120万元，占60%。",
    "项目支出120万元，占60%，比上年增加5个百分点。",
    "税收收入60万元，占一般公共预算收入100万元的60%，非税收入40万元，占40%。",
    "收入100万元，为预算的105.26%，比上年增长11.11%，增收10万元。",
    "甲、乙、丙三县分别收入10万元、20万元、30万元，合计60万元。",
    "甲县收入10万元，乙县20万元，丙县30万元，三县合计60万元，占全市的30%。",
    "在职人员100人，其中男60人，女40人，研究生20人，本科70人，其他10人。",
    "支出100万元，其中：工资50万元（含绩效20万元），办公50万元（其中水电30万元、差旅20万元）。",
    "新建房屋3栋，面积2000平方米，投资400万元，平均每平方米2000元。",
    "会议费预算10万元，决算8万元，比预算减少2万元，下降20%，比上年减少1万元，下降11.11%。",
    "会议费决算8万元，比年初预算10万元减少2万元，完成预算的80%，比上年9万元减少1万元，下降11.11%。",
    "三公经费8万元，其中公务接待费3万元，比上年减少1万元，公务用车运行维护费5万元，与上年持平。",
    "财政拨款收入100万元，占90.91%，其中：一般公共预算80万元，政府性基金20万元；其他收入10万元，占9.09%。",
    "2023年一季度支出20万元，二季度30万元，三季度25万元，四季度25万元，全年支出100万元。",
    "资金到位100万元，其中上级80万元，本级20万元；支出90万元，其中上级75万元，本级15万元，执行率90%。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_sentence_is_never_accused(text: str) -> None:
    assert [finding.message for finding in accusations(audited(text))] == []


# (b) what no rounding explains is always accused ---------------------------------------------------

signs = st.sampled_from([-1, 1])


@given(yuan, yuan, st.integers(2, 400_000), signs, st.integers(0, 2))
def test_a_moved_part_of_basic_expenditure_is_always_accused(
    staff: int, office: int, by: int, sign: int, which: int
) -> None:
    """Three figures carry three half-units, so that two units of the last digit are too much for any rounding."""
    parts = [hundredths(staff), hundredths(office)]
    figures = [sum(parts), *parts]
    figures[which] = abs(figures[which] + sign * by)
    if abs(figures[0] - figures[1] - figures[2]) < 2:
        return
    total, first, second = (f"{decimal(figure)}万元" for figure in figures)
    assert accused_by(f"本年基本支出{total}，其中人员经费{first}，公用经费{second}。", "basic-expenditure")


@given(st.lists(yuan, min_size=2, max_size=len(PARTS)), st.integers(10, 90), signs, st.data())
def test_a_moved_part_of_a_complete_list_is_always_accused(
    amounts: list[int], by: int, sign: int, data: st.DataObject
) -> None:
    """Nine figures carry nine half-units at most; a part is moved by less than any other part is worth."""
    figures = [hundredths(amount) for amount in amounts]
    total = sum(figures)
    figures[data.draw(st.integers(0, len(figures) - 1))] += sign * by
    listed = "，".join(f"{name}{decimal(figure)}万元" for name, figure in zip(PARTS, figures, strict=False))
    assert accused_by(f"绿化经费{decimal(total)}万元，分为{listed}。", "composition")


@given(yuan, yuan, st.integers(10, 4000), signs)
def test_a_moved_share_is_always_accused(part: int, rest: int, by: int, sign: int) -> None:
    whole = part + rest
    share = (part * 20_000 + whole) // (
        2 * whole
    ) + sign * by  # hundredths of a percent; amounts of 100万元 move it by 2
    if 0 < share <= 10_000:
        text = f"本年收入合计{wan(whole)}，其中事业收入{wan(part)}，占{decimal(share)}%。"
        assert accused_by(text, "share")


@given(yuan, st.integers(5, 150), st.integers(10, 4000))
def test_a_moved_rate_of_change_is_always_accused(before: int, growth: int, by: int) -> None:
    change = before * growth // 100
    rate = (change * 20_000 + before) // (2 * before)
    text = f"会议费{wan(before + change)}，比上年增加{wan(change)}，增长{decimal(rate + 10 + by)}%。"
    assert accused_by(text, "change-rate")


@given(yuan, yuan, st.integers(10, 4000), signs)
def test_a_moved_completion_is_always_accused(planned: int, spent: int, by: int, sign: int) -> None:
    done = (spent * 20_000 + planned) // (2 * planned)
    slack = 1 + spent // planned  # a plan rounded to 100元 moves the rate the more, the higher it is
    wrong = done + sign * (by + 2 * slack)
    if wrong > 0:
        text = f"办公设备年初预算{wan(planned)}，支出决算{wan(spent)}，完成年初预算的{decimal(wrong)}%。"
        assert accused_by(text, "completion")


# (c), (d) how it is typed, and what stands round it, change nothing --------------------------------

CASES = [
    "本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元。",
    "本年收入合计1000.00万元，其中事业收入800.00万元，占70.00%。",
    "会议费6.28万元，比上年减少0.28万元，下降8.27%。",
    "办公设备年初预算998.00万元，支出决算771.30万元，完成年初预算的87.3%。",
    "全年共检查1200批次，比上年的1000批次增长30%。",
    "内设4个科室，分别是办公室、财务科和法制科。",
    "本年基本支出90.00万元，其中人员经费70.00万元，公用经费20.00万元。",
]
cases = st.lists(st.sampled_from(CASES), min_size=1, max_size=3, unique=True)

FULL_WIDTH = {code: code + 0xFEE0 for code in map(ord, "0123456789.,%")}
HALF_WIDTH = {code + 0xFEE0: code for code in map(ord, "0123456789.,%:;()")}


def spaced(text: str) -> str:
    """Letter-spaced as headings and table-of-contents lines are: blanks between characters, but not inside numbers."""
    pairs = itertools.pairwise((*text, ""))
    return "".join(c if c in "0123456789.\n" and d in "0123456789.%\n" else f"{c} " for c, d in pairs).rstrip()


TYPINGS: dict[str, Callable[[str], str]] = {
    "full width": lambda text: text.translate(FULL_WIDTH),
    "half width": lambda text: text.translate(HALF_WIDTH),
    "letter-spaced": spaced,
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "with a byte order mark": lambda text: "\ufeff" + text,
    "indented": lambda text: "".join(f"　　{line}" for line in text.splitlines(keepends=True)),
}


def normalised(text: str) -> str:
    return "".join(text.split()).translate(HALF_WIDTH)


def told(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """The findings without their places, in the order of the text."""
    report = audited(text)
    return [(f.rule, f.severity.word, tuple(normalised(e.text) for e in f.evidence)) for f in report.findings]


def test_the_cases_are_worth_trying() -> None:
    assert [len(told(text)) > 0 for text in CASES] == [True] * 6 + [False]


@pytest.mark.parametrize("typing", TYPINGS)
@given(texts=cases)
@settings(max_examples=25)
def test_how_it_is_typed_changes_no_finding(typing: str, texts: list[str]) -> None:
    text = "\n".join(texts)
    typed = TYPINGS[typing](text)
    assert typed != text or "\n" not in text
    assert told(typed) == told(text)


NEIGHBOURS = st.sampled_from(
    [
        "我局高度重视，认真组织，圆满完成各项工作。",
        "联系人：王女士，电话：0700-6221037。",
        "全年出动执法人员300余人次。",
        "二是加强学习，不断提高业务水平。",
        "植树节当天栽下树苗500株。",
    ]
)


@given(cases, st.lists(NEIGHBOURS, max_size=2, unique=True), st.lists(NEIGHBOURS, max_size=2, unique=True))
@settings(max_examples=50)
def test_other_paragraphs_change_no_finding(texts: list[str], before: list[str], after: list[str]) -> None:
    assert told("\n".join((*before, *texts, *after))) == told("\n".join(texts))


# (e) any text at all -------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["本年", "基本支出", "人员经费", "年初预算", "支出决算", "其中", "：", "，", "、", "；", "。", "（", "）", "占",
     "完成", "增加", "减少", "增长", "下降", "较上年", "比", "与", "持平", "大于", "分别为", "和", "合计", "等", "含",
     "分为", "由", "组成", "率", "100万元", "20.5万元", "0万元", "30%", "0%", "1.5亿元", "12个", "三个", "2023年",
     "-5万元", "约3万元", "\n", "|", "一、", "1.", "单位：万元",
     "“", "”", "决算数", "预算数", "5", "…", "\u3000", "\ufeff", "𠀀"]
)  # fmt: skip
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
texts_of_any_kind = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=120), st.lists(PIECES, max_size=40).map("".join)
)


@given(texts_of_any_kind)
@settings(max_examples=400)
@example("其中")
@example("|\n|")
@example("分别为100万元和")
@example("基本支出0万元，比上年增加0万元，增长0%。")
def test_any_text_is_audited(text: str) -> None:
    try:
        reading = read("。" + text)
    except SourceError:
        assert CONTROL.search(text)  # what holds these is no text, and is refused as that
        return
    for figure in reading.figures:
        assert figure.text
        assert reading.document.text[figure.span.start : figure.span.end] == figure.text
    report = audited("。" + text)
    spans = {figure.span for figure in reading.figures}
    assert report.found == len(reading.figures)
    assert report.checked + len(report.unchecked) == report.found
    for finding in report.findings:
        for evidence in finding.evidence:
            assert report.text[evidence.span.start : evidence.span.end] == evidence.text
            assert evidence.figure is None or evidence.span in spans
    json.dumps(as_json([report], []), ensure_ascii=False)
    as_text([report], Page(80, False, Ruler()), quiet=False, verbose=True)


@pytest.mark.parametrize("path", REPORTS)
def test_every_figure_of_a_report_is_what_stands_at_its_place(path: str) -> None:
    reading = auditor().read(SourceFile(path, (ROOT / path).read_bytes()))
    assert len(reading.figures) > 50
    for figure in reading.figures:
        assert reading.document.text[figure.span.start : figure.span.end] == figure.text


# (f) order and number of processes -----------------------------------------------------------------


def _all(paths: Sequence[str], other: Auditor, jobs: int = 1) -> list[ReportAudit]:
    results = audit_all(other, [str(ROOT / path) for path in paths], jobs)
    reports = [result for result in results if isinstance(result, ReportAudit)]
    assert len(reports) == len(paths)
    return reports


def test_no_order_and_no_number_of_jobs_changes_the_output() -> None:
    plain = _all(REPORTS, auditor())
    assert any(report.findings for report in plain)
    rules = list(rule_set().rules)
    random.Random(4).shuffle(rules)
    assert _all(REPORTS, Auditor(rules, rule_set().vocabulary)) == plain
    assert _all(REPORTS, auditor(), jobs=2) == plain
    assert _all(REPORTS[::-1], auditor())[::-1] == plain


# (g) nothing in a report is markup -----------------------------------------------------------------

MARKUP = [
    "[a]",
    "[/a]",
    "[bold]",
    "[/]",
    "[red]红[/red]",
    "\\[b]",
    ":smile:",
    "[link=x]",
    "[@click=f]",
    "[#ff0000]",
]


@given(st.lists(st.sampled_from(MARKUP), min_size=1, max_size=3), st.booleans())
@settings(max_examples=60)
def test_nothing_in_a_report_is_markup(marks: list[str], colour: bool) -> None:
    """What stands in the line of a finding is shown as it stands, and costs nothing its colour."""
    mark = "".join(marks)
    report = audited(f"{mark}本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元。{mark}")
    assert any(finding.severity is Severity.ERROR for finding in report.findings)
    shown = as_text([report], Page(300, colour, Ruler()), quiet=False, verbose=True)
    plain = as_text([report], Page(300, False, Ruler()), quiet=False, verbose=True)
    assert mark in plain
    assert "\x1b" not in plain
    assert _without_colour(shown) == plain


def _without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("mark", MARKUP)
def test_no_name_of_a_file_is_markup(mark: str, tmp_path: Path) -> None:
    name = mark.replace("/", "")
    path = tmp_path / f"{name}.txt"
    path.write_text(CASES[0], encoding="utf-8")
    (report,) = audit_all(auditor(), [str(path)])
    assert isinstance(report, ReportAudit)
    assert name in as_text([report], Page(300, False, Ruler()), quiet=False, verbose=False)
