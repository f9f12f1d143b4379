"""Baselines and dispositions on the command line: what is settled, what is new, what lapses, and what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from auditor import baselinefile, sidecar
from auditor.account import State
from auditor.baselinefile import Known, read_baseline, written
from auditor.cli import main as cli
from auditor.errors import GoujiError
from auditor.ledger import states
from auditor.records import Records, today
from auditor.ruleset import yaml_files
from tests.pipeline_fixture import ROOT

BASIC = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元。\n"
TRAINING = "本年培训费19.20万元，比上年增加1.20万元，增长5.00%。\n"
MEETING = "本年会议费8.00万元，比上年增加2.00万元，增长50.00%。\n"
SOUND = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费20.00万元。\n"
SIDE = f"甲.txt{sidecar.SUFFIX}"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "AUDIT_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AUDIT_TODAY", "2024-06-01")
    monkeypatch.chdir(tmp_path)
    put("甲.txt", BASIC + TRAINING)
    return tmp_path


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def audit(line: str, **extra: Any) -> Result:
    result = CliRunner().invoke(cli.main, line.split(), **extra)
    assert "Traceback" not in result.output
    return result


def open_rules(line: str, **extra: Any) -> list[str]:
    """The rules of the findings that ``audit check`` shows, by the text that a person reads."""
    shown = audit(f"check -q {line}", **extra).stdout
    return re.findall(r"^ {6}([a-z][a-z-]+)  \S", shown, re.MULTILINE)


def fingerprints(path: str = "甲.txt") -> dict[str, str]:
    report = json.loads(audit(f"check {path} --all -f json").stdout)["reports"][0]
    return {finding["rule"]: finding["fingerprint"] for finding in report["findings"]}


def entry(rule: str, verdict: str = "误报", **more: str) -> str:
    """A sidecar's entry for the finding of a rule in 甲.txt as it is now."""
    told = {"finding": fingerprints()[rule], "rule": rule, "verdict": verdict, "reason": "口径不同"} | more
    return "- " + "\n  ".join(f"{key}: {value}" for key, value in told.items()) + "\n"


# baselines ------------------------------------------------------------------------------------------------------------


def test_a_baseline_is_one_line_a_finding_and_the_same_every_time() -> None:
    put("乙.txt", MEETING)
    assert audit("baseline create 乙.txt 甲.txt").stdout == "写好了 audit-baseline.json：2 份报告，3 处问题\n"
    first = Path("audit-baseline.json").read_bytes()
    told = json.loads(first)
    assert list(told) == ["kind", "schema_version", "tool", "findings"]
    assert [(each["report"], each["rule"]) for each in told["findings"]] == [
        ("乙.txt", "change-rate"),
        ("甲.txt", "basic-expenditure"),
        ("甲.txt", "change-rate"),
    ]
    assert len(first.decode().splitlines()) == 6 + len(told["findings"]) + 1
    audit("baseline create 甲.txt 乙.txt -o again.json")
    assert Path("again.json").read_bytes() == first


def test_only_what_is_new_is_told_and_fails() -> None:
    audit("baseline create 甲.txt")
    known = audit("check 甲.txt --baseline audit-baseline.json")
    assert (known.exit_code, known.stderr) == (0, "")
    assert "没有尚未处理的矛盾：6 个数字中核对了 6 个\n  另有 2 处已处理（基线 2）\n" in known.stdout
    put("甲.txt", "三、情况\n\n" + MEETING + BASIC + TRAINING)  # what was there has moved down
    new = audit("check 甲.txt --baseline audit-baseline.json")
    assert new.exit_code == 1
    assert "发现 1 处：错误 1\n  另有 2 处已处理（基线 2）\n" in new.stdout
    assert "会议费" in new.stdout
    assert len(open_rules("甲.txt --baseline audit-baseline.json --all")) == 3


def test_a_second_of_the_same_is_new() -> None:
    audit("baseline create 甲.txt")
    put("甲.txt", BASIC + TRAINING + "\n二、复述\n\n" + BASIC)
    assert open_rules("甲.txt --baseline audit-baseline.json") == ["basic-expenditure"]


def test_another_figure_is_new_and_the_old_finding_is_stale() -> None:
    audit("baseline create 甲.txt")
    put("甲.txt", BASIC.replace("70.00", "71.00") + TRAINING)
    result = audit("check -q 甲.txt --baseline audit-baseline.json")
    assert result.exit_code == 1
    assert "basic-expenditure" in result.stdout
    assert result.stderr == (
        "提示：基线 audit-baseline.json 里有 1 项不再出现；用 audit baseline prune audit-baseline.json 删去\n"
    )


def test_a_rule_that_was_not_tried_leaves_nothing_stale() -> None:
    audit("baseline create 甲.txt")
    line = "甲.txt --baseline audit-baseline.json"
    assert audit(f"check {line} --select change-rate").stderr == ""
    assert audit(f"check {line} --ignore change-rate").stderr == ""
    before = Path("audit-baseline.json").read_bytes()
    assert audit("baseline prune audit-baseline.json --select change-rate").exit_code == 0
    assert Path("audit-baseline.json").read_bytes() == before


def test_prune_drops_what_is_gone_and_says_what() -> None:
    put("乙.txt", MEETING)
    audit("baseline create 甲.txt 乙.txt")
    put("甲.txt", SOUND + TRAINING)
    Path("乙.txt").unlink()
    put("丙.txt", MEETING)
    stale = audit("check 甲.txt 丙.txt --baseline audit-baseline.json")
    assert "提示：基线 audit-baseline.json 里有 1 份报告已经不在（乙.txt）" in stale.stderr
    assert stale.exit_code == 1  # 丙.txt is 乙.txt under another name, which nobody can know
    result = audit("baseline prune audit-baseline.json")
    assert result.exit_code == 0
    assert result.stdout == (
        "乙.txt\n  change-rate  报告已经不在\n\n"
        "甲.txt\n  basic-expenditure  基本支出写的是90万元，而人员经费与公用经费加起来是80万元，\n"
        "                     相差10万元\n\n"
        "从 audit-baseline.json 删去了 2 项，留下 1 项\n"
    )
    assert [known.rule for known in read_baseline(Path("audit-baseline.json")).findings] == ["change-rate"]
    assert audit("baseline prune audit-baseline.json").stdout == "audit-baseline.json 里没有要删去的，1 项都还在\n"


def test_prune_keeps_what_it_cannot_look_at() -> None:
    put("乙.txt", MEETING)
    audit("baseline create 甲.txt 乙.txt")
    before = Path("audit-baseline.json").read_bytes()
    Path("甲.txt").write_bytes(b"\0\1\2\3" * 20)
    assert audit("baseline prune audit-baseline.json").exit_code == 2
    assert audit("baseline prune audit-baseline.json missing.txt").exit_code == 2
    Path("甲.txt").unlink()
    assert audit("baseline prune audit-baseline.json 乙.txt").exit_code == 0
    assert Path("audit-baseline.json").read_bytes() == before


def test_reports_of_one_name_in_two_folders_are_two(monkeypatch: pytest.MonkeyPatch) -> None:
    put("一/报告.txt", BASIC)
    put("二/报告.txt", TRAINING)
    audit("baseline create 一 二 -o 二/已知.json")
    assert [known.report for known in read_baseline(Path("二/已知.json")).findings] == ["../一/报告.txt", "报告.txt"]
    assert audit("check 一 二 --baseline 二/已知.json").exit_code == 0
    put("二/报告.txt", BASIC)
    assert open_rules("一 二 --baseline 二/已知.json") == ["basic-expenditure"]
    put("二/报告.txt", TRAINING)
    monkeypatch.chdir("一")
    assert audit("check 报告.txt ../二/报告.txt --baseline ../二/已知.json").exit_code == 0


def test_paths_are_the_same_through_links(tmp_path: Path) -> None:
    put("实/报告.txt", BASIC)
    Path("链").symlink_to("实")
    audit("baseline create 链/报告.txt -o 链/已知.json")
    assert audit(f"check {tmp_path}/实/报告.txt --baseline 实/已知.json").exit_code == 0


def test_standard_input_has_a_baseline_and_no_dispositions() -> None:
    assert audit("baseline create -", input=BASIC).exit_code == 0
    assert [known.report for known in read_baseline(Path("audit-baseline.json")).findings] == ["-"]
    assert audit("check - --baseline audit-baseline.json", input=BASIC).exit_code == 0
    assert audit("check 甲.txt --baseline audit-baseline.json").stderr == ""
    put(f"-{sidecar.SUFFIX}", entry("basic-expenditure"))
    assert open_rules("-", input=BASIC) == ["basic-expenditure"]
    refused = audit("disposition add - --verdict 误报 --reason 口径", input=BASIC)
    assert (refused.exit_code, refused.stderr) == (2, "错误：标准输入没有处理记录，请写出报告文件\n")


def test_create_does_not_write_over_what_it_should_not() -> None:
    assert audit("baseline create 甲.txt").exit_code == 0
    again = audit("baseline create 甲.txt")
    assert again.exit_code == 2
    assert again.stderr.startswith("错误：audit-baseline.json 已经有了，不会覆盖；")
    assert audit("baseline create 甲.txt --force").exit_code == 0
    assert audit("baseline create 甲.txt -o 甲.txt --force").exit_code == 2
    assert audit("check 甲.txt --baseline audit-baseline.json -o audit-baseline.json").exit_code == 2
    assert audit("check 甲.txt --baseline audit-baseline.json --report json=./audit-baseline.json").exit_code == 2
    assert Path("甲.txt").read_text(encoding="utf-8") == BASIC + TRAINING
    assert len(read_baseline(Path("audit-baseline.json")).findings) == 2


def test_a_baseline_that_would_lack_a_report_is_not_written() -> None:
    Path("坏.txt").write_bytes(b"\0\1\2\3" * 20)
    result = audit("baseline create 甲.txt 坏.txt")
    assert result.exit_code == 2
    assert "没有写 audit-baseline.json" in result.stderr.splitlines()[-1]
    assert not Path("audit-baseline.json").exists()
    assert audit("baseline create 甲.txt nowhere.txt").exit_code == 2
    assert audit("baseline create 甲.txt -o nowhere/x.json").exit_code == 2


def test_an_output_that_cannot_be_written_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    for line in ("baseline create 甲.txt", "disposition add 甲.txt:1 --verdict 误报 --reason 口径"):
        result = audit(line)
        assert result.exit_code == 2
        assert re.fullmatch(r"错误：无法写入 \S+（磁盘已满），请检查路径和权限\n", result.stderr)
    assert sorted(path.name for path in Path().iterdir()) == ["甲.txt"]


HEAD = '"kind": "audit-baseline", "tool": {"version": "9.9"}'


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f'{{{HEAD}, "schema_version": 2, "findings": []}}', "x.json 是较新的版本写的（audit 9.9，格式 2）"),
        (f'{{{HEAD}, "schema_version": 0, "findings": []}}', "x.json 的格式（schema_version）认不得"),
        (f'{{{HEAD}, "schema_version": true, "findings": []}}', "x.json 的格式（schema_version）认不得"),
        (f'{{{HEAD}, "schema_version": "1", "findings": []}}', "x.json 的格式（schema_version）认不得"),
        (f'{{{HEAD}, "schema_version": 1}}', "x.json 不是基线文件"),
        (f'{{{HEAD}, "schema_version": 1, "findings": [{{}}]}}', "x.json 的第 1 项不完整"),
        (f'{{{HEAD}, "schema_version": 1, "findings": [3]}}', "x.json 的第 1 项不完整"),
        ('{"schema_version": 1, "reports": []}', "x.json 不是基线文件"),
        ("[]", "x.json 不是基线文件"),
        ('{\n  "kind": "audit-baseline",\n<<<<<<< HEAD\n', "x.json:3:1 不是完好的 JSON"),
        ("", "x.json:1:1 不是完好的 JSON"),
        ("[" * 100_000, "x.json 不是完好的 JSON"),
        ("9" * 5000, "x.json 不是完好的 JSON"),
    ],
    ids=lambda text: text[:30],
)
@pytest.mark.parametrize("command", ["check 甲.txt --baseline", "baseline show", "baseline prune"])
def test_what_is_no_baseline_is_one_line(command: str, text: str, line: str) -> None:
    put("x.json", text)
    result = audit(f"{command} x.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"错误：{line}")
    assert len(result.stderr.splitlines()) == 1
    assert Path("x.json").read_text(encoding="utf-8") == text


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero")
def test_a_baseline_without_end_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.baselinefile._MOST", 4096)
    result = audit("check 甲.txt --baseline /dev/zero")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("错误：/dev/zero 不是基线文件")


@pytest.mark.parametrize("command", ["check 甲.txt --baseline", "baseline show", "baseline prune"])
def test_a_baseline_that_is_not_there_is_one_line(command: str) -> None:
    result = audit(f"{command} none.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "错误：找不到基线 none.json，请检查路径；用 audit baseline create 新建\n"
    Path("none.json").mkdir()
    assert audit(f"{command} none.json").exit_code == 2


def test_a_baseline_of_another_version_of_the_same_format_is_read() -> None:
    audit("baseline create 甲.txt")
    text = Path("audit-baseline.json").read_text(encoding="utf-8")
    put("audit-baseline.json", re.sub(r'"version": "[^"]*"', '"version": "77.0"', text))
    assert audit("check 甲.txt --baseline audit-baseline.json").exit_code == 0


def test_a_baseline_keeps_any_text() -> None:
    known = [Known("\udcff\u202e.txt", "r", "0:1", '"}]\n</script>\ud800\x07')]
    put("x.json", written(known).decode())
    assert list(read_baseline(Path("x.json")).findings) == known
    assert written([]).decode().endswith('"findings": []\n}\n')


def test_the_fingerprint_is_what_baselines_were_made_with() -> None:
    """Whoever changes what it is made of raises ``baselinefile.SCHEMA_VERSION``: no baseline fits any longer."""
    assert baselinefile.SCHEMA_VERSION == 1
    assert fingerprints() == {"basic-expenditure": "256738d7c1c7fc18:1", "change-rate": "74fcf9e87fe5a9ac:1"}


# the configuration's --------------------------------------------------------------------------------------------------


def test_a_configuration_names_a_baseline_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    put("项目/报告/乙.txt", BASIC)
    put("项目/audit.yaml", "baseline: 已知.json\n")
    audit("baseline create 项目 -o 项目/已知.json")
    assert audit("check 项目").exit_code == 0
    assert audit("check 项目 --no-config").exit_code == 1
    assert audit("check 项目 --all").exit_code == 1
    assert "基线 baseline  已知.json" in audit("config show 项目/报告/乙.txt").stdout
    monkeypatch.chdir("项目/报告")
    assert audit("check 乙.txt").exit_code == 0
    put("别的.json", written([]).decode())
    assert audit("check 乙.txt --baseline 别的.json").exit_code == 1


def test_a_baseline_that_a_configuration_only_promises_is_pointed_at() -> None:
    put("audit.yaml", "ignore: [share]\nbaseline: 没有.json\n")
    result = audit("check 甲.txt")
    assert result.exit_code == 2
    assert "发现 2 处" in result.stdout  # the report is checked all the same
    assert result.stderr == (
        "错误：audit.yaml:2:11 找不到基线 没有.json，请检查路径；用 audit baseline create 新建\n"
        "  baseline: 没有.json\n"
        "            ^\n"
    )


# dispositions ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verdict", "status", "rules", "total"),
    [
        ("误报", 1, ["change-rate"], "发现 1 处：错误 1\n  另有 1 处已处理（误报 1）\n"),
        ("已说明", 1, ["change-rate"], "发现 1 处：错误 1\n  另有 1 处已处理（已说明 1）\n"),
        ("待改", 1, ["basic-expenditure", "change-rate"], "发现 2 处：错误 2\n"),
    ],
)
def test_a_verdict_settles_or_marks(verdict: str, status: int, rules: list[str], total: str) -> None:
    put(SIDE, entry("basic-expenditure", verdict, person="张三", date="2024-05-06"))
    result = audit("check 甲.txt")
    assert (result.exit_code, result.stderr) == (status, "")
    assert open_rules("甲.txt") == rules
    assert total in result.stdout
    assert ("  待改\n" in result.stdout) is (verdict == "待改")
    said = f"{verdict}：口径不同（张三 2024-05-06，{SIDE}:1）"
    assert (f"      处理  {said}\n" in result.stdout) is (verdict == "待改")
    assert (f"      {said}\n" in audit("check -v 甲.txt").stdout) is (verdict != "待改")
    assert open_rules("甲.txt --all") == ["basic-expenditure", "change-rate"]


def test_the_state_of_its_figures_tells_what_was_settled() -> None:
    from auditor.batch import load
    from auditor.project import Options, Project

    put(SIDE, entry("basic-expenditure") + entry("change-rate", "待改"))
    setup = Project(Options()).setup("甲.txt")
    report = Records(today({})).settled(setup.auditor.audit(load("甲.txt"), complete=True), setup)
    assert list(states(report).values()) == [State.SETTLED] * 3 + [State.CONTRADICTED] * 3


def test_a_disposition_lapses_when_a_figure_changes() -> None:
    put(SIDE, entry("basic-expenditure", quote="基本支出90.00万元"))
    put("甲.txt", BASIC.replace("10.00", "11.00") + TRAINING)
    result = audit("check 甲.txt")
    assert open_rules("甲.txt") == ["basic-expenditure", "change-rate"]
    told = "报告里没有这个问题了（数字改了，或已改好）：basic-expenditure 基本支出90.00万元"
    assert result.stderr == f"提示：{SIDE}:1 失效，{told}\n"
    assert audit("check 甲.txt --ignore basic-expenditure").stderr == ""


def test_a_disposition_expires_on_the_day_after(monkeypatch: pytest.MonkeyPatch) -> None:
    put(SIDE, entry("basic-expenditure", quote="基本支出90.00万元", until="2024-06-01"))
    assert open_rules("甲.txt") == ["change-rate"]
    monkeypatch.setenv("AUDIT_TODAY", "2024-06-02")
    result = audit("check 甲.txt")
    assert "发现 2 处" in result.stdout
    assert result.stderr == f"提示：{SIDE}:1 已过期（2024-06-01），问题重新计入：basic-expenditure 基本支出90.00万元\n"


@pytest.mark.parametrize("day", ["2024-6-1", "20240601", "2024-02-30", "明天"])
def test_a_wrong_day_is_told(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIT_TODAY", day)
    result = audit("check 甲.txt")
    assert result.exit_code == 2
    assert result.stderr == f"错误：环境变量 AUDIT_TODAY 应是日期，例如 2024-12-31，不是“{day}”\n"
    with pytest.raises(GoujiError):
        today({"AUDIT_TODAY": day})


def test_a_person_goes_before_a_baseline_but_what_is_known_is_not_new() -> None:
    audit("baseline create 甲.txt")
    put(SIDE, entry("basic-expenditure") + entry("change-rate", "待改"))
    result = audit("check -v 甲.txt --baseline audit-baseline.json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "另有 2 处已处理（误报 1，基线 1）" in result.stdout


def test_what_a_person_settled_is_not_in_a_baseline() -> None:
    put(SIDE, entry("basic-expenditure"))
    audit("baseline create 甲.txt")
    assert [known.rule for known in read_baseline(Path("audit-baseline.json")).findings] == ["change-rate"]


def test_a_folder_has_one_file_for_its_reports() -> None:
    put("项目/一/甲.txt", BASIC)
    put("项目/二/甲.txt", BASIC)
    put(f"项目/{sidecar.FOLDER_FILE}", entry("basic-expenditure").replace("- ", "- report: 一/甲.txt\n  "))
    result = audit("check -q 项目")
    assert (result.exit_code, result.stderr) == (1, "")
    assert "项目/一/甲.txt" not in result.stdout
    assert "项目/二/甲.txt" in result.stdout
    Path("项目/一/甲.txt").unlink()
    assert audit("check -q 项目/二").stderr == f"提示：项目/{sidecar.FOLDER_FILE} 写到的报告已经不在：一/甲.txt\n"


def test_a_file_for_a_folder_is_not_looked_for_above_a_repository() -> None:
    put(sidecar.FOLDER_FILE, entry("basic-expenditure").replace("- ", "- report: 库/甲.txt\n  "))
    put("库/甲.txt", BASIC)
    assert open_rules("库/甲.txt") == []
    Path("库/.git").mkdir()
    assert open_rules("库/甲.txt") == ["basic-expenditure"]


def test_reports_that_differ_in_their_format_have_files_of_their_own() -> None:
    put("甲.md", BASIC + TRAINING)
    put(SIDE, entry("basic-expenditure"))
    assert open_rules("甲.txt") == ["change-rate"]
    assert open_rules("甲.md") == ["basic-expenditure", "change-rate"]


def test_files_with_dispositions_are_neither_reports_nor_rules(folder: Path) -> None:
    put("乙/甲.txt", SOUND)
    put(f"乙/甲.txt{sidecar.SUFFIX}", "[]\n")
    put(f"乙/{sidecar.FOLDER_FILE}", "[]\n")
    put("乙/own.yaml", "formula: 培训费 <= 公用经费\n")
    result = audit(f"check 乙 乙/甲.txt{sidecar.SUFFIX} 乙/*{sidecar.SUFFIX} --rules 乙")
    assert [line for line in result.stdout.splitlines() if line.startswith("乙/")] == ["乙/甲.txt"]
    assert [path.name for path in yaml_files(folder / "乙")] == ["own.yaml"]


def test_no_result_is_written_over_them() -> None:
    put(SIDE, entry("basic-expenditure"))
    before = Path(SIDE).read_bytes()
    for line in (
        "check 甲.txt -o",
        "check 甲.txt --report json=",
        "baseline create 甲.txt --force -o",
        "facts 甲.txt -o",
    ):
        result = audit(f"{line}{'' if line.endswith('=') else ' '}{SIDE}")
        assert result.exit_code == 2
        assert result.stderr.startswith(f"错误：结果不能写到 {SIDE}：")
    assert Path(SIDE).read_bytes() == before


def test_marks_that_turn_text_around_do_not_get_out_of_a_report() -> None:
    put("甲.txt", BASIC.replace("本年", "本年\u202e") + TRAINING)
    assert add("甲.txt:1").exit_code == 0
    text = Path(SIDE).read_text(encoding="utf-8")
    assert 'quote: "本年\\u202e基本支出90.00万元，' in text
    assert "\u202e" not in text
    shown = audit("disposition list 甲.txt").stdout + audit("check -v 甲.txt").stdout
    put("甲.txt", SOUND)
    lapsed = audit("check 甲.txt").stderr
    assert "失效" in lapsed
    assert "\u202e" not in shown + lapsed


def test_many_that_lapsed_are_counted() -> None:
    put(SIDE, "".join(GOOD.replace("ef:1", f"ef:{n}") for n in range(1, 9)))
    lines = audit("check 甲.txt").stderr.splitlines()
    assert [line.startswith(f"提示：{SIDE}:") for line in lines] == [True] * 5 + [False]
    assert lines[-1] == "提示：还有 3 项失效或过期，用 audit disposition list 查看"


# what is wrong with them ----------------------------------------------------------------------------------------------

GOOD = "- finding: 0123456789abcdef:1\n  verdict: 误报\n  reason: 口径不同\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD + "  persn: 张三\n", "4:3 不认识的键“persn”，是不是“person”？"),
        (GOOD + "  report: 甲.txt\n", "4:3 不认识的键“report”"),
        (GOOD.replace("误报", "误抱"), "2:12 “verdict”不能是“误抱”，是不是“误报”？"),
        (GOOD.replace("误报", "基线"), "2:12 “verdict”不能是“基线”，可用的有：已说明、待改、误报"),
        (GOOD.replace("  reason: 口径不同\n", ""), "1:3 这一项缺少 reason"),
        (GOOD.replace("口径不同", ""), "3:10 “reason”后面是空的"),
        (GOOD.replace("0123456789abcdef:1", "0123"), "1:12 “finding”应是问题的编号"),
        (GOOD + "  until: 2024-02-30\n", "4:10 “until”应是日期，例如 2024-12-31，不能是“2024-02-30”"),
        (GOOD + "  date: 5月6日\n", "4:9 “date”应是日期"),
        (GOOD + "  reason: 又一个\n", "4:3 “reason”写了两遍（第 3 行已有）"),
        (GOOD + GOOD, "4:3 这个问题写了两遍（第 1 行已有）"),
        ("- 口径不同\n", "1:3 “每一项”应当由“键: 值”组成"),
        ("verdict: 误报\n", "1:1 处理记录应当是列表"),
        ("- a: &a [1]\n- b: *a\n", "1:6 不支持锚点和别名（&a）"),
        ("- " * 50 + "a\n", "1:41 嵌套超过 20 层"),
        ("- !!python/object:os.system {}\n", "1:3 不支持标签"),
        ("- [\n", "2:1 "),
    ],
)
def test_a_wrong_entry_is_pointed_at_and_the_report_checked(text: str, line: str) -> None:
    put(SIDE, text)
    result = audit("check 甲.txt")
    assert result.exit_code == 2
    assert "发现 2 处：错误 2" in result.stdout
    assert f"错误：{SIDE}:{line}" in result.stderr
    assert len(re.findall("^错误：", result.stderr, re.MULTILINE)) == 1
    assert line.startswith("2:1 ") or re.search(r"^ +\^$", result.stderr, re.MULTILINE)
    before = Path(SIDE).read_bytes()
    assert audit("disposition add 甲.txt:1 --verdict 误报 --reason 口径").exit_code == 2
    assert Path(SIDE).read_bytes() == before
    assert audit("check 甲.txt --all").exit_code == 1


def test_one_wrong_entry_does_not_undo_the_others() -> None:
    put(SIDE, "- nonsense: 1\n" + entry("basic-expenditure"))
    assert open_rules("甲.txt") == ["change-rate"]
    assert audit("check 甲.txt").exit_code == 2


# writing and listing them ---------------------------------------------------------------------------------------------


def add(line: str) -> Result:
    options = ("--verdict", "已说明", "--reason", "见附注三", "--person", "张会计")
    return CliRunner().invoke(cli.main, ["disposition", "add", *line.split(), *options])


def test_the_file_is_the_one_that_the_manual_shows() -> None:
    reason = "上年数按新口径调整过，见附注三"
    line = f"disposition add 甲.txt:2 --verdict 已说明 --reason {reason} --person 张会计 --date 2024-05-06"
    result = audit(line)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"写入 {SIDE}：已说明  “培训费”增减率写的是5%")
    manual = (ROOT / "docs" / "living.md").read_text(encoding="utf-8")
    shown = re.search(r"```yaml\n(# 对问题的处理.*?)```", manual, re.DOTALL)
    assert shown is not None
    assert Path(SIDE).read_text(encoding="utf-8") == shown[1]
    assert open_rules("甲.txt") == ["basic-expenditure"]


def test_who_and_when_are_filled_in(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("PATH", str(folder))  # where there is no git
    monkeypatch.setenv("USER", "李四")
    assert audit("disposition add 甲.txt:2 --verdict 待改 --reason 等批复 --until 2024-06-01").exit_code == 0
    assert "  person: 李四\n  date: 2024-06-01\n  until: 2024-06-01\n" in Path(SIDE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("甲.txt:1", "basic-expenditure"),
        ("甲.txt:1:7", "basic-expenditure"),
        ("甲.txt:2:28", "change-rate"),
        ("甲.txt --rule change-rate", "change-rate"),
        ("甲.txt --finding 74fc", "change-rate"),
        ("甲.txt:1 --finding 256738d7c1c7fc18:1", "basic-expenditure"),
    ],
)
def test_a_finding_is_meant_by_its_place_rule_or_number(line: str, rule: str) -> None:
    assert add(line).exit_code == 0
    assert f"  rule: {rule}\n" in Path(SIDE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("甲.txt:1:1", "错误：甲.txt:1:1 没有发现问题；这份报告的问题在：1:7 basic-expenditure、2:6 change-rate\n"),
        ("甲.txt:9", "错误：甲.txt:9 没有发现问题；"),
        ("甲.txt:1 --rule share", "错误：甲.txt:1 没有发现问题；"),
        ("甲.txt --finding ffff", "错误：甲.txt 没有发现问题；"),
        ("甲.txt", "错误：甲.txt 有 2 个问题，请用 --rule 或 --finding 说明是哪一个：\n  1:7  basic-expenditure  2567"),
        ("乙.txt:1", "错误：找不到文件 乙.txt"),
        ("乙.txt", "错误：位置应写成 报告.txt:行:列"),
        ("甲.txt:1 --until 2024-05-31", "错误：选项 --until 的日期 2024-05-31 已经过去了\n"),
        ("甲.txt:1 --until 年底", "错误：选项 --until 应是日期"),
        ("甲.txt:1 --date 昨天", "错误：选项 --date 应是日期"),
    ],
)
def test_what_is_not_meant_is_not_written(line: str, told: str) -> None:
    result = add(line)
    assert result.exit_code == 2
    assert result.stderr.startswith(told)
    assert not Path(SIDE).exists()


def test_a_reason_is_needed_and_said_once() -> None:
    empty = CliRunner().invoke(cli.main, ["disposition", "add", "甲.txt:1", "--verdict", "误报", "--reason", " "])
    assert (empty.exit_code, empty.stderr) == (2, "错误：选项 --reason 是空的，请写明理由\n")
    assert audit("disposition add 甲.txt:1 --verdict 基线 --reason 口径").exit_code == 2
    assert add("甲.txt:1").exit_code == 0
    again = add("甲.txt:1")
    assert (again.exit_code, again.stderr) == (2, f"错误：这个问题已经有处理记录（{SIDE}:3），请直接改它\n")


def test_an_entry_goes_into_the_file_that_is_there() -> None:
    put("项目/甲.txt", BASIC)
    put(f"项目/{sidecar.FOLDER_FILE}", "")
    assert add("项目/甲.txt:1").stdout.startswith(f"写入 项目/{sidecar.FOLDER_FILE}：")
    assert "- report: 甲.txt\n  finding: " in Path(f"项目/{sidecar.FOLDER_FILE}").read_text(encoding="utf-8")
    put("项目/甲.txt", MEETING)
    put(f"项目/甲.txt{sidecar.SUFFIX}", "")
    assert add("项目/甲.txt:1").stdout.startswith(f"写入 项目/甲.txt{sidecar.SUFFIX}：")


def test_the_list_tells_every_state(monkeypatch: pytest.MonkeyPatch) -> None:
    put("甲.txt", BASIC + TRAINING + MEETING)
    told = fingerprints()
    put("甲.txt", BASIC + TRAINING)
    text = entry("basic-expenditure", until="2024-06-02") + entry("change-rate", "待改")
    put(SIDE, text + GOOD + GOOD.replace("0123456789abcdef", told["change-rate"].partition(":")[0][::-1]))
    put(f"旧.txt{sidecar.SUFFIX}", GOOD)
    shown = audit("disposition list .").stdout
    assert re.findall("^  (有效|待改|过期|失效)  ", shown, re.MULTILINE) == ["有效", "待改", "失效", "失效", "失效"]
    assert shown.endswith("\n旧.txt\n  失效  0123456789abcdef:1\n        0123456789abcdef:1\n"
                          f"        误报：口径不同（旧.txt{sidecar.SUFFIX}:1）\n\n"
                          "处理记录 5 项：有效 1，待改 1，失效 3\n")  # fmt: skip
    monkeypatch.setenv("AUDIT_TODAY", "2024-06-03")
    assert audit("disposition list 甲.txt").stdout.endswith("\n处理记录 4 项：待改 1，过期 1，失效 2\n")
    Path(SIDE).unlink()
    assert audit("disposition list 甲.txt").stdout == "没有处理记录\n"
