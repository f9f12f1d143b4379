"""What makes a run fail: severity, number of findings, coverage; and what environment variables stand for."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.cli import main as cli
from auditor.cli.options import VARIABLES

RIGHT = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费20.00万元。\n"
WRONG = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元。\n"
WARNED = "公务接待费预算2.00万元，决算3.00万元。\n"
BAD_PERCENTAGE = "的值应是 0% 到 100% 之间的百分比，例如 80%、money=90%"
LOOSE = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费20.00万元。会议3次。\n"  # of 4 figures 3 are checked


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in VARIABLES.values():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    texts = {"right": RIGHT, "wrong": WRONG, "warned": WARNED, "loose": LOOSE, "both": WRONG + WARNED, "none": "无。\n"}
    texts["again"] = WRONG.replace("90", "95")
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def audit(*arguments: str, **variables: str) -> Result:
    result = CliRunner().invoke(cli.main, arguments, env=variables)
    assert "Traceback" not in result.output
    return result


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ("right.txt", 0),
        ("wrong.txt", 1),
        ("warned.txt", 0),
        # from which severity on
        ("warned.txt --fail-on error", 0),
        ("warned.txt --fail-on warning", 1),
        ("warned.txt --fail-on notice", 1),
        ("wrong.txt --fail-on notice", 1),
        ("wrong.txt --fail-on never", 0),
        # how many, of those that count, over all reports
        ("wrong.txt --max-findings 0", 1),
        ("wrong.txt --max-findings 1", 0),
        ("wrong.txt again.txt --max-findings 1", 1),
        ("wrong.txt again.txt --max-findings 2", 0),
        ("both.txt --max-findings 1", 0),
        ("both.txt --max-findings 1 --fail-on warning", 1),
        ("both.txt --max-findings 2 --fail-on warning", 0),
        # whatever was found
        ("wrong.txt --exit-zero", 0),
        ("both.txt --fail-on notice --exit-zero", 0),
        ("wrong.txt missing.txt --exit-zero", 2),
        ("none.txt --exit-zero", 2),
        ("wrong.txt --exit-zero -o nowhere/x", 2),
        # how much was checked: 3 of 4
        ("loose.txt --min-coverage 75%", 0),
        ("loose.txt --min-coverage 75", 0),
        ("loose.txt --min-coverage 75％", 0),
        ("loose.txt --min-coverage 75.000000001%", 2),
        ("loose.txt --min-coverage 76%", 2),
        ("loose.txt right.txt --min-coverage 85%", 0),  # 6 of 7
        ("loose.txt right.txt --min-coverage 86%", 2),
        ("right.txt --min-coverage 100%", 0),
        ("wrong.txt --min-coverage 100%", 1),  # a contradiction is checked, too
        # of a kind of figures: 3 of 3 amounts, 0 of 1 count
        ("loose.txt --min-coverage money=100%", 0),
        ("loose.txt --min-coverage count=0", 0),
        ("loose.txt --min-coverage count=1", 2),
        ("loose.txt --min-coverage percent=100%", 0),  # there are none
        ("loose.txt --min-coverage 75% --min-coverage money=100%", 0),
        ("loose.txt --min-coverage 75% --min-coverage count=50%", 2),
        ("loose.txt --min-coverage 80% --min-coverage money=100%", 2),
        ("right.txt --min-coverage =50%", 2),
        ("right.txt --min-coverage coins=50%", 2),
        ("right.txt --min-coverage money=101%", 2),
        ("right.txt --min-coverage money=", 2),
        ("none.txt --min-coverage 0% --allow-empty", 0),
        ("none.txt --min-coverage 100% --allow-empty", 0),  # of nothing nothing is missing
        # what could not be done goes before what was found
        ("loose.txt wrong.txt --min-coverage 100%", 2),
        ("loose.txt wrong.txt --min-coverage 100% --exit-zero", 2),
        # what is no percentage
        ("right.txt --min-coverage 101%", 2),
        ("right.txt --min-coverage -1", 2),
        ("right.txt --min-coverage nan", 2),
        ("right.txt --min-coverage inf", 2),
        ("right.txt --min-coverage 1/2", 2),
        ("right.txt --min-coverage 1e1", 2),
        ("right.txt --min-coverage %", 2),
        ("right.txt --max-findings -1", 2),
        ("right.txt --max-findings 1.5", 2),
    ],
)
def test_gates(arguments: str, status: int) -> None:
    assert audit("check", *arguments.split()).exit_code == status


def test_too_little_coverage_is_told_with_its_numbers() -> None:
    result = audit("check", "loose.txt", "--min-coverage", "80%", "-q")
    line = "4 个数字只核对了 3 个（75%），不到要求的 80%；用 --show coverage 看哪些没有核对"
    assert (result.stdout, result.stderr) == ("", f"错误：{line}\n")


def test_too_little_coverage_of_a_kind_is_told_with_its_name() -> None:
    told = audit("check", "loose.txt", "--min-coverage", "count=50%", "--min-coverage", "80%", "-q").stderr
    first = "错误：个数 1 个只核对了 0 个（0%），不到要求的 50%；用 --show coverage 看哪些没有核对\n"
    assert told.startswith(first)
    assert "4 个数字只核对了 3 个" in told


def test_coverage_is_never_told_as_what_is_demanded(folder: Path) -> None:
    (folder / "many.txt").write_text(RIGHT * 2 + LOOSE, encoding="utf-8")
    told = audit("check", "many.txt", "--min-coverage", "90.0000001%").stderr
    assert "10 个数字只核对了 9 个（90%），不到要求的 90.0000001%" in told


def test_gates_change_nothing_of_what_is_shown() -> None:
    plain = audit("check", "both.txt").stdout
    for gate in (["--exit-zero"], ["--max-findings", "9"], ["--fail-on", "never"], ["--min-coverage", "100%"]):
        assert audit("check", "both.txt", *gate).stdout == plain


# environment variables ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "variables", "status"),
    [
        ("wrong.txt", {"AUDIT_FAIL_ON": "never"}, 0),
        ("wrong.txt --fail-on error", {"AUDIT_FAIL_ON": "never"}, 1),
        ("warned.txt", {"AUDIT_FAIL_ON": "warning"}, 1),
        ("wrong.txt", {"AUDIT_EXIT_ZERO": "1"}, 0),
        ("wrong.txt", {"AUDIT_EXIT_ZERO": "0"}, 1),
        ("wrong.txt", {"AUDIT_EXIT_ZERO": ""}, 1),
        ("wrong.txt", {"AUDIT_MAX_FINDINGS": "1"}, 0),
        ("loose.txt", {"AUDIT_MIN_COVERAGE": "80%"}, 2),
        ("loose.txt --min-coverage 70%", {"AUDIT_MIN_COVERAGE": "80%"}, 0),
        ("loose.txt", {"AUDIT_MIN_COVERAGE": "75% money=100%"}, 0),
        ("loose.txt", {"AUDIT_MIN_COVERAGE": "75% count=100%"}, 2),
        ("right.txt", {"AUDIT_JOBS": "2"}, 0),
        ("right.txt", {"AUDIT_CONFIG": "missing.yaml"}, 2),
        ("right.txt --no-config", {"AUDIT_CONFIG": "missing.yaml"}, 0),
        ("right.txt", {"AUDIT_RULES": "missing"}, 2),
    ],
)
def test_variables_stand_for_options(arguments: str, variables: dict[str, str], status: int) -> None:
    assert audit("check", *arguments.split(), **variables).exit_code == status


def test_the_format_and_the_colour_by_variables() -> None:
    assert audit("check", "wrong.txt", AUDIT_FORMAT="json").stdout.startswith("{")
    assert audit("facts", "wrong.txt", AUDIT_FORMAT="sarif").exit_code == 0  # it is for check alone
    assert "\x1b[" in audit("check", "wrong.txt", AUDIT_COLOR="always").stdout
    assert "\x1b[" not in audit("check", "wrong.txt", "--color", "never", AUDIT_COLOR="always").stdout


def test_several_folders_of_rules_in_one_variable(folder: Path) -> None:
    for number in (1, 2):
        (folder / f"my rules{number}").mkdir()
        (folder / f"my rules{number}" / f"mine{number}.yaml").write_text(f"formula: 培训费 <= {number} * 公用经费\n")
    listed = audit("rules", "list", AUDIT_RULES=f"my rules1::{folder}/my rules2").stdout
    assert "mine1" in listed
    assert "mine2" in listed


@pytest.mark.parametrize(
    ("variable", "value", "line"),
    [
        ("AUDIT_FAIL_ON", "bad", "环境变量 AUDIT_FAIL_ON 的值不对，可用的有：error、warning、notice、never"),
        ("AUDIT_JOBS", "0", "环境变量 AUDIT_JOBS 的值应是不小于 1 的整数"),
        ("AUDIT_COLOR", "red", "环境变量 AUDIT_COLOR 的值不对，可用的有：auto、always、never"),
        ("AUDIT_MAX_FINDINGS", "x", "环境变量 AUDIT_MAX_FINDINGS 的值应是不小于 0 的整数"),
        ("AUDIT_EXIT_ZERO", "maybe", "环境变量 AUDIT_EXIT_ZERO 的值应是 1（是）或 0（否）"),
        ("AUDIT_MIN_COVERAGE", "x", f"环境变量 AUDIT_MIN_COVERAGE {BAD_PERCENTAGE}"),
    ],
)
def test_a_bad_value_is_told_to_come_from_the_environment(variable: str, value: str, line: str) -> None:
    result = audit("check", "right.txt", **{variable: value})
    assert (result.exit_code, result.stderr) == (2, f"错误：{line}；用 audit check --help 查看用法\n")


@pytest.mark.parametrize(
    ("variable", "value", "line"),
    [
        ("AUDIT_CONFIG", "missing.yaml", "环境变量 AUDIT_CONFIG：找不到配置文件 missing.yaml，请检查路径"),
        ("AUDIT_RULES", "a b", "环境变量 AUDIT_RULES：找不到规则文件夹 a b：它不存在，请检查路径"),
        ("AUDIT_PROFILE", "全囯", "环境变量 AUDIT_PROFILE：没有档次方案“全囯”，是不是“全国”？"),
    ],
)
def test_a_value_of_no_use_is_told_to_come_from_the_environment(variable: str, value: str, line: str) -> None:
    result = audit("check", "right.txt", **{variable: value})
    assert (result.exit_code, result.stderr) == (2, f"错误：{line}\n")


def test_where_a_setting_comes_from_is_shown() -> None:
    assert "环境变量 AUDIT_FAIL_ON" in audit("config", "show", AUDIT_FAIL_ON="never").stdout
    assert "选项 --fail-on" in audit("config", "show", "--fail-on", "never").stdout
