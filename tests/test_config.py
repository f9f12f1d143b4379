"""Configuration: which file holds for a report, what it says, what goes before what, and what is wrong with it."""

from __future__ import annotations

import contextlib
import itertools
import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from auditor import configfile
from auditor.cli import main as cli
from auditor.config import Layer, Said, Settings
from auditor.errors import ConfigError
from auditor.formula_syntax import parse_formula
from auditor.project import Options, Project
from auditor.rule import Rule, Severity

WRONG = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元。\n"  # basic-expenditure
SHARE = "本年收入合计1000万元，其中财政拨款收入800万元，占70%。\n"  # share
OWN = "本年公用经费17.70万元，培训费19.20万元。\n"  # training, a rule of the project


def audit(*arguments: str, **extra: str) -> Result:
    return CliRunner().invoke(cli.main, arguments, **extra)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()  # whatever lies above is none of these tests' business
    write("wrong.txt", WRONG)
    write("share.txt", SHARE)
    write("own.txt", OWN)
    return tmp_path


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def found(*arguments: str) -> dict[str, list[tuple[str, str]]]:
    """The rule and severity of every finding, by report."""
    document = json.loads(audit("check", "-f", "json", *arguments).stdout)
    return {
        report["path"]: [(finding["rule"], finding["severity"]) for finding in report["findings"]]
        for report in document["reports"]
    }


# which file holds -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([], None),
        (["audit.yaml"], "audit.yaml"),
        (["a/audit.yaml"], "a/audit.yaml"),
        (["a/b/audit.yaml", "audit.yaml"], "a/b/audit.yaml"),
        (["pyproject.toml"], "pyproject.toml"),
        (["pyproject.toml", "audit.yaml"], "audit.yaml"),
        (["a/pyproject.toml", "audit.yaml"], "a/pyproject.toml"),
        (["a/other.toml", "audit.yaml"], "audit.yaml"),
    ],
)
def test_the_nearest_configuration_holds(files: list[str], expected: str | None, folder: Path) -> None:
    for file in files:
        write(file, "[tool.audit]\n" if file.endswith(".toml") else "ignore: []\n")
    write("a/b/report.txt", WRONG)
    config = Project(Options()).config("a/b/report.txt")
    assert (config and config.path) == expected
    assert (config and config.folder) == (expected and (folder / expected).parent)


@pytest.mark.usefixtures("folder")
def test_a_project_file_without_our_table_is_passed_over() -> None:
    write("audit.yaml", "ignore: [share]\n")
    write("a/pyproject.toml", "[project]\nname = 'audit'\n")
    write("b/pyproject.toml", "[tool\n")
    write("c/pyproject.toml", "[tool.audit\n")
    for name in ("a", "b", "c"):
        write(f"{name}/share.txt", SHARE)
    assert found("a/share.txt") == {"a/share.txt": []}
    assert found("b/share.txt") == {"b/share.txt": []}
    broken = audit("check", "c/share.txt")
    assert broken.exit_code == 2
    assert "c/pyproject.toml:1:" in broken.stderr


@pytest.mark.usefixtures("folder")
def test_nothing_is_looked_for_above_a_repository() -> None:
    write("audit.yaml", "ignore: [share]\n")
    write("inner/share.txt", SHARE)
    assert found("inner/share.txt") == {"inner/share.txt": []}
    Path("inner/.git").mkdir()
    assert found("inner/share.txt") == {"inner/share.txt": [("share", "error")]}


@pytest.mark.usefixtures("folder")
def test_standard_input_belongs_to_the_current_folder() -> None:
    write("audit.yaml", "ignore: [share]\n")
    assert audit("check", "-", input=SHARE).exit_code == 0
    assert audit("check", "-", "--no-config", input=SHARE).exit_code == 1


@pytest.mark.usefixtures("folder")
def test_a_configuration_may_be_named() -> None:
    write("audit.yaml", "ignore: [basic-expenditure, listing-exceeds, listing-near]\n")
    write("other/strict.yaml", "ignore: [share]\npaths:\n  - {files: [../wrong.txt], ignore: [listing-near]}\n")
    assert found("share.txt", "--config", "other/strict.yaml") == {"share.txt": []}
    assert found("wrong.txt", "--config", "other/strict.yaml") == {"wrong.txt": [("basic-expenditure", "error")]}
    assert found("wrong.txt") == {"wrong.txt": []}
    missing = audit("check", "wrong.txt", "--config", "nowhere.yaml")
    assert (missing.exit_code, missing.stderr) == (2, "错误：找不到配置文件 nowhere.yaml，请检查路径\n")
    both = audit("check", "wrong.txt", "--config", "other/strict.yaml", "--no-config")
    assert both.stderr.startswith("错误：选项 --config 和 --no-config 只能用一个")


# what it says ---------------------------------------------------------------------------------------------------------

YAML = """\
rules: [本县]
ignore: [basic-expenditure]
severity: {share: warning, 本县的: notice}
profile: 上海市
fail-on: warning
paths:
  - files: [草稿/, "2023*.txt"]
    select: [basic-expenditure]
    fail-on: never
"""
TOML = """\
[project]
name = "x"  # share

[tool.audit]
rules = ["本县"]
ignore = [
  "basic-expenditure",  # "share"
]
profile = '上海市'
fail-on = "warning"

[tool.audit.severity]
share = "warning"
"本县的" = "notice"

[[tool.audit.paths]]
files = ["草稿/", "2023*.txt"]
select = ["basic-expenditure"]
fail-on = "never"
"""


@pytest.mark.parametrize(("name", "text"), [("audit.yaml", YAML), ("pyproject.toml", TOML)])
@pytest.mark.usefixtures("folder")
def test_everything_that_is_said_holds(name: str, text: str) -> None:
    write(name, text)
    write("本县/training.yaml", "formula: 培训费 <= 公用经费\ntags: [本县的]\n")
    for path in ("草稿/wrong.txt", "草稿/深/wrong.txt", "2023甲.txt", "2022.txt"):
        write(path, WRONG)
    assert found("own.txt", "share.txt", "wrong.txt") == {
        "own.txt": [("training", "notice")],
        "share.txt": [("share", "warning")],
        "wrong.txt": [],
    }
    only = [("basic-expenditure", "error")]
    assert found("草稿", "2023甲.txt", "2022.txt") == {
        "草稿/wrong.txt": only,
        "草稿/深/wrong.txt": only,
        "2023甲.txt": only,
        "2022.txt": [],
    }
    assert [audit("check", path).exit_code for path in ("own.txt", "share.txt", "草稿/wrong.txt")] == [0, 1, 0]
    assert audit("check", "share.txt", "--fail-on", "error").exit_code == 0
    assert audit("check", "草稿/wrong.txt", "--fail-on", "error").exit_code == 1
    profile = Project(Options()).setup("own.txt").profile
    assert profile is not None
    assert [band.name for band in profile.bands] == ["优", "良", "合格", "不合格"]


@pytest.mark.usefixtures("folder")
def test_toml_and_yaml_point_at_the_same_words() -> None:
    write("本县/training.yaml", "formula: 培训费 <= 公用经费\ntags: [本县的]\n")
    lines = {}
    for name, text in (("audit.yaml", YAML), ("pyproject.toml", TOML)):
        write(name, text)
        config = configfile.read_config(Path(name).absolute())
        layers = [config.layer, *(override.layer for override in config.overrides)]
        said = [each for layer in layers for each in (*layer.names(), layer.profile, layer.fail_on) if each]
        lines[name] = said + list(config.rules)
        for each in lines[name]:
            assert each.place is not None
            assert each.place.line is not None
            assert each.place.column is not None
            line = text.split("\n")[each.place.line - 1]
            assert line[each.place.column - 1 :].lstrip("\"'").startswith(str(each.value)), each
    values = [[each.value for each in said] for said in lines.values()]
    assert values[0] == values[1]


@pytest.mark.usefixtures("folder")
def test_an_empty_configuration_ends_the_search_and_says_nothing() -> None:
    write("audit.yaml", "ignore: [share]\n")
    write("a/share.txt", SHARE)
    write("a/audit.yaml", "# 还没有写\n")
    assert found("a/share.txt") == {"a/share.txt": [("share", "error")]}


@pytest.mark.usefixtures("folder")
def test_a_rule_that_is_broken_may_be_switched_off() -> None:
    write("audit.yaml", "rules: [本县]\nignore: [bad]\n")
    write("本县/bad.yaml", "formula: 培训费 <= 公用经\n")
    result = audit("check", "wrong.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("错误：本县/bad.yaml:1:17 公式里的“公用经”不在词表里")


@pytest.mark.usefixtures("folder")
def test_the_configuration_may_lie_among_the_rules() -> None:
    write("audit.yaml", "rules: [.]\n")
    write("training.yaml", "formula: 培训费 <= 公用经费\n")
    assert found("own.txt") == {"own.txt": [("training", "error")]}
    assert audit("rules", "lint").exit_code == 0


# several in one run ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_each_report_has_its_own_configuration_whatever_the_order() -> None:
    write("甲/audit.yaml", "ignore: [share]\n")
    write("乙/audit.yaml", "severity: {share: notice}\nfail-on: notice\n")
    write("丙/audit.yaml", "rules: [规则]\n")
    write("丙/规则/training.yaml", "formula: 培训费 <= 公用经费\n")
    for name in "甲乙丙":
        write(f"{name}/r.txt", SHARE + OWN)
    expected = {
        "甲/r.txt": [],
        "乙/r.txt": [("share", "notice")],
        "丙/r.txt": [("share", "error"), ("training", "error")],
    }
    for order in itertools.permutations(expected):
        for jobs in ("1", "2"):
            assert found(*order, "--jobs", jobs) == {path: expected[path] for path in order}
    assert [audit("check", path).exit_code for path in expected] == [0, 1, 1]


@pytest.mark.usefixtures("folder")
def test_a_broken_configuration_leaves_out_its_own_reports_only() -> None:
    write("甲/audit.yaml", "ignroe: [share]\n")
    for path in ("甲/a.txt", "甲/b.txt"):
        write(path, SHARE)
    result = audit("check", "甲/a.txt", "wrong.txt", "甲/b.txt", "-f", "json")
    document = json.loads(result.stdout)
    assert result.exit_code == 2
    assert [report["path"] for report in document["reports"]] == ["wrong.txt"]
    assert document["errors"] == ["甲/audit.yaml:1:1 不认识的键“ignroe”，是不是“ignore”？"]
    assert result.stderr == f"错误：{document['errors'][0]}\n  ignroe: [share]\n  ^\n"


# what is wrong with it ------------------------------------------------------------------------------------------------

PLACES = ("1:", "2:", "4:")  # what a line begins with that is no excerpt


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "audit.yaml",
            "rule: [甲]\n",
            """
1:1 不认识的键“rule”，是不是“rules”？
rule: [甲]
^
""",
        ),
        (
            "audit.yaml",
            "fail-on: errors\nprofile: {}\n",
            """
1:10 “fail-on”不能是“errors”，是不是“error”？
fail-on: errors
         ^
2:10 “profile”应当是一段文字
profile: {}
         ^
""",
        ),
        (
            "audit.yaml",
            "# 级别\nseverity: {share: 警告}\n",
            """
2:19 “share”不能是“警告”，可用的有：error、notice、warning
severity: {share: 警告}
                  ^
""",
        ),
        (
            "audit.yaml",
            "ignore: share\n",
            """
1:9 “ignore”应当是列表，例如 [甲, 乙]
ignore: share
        ^
""",
        ),
        (
            "audit.yaml",
            "ignore: [基本支出, shar]\n",
            """
1:10 没有编号或标签是“基本支出”的规则；用 audit rules list 查看全部规则
ignore: [基本支出, shar]
         ^
1:16 没有编号或标签是“shar”的规则，是不是“share”？
ignore: [基本支出, shar]
                   ^
""",
        ),
        (
            "audit.yaml",
            "profile: 上诲\n",
            """
1:10 没有档次方案“上诲”，是不是“上海”？
profile: 上诲
         ^
""",
        ),
        (
            "audit.yaml",
            "rules: [规则]\n",
            """
1:9 找不到规则文件夹 规则（相对于这个配置文件所在的文件夹），请检查路径
rules: [规则]
        ^
""",
        ),
        (
            "audit.yaml",
            "paths:\n  - ignore: [share]\n",
            """
2:5 “paths”的每一项要有 files，例如 files: [2024/*.txt]
  - ignore: [share]
    ^
""",
        ),
        (
            "audit.yaml",
            "paths:\n  - {files: [a], jobs: 2}\n",
            """
2:18 不认识的键“jobs”，可用的有：fail-on、files、ignore、profile、select、severity、sort
  - {files: [a], jobs: 2}
                 ^
""",
        ),
        (
            "audit.yaml",
            "- share\n",
            """
1:1 配置应当由“键: 值”组成（半角冒号加空格），例如 ignore: [share]
- share
^
""",
        ),
        (
            "audit.yaml",
            "ignore: [share]\nignore: [balance]\n",
            """
2:1 “ignore”写了两遍（第 1 行已有），请合并或删去一处
ignore: [balance]
^
""",
        ),
        (
            "audit.yaml",
            "ignore：[share]\n",
            """
1:1 配置应当由“键: 值”组成（半角冒号加空格），例如 ignore: [share]
ignore：[share]
^
""",
        ),
        (
            "audit.yaml",
            "ignore: &a [share]\n",
            """
1:9 不支持锚点和别名（&a），请删去
ignore: &a [share]
        ^
""",
        ),
        (
            "pyproject.toml",
            "[tool.audit]\nselct = ['share']\n",
            """
2:1 不认识的键“selct”，是不是“select”？
selct = ['share']
^
""",
        ),
        (
            "pyproject.toml",
            "[tool.audit]\nignore = ['share', 'shar']\n",
            """
2:21 没有编号或标签是“shar”的规则，是不是“share”？
ignore = ['share', 'shar']
                    ^
""",
        ),
        (
            "pyproject.toml",
            "[tool.audit]\nfail-on = 3\n",
            """
2:11 “fail-on”不能是“3”，可用的有：error、never、notice、warning
fail-on = 3
          ^
""",
        ),
        (
            "pyproject.toml",
            "[tool.audit]\n[[tool.audit.paths]]\nfiles = ['a']\nignored = ['share']\n",
            """
4:1 不认识的键“ignored”，是不是“ignore”？
ignored = ['share']
^
""",
        ),
        (
            "pyproject.toml",
            "[tool.audit]\nignore = [share]\n",
            """
2:11 TOML 写法有误，请检查这里的引号、括号和等号
ignore = [share]
          ^
""",
        ),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_is_wrong_is_told_with_its_place(name: str, text: str, told: str) -> None:
    write(name, text)
    result = audit("check", "wrong.txt")
    lines = [f"错误：{name}:{line}" if line[:2] in PLACES else f"  {line}" for line in told.strip("\n").splitlines()]
    assert result.exit_code == 2
    assert result.stderr.splitlines() == lines


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"ignore: [\xb2]\n", "错误：audit.yaml:1:10 不是 UTF-8 编码，请把文件另存为 UTF-8"),
        (b"\tignore: []\n", "错误：audit.yaml:1:1 缩进不能用制表符（Tab），请改成空格"),
        (b"a: " + b"[" * 100 + b"\n", "错误：audit.yaml:1:23 嵌套超过 20 层"),
    ],
)
def test_a_hostile_configuration_is_one_line(data: bytes, message: str, folder: Path) -> None:
    (folder / "audit.yaml").write_bytes(data)
    result = audit("check", "wrong.txt")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[0] == message


@pytest.mark.parametrize(
    "arguments", ["rules list", "rules lint", "explain share", "config show", "trace wrong.txt:1:1"]
)
@pytest.mark.usefixtures("folder")
def test_every_command_refuses_a_broken_configuration(arguments: str) -> None:
    write("audit.yaml", "ignroe: []\n")
    result = audit(*arguments.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("错误：audit.yaml:1:1 不认识的键“ignroe”")
    assert audit(*arguments.split(), "--no-config").exit_code == 0


# what goes before what ------------------------------------------------------------------------------------------------

RULE = Rule("x", "x", (parse_formula("甲 = 乙"),), tags=("t",))


def said(*names: str, origin: str = "o") -> tuple[Said[str], ...]:
    return tuple(Said(name, origin) for name in names)


@pytest.mark.parametrize(
    ("layers", "on"),
    [
        ([], None),
        ([Layer(ignore=said("x"))], False),
        ([Layer(ignore=said("t"))], False),
        ([Layer(ignore=said("y"))], None),
        ([Layer(select=said("y"))], False),
        ([Layer(select=said("x", "y"))], True),
        ([Layer(select=said("t"))], True),
        ([Layer(select=())], False),
        ([Layer(select=said("x"), ignore=said("t"))], False),
        ([Layer(select=said("x")), Layer(ignore=said("x"))], True),
        ([Layer(ignore=said("y")), Layer(ignore=said("x"))], False),
        ([Layer(ignore=said("x")), Layer(select=said("x"))], False),
        ([Layer(), Layer(select=said("y"))], False),
    ],
)
def test_the_strongest_layer_that_says_anything_decides(layers: list[Layer], on: bool | None) -> None:
    decided = Settings((*layers, Layer())).on(RULE)
    assert (None if decided is None else decided.value) is on


def test_an_id_goes_before_a_tag_and_a_stronger_layer_before_both() -> None:
    warning, notice = Said(Severity.WARNING, "a"), Said(Severity.NOTICE, "b")
    assert Settings((Layer(severity={"t": warning, "x": notice}),)).severity(RULE) == notice
    assert Settings((Layer(severity={"t": warning}), Layer(severity={"x": notice}))).severity(RULE) == warning
    assert Settings((Layer(),)).severity(RULE) is None


@pytest.mark.usefixtures("folder")
def test_the_command_line_beats_the_configuration() -> None:
    write("audit.yaml", "ignore: [share]\nfail-on: never\nprofile: 上海\n")
    assert found("share.txt") == {"share.txt": []}
    assert found("share.txt", "--select", "share") == {"share.txt": [("share", "error")]}
    assert found("wrong.txt", "--ignore", "basic-expenditure", "--ignore", "listing-near") == {"wrong.txt": []}
    assert audit("check", "wrong.txt").exit_code == 0
    assert audit("check", "wrong.txt", "--fail-on", "error").exit_code == 1
    profile = Project(Options(profile="全国")).setup("share.txt").profile
    assert profile is not None
    assert profile.name == "全国"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("--select shar", "错误：选项 --select：没有编号或标签是“shar”的规则，是不是“share”？\n"),
        ("--ignore 支出", "错误：选项 --ignore：没有编号或标签是“支出”的规则；用 audit rules list 查看全部规则\n"),
        (
            "--profile 火星",
            "错误：选项 --profile：没有档次方案“火星”，可用的有：全国、八十分起优、上海、上海市\n",
        ),
    ],
)
@pytest.mark.usefixtures("folder")
def test_an_option_that_names_nothing_is_refused(arguments: str, message: str) -> None:
    result = audit("check", "wrong.txt", *arguments.split())
    assert (result.exit_code, result.stderr) == (2, message)


@pytest.mark.usefixtures("folder")
def test_what_tells_why_tells_who_switched_a_rule_off() -> None:
    write("audit.yaml", "ignore: [basic-expenditure]\nseverity: {share: warning}\n")
    text = audit("trace", "wrong.txt:1:7").stdout
    assert "已关闭的规则：basic-expenditure（audit.yaml:1）" in text
    assert "矛盾      basic-expenditure" not in text
    told = audit("explain", "basic-expenditure", "--in", "wrong.txt").stdout
    assert "已关闭（audit.yaml:1）" in told
    assert "矛盾      第1行第7列" in told
    assert "配置  级别改为警告（audit.yaml:2）" in audit("explain", "share").stdout


@pytest.mark.usefixtures("folder")
def test_the_profile_reaches_what_reads_the_report() -> None:
    write("audit.yaml", "paths:\n  - {files: [share.txt], profile: 上海}\n")
    project = Project(Options())
    profiles = [project.setup(path).auditor.vocabulary.profile for path in ("share.txt", "wrong.txt")]
    assert [profile and profile.name for profile in profiles] == ["上海", "全国"]


# config show ----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_every_value_is_shown_with_where_it_came_from() -> None:
    write("audit.yaml", YAML)
    write("本县/training.yaml", "formula: 培训费 <= 公用经费\ntags: [本县的]\n")
    write("草稿/wrong.txt", WRONG)

    def rows(*arguments: str) -> list[tuple[str, str, str | None]]:
        document = json.loads(audit("config", "show", "-f", "json", *arguments).stdout)
        return [(row["key"], row["value"], row["origin"]) for row in document["settings"]]

    count = len(Project(Options()).setup().rules.rules)
    assert rows() == [
        ("config", "audit.yaml", None),
        ("rules", "内置", "默认"),
        ("rules", "本县", "audit.yaml:1"),
        ("select", f"{count - 1} 条，共 {count} 条", "默认"),
        ("ignore", "basic-expenditure", "audit.yaml:2"),
        ("severity", "share: warning", "audit.yaml:3"),
        ("severity", "training: notice", "audit.yaml:3"),
        ("profile", "上海（优 90、良 80、合格 60、不合格 0）", "audit.yaml:4"),
        ("fail-on", "warning", "audit.yaml:5"),
        ("sort", "place", "默认"),
        ("measured", "内置", "默认"),
        ("paths", "草稿/、2023*.txt（这里不适用）", "audit.yaml:7"),
    ]
    inside = rows("草稿/wrong.txt", "--profile", "全国", "--rules", "本县")
    assert ("select", f"1 条，共 {count} 条", "audit.yaml:8") in inside
    assert ("fail-on", "never", "audit.yaml:9") in inside
    assert ("profile", "全国（优 90、良 80、中 60、差 0）", "选项 --profile") in inside
    assert ("rules", "本县", "选项 --rules") in inside
    assert ("paths", "草稿/、2023*.txt（适用）", "audit.yaml:7") in inside
    assert ("config", "没有", None) in rows("--no-config")
    assert rows("草稿")[0] == ("config", "audit.yaml", None)


@pytest.mark.usefixtures("folder")
def test_a_path_that_is_not_there_has_no_settings() -> None:
    result = audit("config", "show", "nowhere/x.txt")
    assert (result.exit_code, result.stderr) == (2, "错误：找不到 nowhere/x.txt，请检查路径\n")


KEY = st.sampled_from([*configfile.KEYS, "files", "x", "'级别'", '"a.b"', "a.b", ""])
VALUE = st.sampled_from(
    ["[]", "{}", "'x'", '"""x"""', "3", "true", "1979-05-27", "['share', 'share']", "[[[]]]", "{a = 1}"]
)
LINE = st.one_of(
    st.builds(lambda key, value: f"{key} = {value}", KEY, VALUE),
    st.sampled_from(["[tool.audit]", "[tool.audit.severity]", "[[tool.audit.paths]]", "# share", "", "[tool]", "[x"]),
)


@given(st.lists(LINE, max_size=8).map(lambda lines: "\n".join(["[tool.audit]", *lines])))
def test_any_toml_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("toml") / "pyproject.toml"
    file.write_text(text, encoding="utf-8")
    try:
        configfile.read_config(file)
    except ConfigError as error:
        for complaint in error.complaints:
            assert complaint.message.startswith(str(file))
            assert 0 <= complaint.offset <= len(complaint.excerpt)


@given(st.text(alphabet="ab:[]{}-,'\"#&*!| \n\t级：severity", max_size=60))
def test_any_yaml_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("yaml") / "audit.yaml"
    file.write_text(text, encoding="utf-8")
    with contextlib.suppress(ConfigError):
        configfile.read_config(file)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("audit.yaml", "".join(f"k{n}: 1\n" for n in range(5000))),
        ("pyproject.toml", "[tool.audit]\n" + "".join(f"k{n} = 1\n" for n in range(5000))),
        ("pyproject.toml", "[tool.audit]\nignore = " + "[" * 5000 + "]" * 5000),
        ("pyproject.toml", "[tool.audit]\nignore = [" + "'x', " * 5000 + "]"),
    ],
)
def test_an_endless_configuration_is_soon_refused(name: str, text: str, folder: Path) -> None:
    write(name, text)
    start = time.perf_counter()
    result = audit("check", "wrong.txt")
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert time.perf_counter() - start < 20
    assert (folder / name).is_file()


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "audit.yaml").write_text("a: 1\nb: 2\nfail-on: x\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        configfile.read_config(tmp_path / "audit.yaml")
    assert len(caught.value.complaints) == 3
