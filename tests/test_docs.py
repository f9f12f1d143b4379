"""README and docs are true: their commands are run, and their lists are compared with those of the code.

A ``console`` block is run line by line in a folder that holds ``reports_in`` and the files that blocks such as
```` ```yaml my/rules/training.yaml ```` give; ``……`` stands for anything. After a change that is
meant, ``UPDATE_DOCS=1 pytest tests/test_docs.py`` writes the output of today into the pages.
"""

from __future__ import annotations

import inspect
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import pytest
from click.testing import CliRunner

from auditor import (
    configfile,
    findings,
    packs,
    resources,
    rulefile,
    status,
    vocabularyfile,
    wordkinds,
)
from auditor.cli import main as cli
from auditor.fact import Kind
from auditor.finding import Disposition, Finding, Lapsed, ReportAudit
from auditor.lint import lint
from auditor.mutationtest import score, total
from auditor.pipeline import Auditor
from auditor.quantity import Dimension
from auditor.report import jsonreport
from auditor.rule import Habit, Outcome, Severity
from auditor.ruleset import RuleSet, examine, load
from auditor.ruletest import try_examples
from auditor.source import SourceFile
from tests import (
    ci_fixture,
)

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))
UPDATE = os.environ.get("UPDATE_DOCS") == "1"

_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_ANYTHING = "……"
_CODE = re.compile(r"`([^`]+)`")


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


# blocks that are run --------------------------------------------------------------------------------------------------


class Shell:
    """Runs the commands of one page, as far as they are ``audit …``, ``python …``, ``git …``, ``pre-commit …`` and
    ``echo $?``."""

    def __init__(self, home: Path) -> None:
        self.status = 0
        self._home = home
        self._environment: Mapping[str, str] = {}

    def run(self, line: str) -> str:
        if line == "echo $?":
            return f"{self.status}\n"
        words, given = shlex.split(line), None
        if words[0] in ("git", "pre-commit"):
            return self._outside(words)
        if words[0] == "python":
            return _python(words[1:])
        if "<" in words:
            given = Path(words.pop()).read_bytes()
            words.pop()
        assert words[0] == "audit", f"only audit is run here: {line}"
        result = CliRunner().invoke(cli.main, words[1:], input=given)
        assert "Traceback" not in result.output
        self.status = result.exit_code
        return result.output

    def _outside(self, words: list[str]) -> str:
        """Another program, in the current folder; what it calls ``audit`` is ours."""
        ci_fixture.needs(words[0])
        self._environment = self._environment or ci_fixture.surroundings(self._home)
        done = ci_fixture.run(words, self._environment)
        self.status = done.returncode
        return done.stdout


def _python(words: list[str]) -> str:
    """A program of the page, which finds ours installed."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False)
    assert not done.stderr, done.stderr
    return done.stdout


def play(text: str) -> str:
    """A page with the output of today under each of its commands; its files are made as the page gives them."""
    with TemporaryDirectory() as home:
        return _played(text, Shell(Path(home) / "home"))


def _played(text: str, shell: Shell) -> str:
    def block(match: re.Match[str]) -> str:
        language, _, file = match["info"].strip().partition(" ")
        if file:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            Path(file).write_text(match["body"], encoding="utf-8")
        if language != "console":
            return match[0]
        shown = "".join(f"$ {line}\n{_kept(told, shell.run(line))}" for line, told in _commands(match["body"]))
        return f"```console\n{shown}```"

    return _FENCE.sub(block, text)


def _commands(body: str) -> Iterator[tuple[str, str]]:
    """(command, output as the page shows it)"""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        line, _, told = part.partition("\n")
        yield line, told


def _kept(told: str, actual: str) -> str:
    """The output as shown where it is right but for what it leaves out, else the whole output."""
    actual = "".join(f"{line.rstrip()}\n" for line in actual.splitlines()).rstrip("\n") + "\n" if actual.strip() else ""
    pattern = re.escape(told).replace(f"{_ANYTHING}\n", ".*").replace(_ANYTHING, ".*")
    return told if _ANYTHING in told and re.fullmatch(pattern, actual, re.DOTALL) else actual


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM", *_variables()):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(ROOT / "reports_in", tmp_path / "reports_in")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
@pytest.mark.usefixtures("folder")
def test_shown_output_is_the_output(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    played = play(text)
    if path.name == "rules.md":
        played = with_claims(played)
    if UPDATE and played != text:
        path.write_text(played, encoding="utf-8")
    assert UPDATE or played == text, f"UPDATE_DOCS=1 pytest tests/test_docs.py brings {path.name} up to date"


@pytest.mark.usefixtures("folder")
def test_a_wrong_output_is_noticed() -> None:
    assert play("```console\n$ audit --version\n……\n```\n") == "```console\n$ audit --version\n……\n```\n"
    assert "audit 0" in play("```console\n$ audit --version\nnonsense\n```\n")
    assert play("```text a.txt\n没有数字。\n```\n```console\n$ audit check - < a.txt\n……\n$ echo $?\n```\n").endswith(
        "$ echo $?\n2\n```\n"
    )


def test_pages_that_should_run_something_do() -> None:
    for name in (
        "README.md",
        "docs/commands.md",
        "docs/rules.md",
        "docs/vocabulary.md",
        "docs/output.md",
        "docs/configuration.md",
        "docs/ci.md",
        "docs/living.md",
    ):
        assert "```console\n$ audit " in page(name), name


# README ---------------------------------------------------------------------------------------------------------------


def test_readme_has_one_line_to_run_and_one_to_test() -> None:
    lines = [line for line in page("README.md").splitlines() if line.startswith("python3 -m venv ")]
    assert lines == [
        "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/audit check",
        "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest",
    ]


def test_ci_runs_the_line_of_the_readme() -> None:
    script = page(".ci/run")
    pattern = re.search(r"grep -E '([^']+)' README\.md", script)
    assert pattern is not None
    found = [line for line in page("README.md").splitlines() if re.search(pattern[1], line)]
    assert len(found) == 1
    assert found[0].endswith("/pytest")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


# lists ----------------------------------------------------------------------------------------------------------------


def section(name: str, title: str) -> str:
    """What stands under a heading, up to the next heading of the same or a higher level."""
    match = re.search(rf"^(#+) {re.escape(title)}$(.*?)(?=^#{{1,6}} |\Z)", page(name), re.MULTILINE | re.DOTALL)
    assert match is not None, f"{name} has no section {title}"
    return match[2]


def column(text: str, index: int = 0) -> list[str]:
    """The code in one column of the tables of a text, row by row, without the rows above ``| --- |``."""
    lines = text.splitlines()
    bodies = [line for line, after in zip(lines, [*lines[1:], ""], strict=True) if not after.startswith("| ---")]
    rows = [line.strip().strip("|").split("|") for line in bodies if line.startswith("|")]
    return [code for row in rows for code in _CODE.findall(row[index])]


def texts(values: Iterable[object]) -> list[str]:
    return sorted(str(value) for value in values)


def test_exit_statuses() -> None:
    statuses = [status.OK, status.FINDINGS, status.FAILED, status.BUG, status.INTERRUPTED]
    assert texts(column(section("README.md", "退出状态"))) == texts(statuses)
    assert all(str(status) in (cli.main.help or "") for status in statuses)


def _walk(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _walk(inner, f"{path} {name}")


def test_every_command_has_its_help_shown() -> None:
    shown = re.findall(r"^\$ (audit.*) --help$", page("docs/commands.md"), re.MULTILINE)
    assert sorted(shown) == sorted(path for path, _ in _walk(cli.main, "audit"))


def test_every_command_is_explained() -> None:
    headings = re.findall(r"^## `(audit[^`]*)`$", page("docs/commands.md"), re.MULTILINE)
    assert sorted(headings) == sorted(path for path, _ in _walk(cli.main, "audit") if path != "audit")


@cache
def _variables() -> list[str]:
    sources = [file.read_text(encoding="utf-8") for file in (ROOT / "auditor").rglob("*.py")]
    return sorted({name for text in sources for name in re.findall(r"\bAUDIT_[A-Z_]+\b", text)})


def test_environment_variables() -> None:
    told = column(section("docs/commands.md", "环境变量"))
    assert [name for name in texts(told) if name.startswith("AUDIT_")] == _variables()


def test_rule_keys() -> None:
    assert texts(column(section("docs/rules.md", "文件里的键"))) == texts(rulefile.KEYS)


@pytest.mark.parametrize(
    ("title", "values"),
    [
        ("级别", [severity.word for severity in Severity]),
        ("末位习惯", list(Habit)),
        ("范围", ["near", "report"]),
        ("只用于一种量", list(Dimension)),
        ("示例", list(Outcome)),
    ],
)
def test_values_of_rule_keys(title: str, values: Sequence[object]) -> None:
    assert texts(column(section("docs/rules.md", title))) == texts(values)


def test_functions() -> None:
    grammar = resources.grammar("formula.lark")
    known = re.search(r"^FUNCTION\S* /\(\?:([a-z|]+)\)", grammar, re.MULTILINE)
    assert known is not None
    told = [code.partition("(")[0] for code in column(section("docs/rules.md", "函数"))]
    assert sorted(set(told)) == sorted(known[1].split("|"))


def test_message_slots() -> None:
    source = Path(findings.__file__).read_text(encoding="utf-8")
    known = re.findall(r'^ +"([一-龥]+)": ', source, re.MULTILINE)
    assert known
    assert texts(column(section("docs/rules.md", "消息"))) == texts(f"{{{slot}}}" for slot in known)


def test_vocabulary_sections() -> None:
    headings = re.findall(r"^## `([^`]+)`", page("docs/vocabulary.md"), re.MULTILINE)
    assert sorted(headings) == sorted(vocabularyfile.SECTIONS)


def test_word_classes() -> None:
    told = column(section("docs/vocabulary.md", "`words`：关系词"))
    assert texts(told) == texts((*wordkinds.CUES, *wordkinds.WORD_CLASSES))


def test_measure_roles() -> None:
    assert texts(column(section("docs/vocabulary.md", "`measures`：哪一个数"))) == texts(wordkinds.MEASURE_ROLES)


def test_configuration_keys() -> None:
    table, _, inner = section("docs/configuration.md", "键").partition("`paths` 的每一项")
    assert texts(column(table)) == texts(configfile.KEYS)
    assert texts(column(inner)) == texts(configfile.OVERRIDE_KEYS)


def test_the_entry_point_group_is_named() -> None:
    assert f'[project.entry-points."{packs.GROUP}"]' in section("docs/configuration.md", "规则包")


def test_fact_kinds() -> None:
    assert texts(column(section("docs/reading.md", "事实的种类"))) == texts(Kind)


# claims ---------------------------------------------------------------------------------------------------------------

_TABLE = re.compile(
    r"(?<=<!-- 声明表，由测试从 rules/vocabulary/claims.yaml 写出 -->\n).*?(?=<!-- 声明表完 -->)", re.DOTALL
)


@cache
def builtin() -> RuleSet:
    return load([resources.folder("rules")])


def with_claims(text: str) -> str:
    rows = ["| 名称 | 种类 | 公式里可以用的名称 |", "| --- | --- | --- |"]
    for claim in builtin().vocabulary.claims.values():
        named = {role: f"**{name}**" if role in claim.several else name for role, name in claim.roles.items()}
        roles = "、".join(f"{chinese}（`{role}`）" for role, chinese in named.items())
        rows.append(f"| {claim.name} | `{claim.kind}` | {roles} |")
    table = "\n".join(rows) + "\n"
    return _TABLE.sub(lambda _: table, text, count=1)


def test_every_claim_is_explained() -> None:
    told = [name for line in section("docs/rules.md", "声明从哪里来").splitlines() for name in line.split("：")[:1]]
    names = [name.removeprefix("- **").removesuffix("**") for name in told if name.startswith("- **")]
    known = [claim.name for claim in builtin().vocabulary.claims.values()]
    assert sorted(name for each in names for name in each.split("、")) == sorted(known)
    assert _TABLE.search(page("docs/rules.md"))


def test_kinds_are_named() -> None:
    assert texts(column(section("docs/vocabulary.md", "`kinds`：方括号里的种类"))) == texts(builtin().vocabulary.kinds)


# the cookbook ---------------------------------------------------------------------------------------------------------


def cookbook() -> Mapping[str, str]:
    book = page("docs/rules.md").partition("\n# 食谱\n")[2]
    files = [match for match in _FENCE.finditer(book) if match["info"].startswith("yaml ")]
    return {match["info"].split()[1]: match["body"] for match in files}


def test_the_cookbook_has_recipes() -> None:
    assert len([path for path in cookbook() if "vocabulary" not in path]) >= 20


def test_recipes_do_what_they_say(tmp_path: Path) -> None:
    for path, text in cookbook().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    loaded = examine([resources.folder("rules"), tmp_path])
    assert lint(loaded) == ()
    known = {rule.id for rule in builtin().rules}
    recipes = [rule for rule in loaded.rules if rule.id not in known]
    assert len(recipes) == len([path for path in cookbook() if "vocabulary" not in path])
    for rule in recipes:
        assert {Outcome.CONSISTENT, Outcome.INCONSISTENT} <= {example.expect for example in rule.examples}, rule.id
    wrong = [trial for trial in try_examples(recipes, loaded.vocabulary) if not trial.right]
    assert wrong == []
    scores = score(recipes, loaded.vocabulary)
    assert [each.rule for each in scores if not each.demanded] == []
    assert (total(scores) or 0) >= 0.95


def test_the_grammar_is_complete() -> None:
    """Every rule and word of the grammar is named beside the line that tells it, and nothing else is."""
    block = re.search(r"```ebnf\n(.*?)```", page("docs/rules.md"), re.DOTALL)
    assert block is not None
    told = {name for comment in re.findall(r"\(\* (.*?) \*\)", block[1]) for name in comment.split()}
    known = re.findall(r"^[?!]*(\w+)(?:\.-?[0-9]+)?: ?", resources.grammar("formula.lark"), re.MULTILINE)
    assert told == set(known)


@pytest.mark.parametrize(("title", "keys"), [("适用的报告", "kind region years"), ("容差", "within reason")])
def test_keys_within_keys(title: str, keys: str) -> None:
    rows = [row for row in section("docs/rules.md", title).splitlines() if row.startswith("| `")]
    assert {row.split("`")[1] for row in rows} == set(keys.split())


# the walk -------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_the_walk_is_short_and_its_rule_works() -> None:
    files = [m for m in _FENCE.finditer(page("docs/walk.md")) if m["info"] == "yaml 我的规则/training.yaml"]
    assert len(files[-1]["body"].splitlines()) <= 10
    Path("training.yaml").write_text(files[-1]["body"], encoding="utf-8")
    loaded = load([resources.folder("rules"), Path()])
    assert loaded.problems == ()
    (rule,) = [rule for rule in loaded.rules if rule.id == "training"]
    assert {example.expect for example in rule.examples} == set(Outcome)
    assert [trial for trial in try_examples([rule], loaded.vocabulary) if not trial.right] == []


# output ---------------------------------------------------------------------------------------------------------------


def _keys(value: Any) -> set[str]:
    """All keys at any depth, but for those of readings, which are the roles of the claim."""
    if isinstance(value, list):
        return {key for each in value for key in _keys(each)}
    if not isinstance(value, dict):
        return set()
    cased = ("readings", "weak_readings")
    below = [list(each.values()) for key in cased for each in value.get(key, ())]
    return set(value) | _keys(below) | {k for key, each in value.items() if key not in cased for k in _keys(each)}


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        ("check reports_in -f json", "`audit check -f json`"),
        ("facts reports_in -f json", "`audit facts -f json`"),
        ("rules list -f json", "`audit rules list -f json`"),
        ("config show -f json", "`audit config show -f json`"),
        ("rules lint -f json --rules bad", "`audit rules lint -f json`"),
        ("rules test -f json --rules bad --corpus reports_in", "`audit rules test -f json`"),
        ("diff reports_in changed -f json", "`audit diff -f json`"),
    ],
)
def test_json_keys(arguments: str, title: str, folder: Path) -> None:
    (folder / "bad").mkdir()
    blunt = "consistent: [培训费8.00万元，会议费9.00万元。], inconsistent: [培训费9万元。]"
    text = f"formulas: [会议费 >= 培训费, 会议费 > 0]\nexamples: {{{blunt}}}\n"
    (folder / "bad" / "x.yaml").write_text(text, encoding="utf-8")
    shutil.copytree("reports_in", "changed")
    changed = Path("changed", "wangchuan-culture-2023.txt")
    changed.write_text(changed.read_text(encoding="utf-8").replace("9.51%", "9.52%"), encoding="utf-8")
    document = json.loads(CliRunner().invoke(cli.main, arguments.split()).stdout)
    common = column(section("docs/output.md", "各种 JSON 共有的键")) + column(section("docs/output.md", "一个数字"))
    assert _keys(document) - set(common) == set(column(section("docs/output.md", title))) - set(common)


def test_json_keys_of_dispositions() -> None:
    told = column(section("docs/output.md", "处理意见"))
    assert told == list(inspect.signature(Disposition).parameters)
    finding = Finding("r", "", Severity.ERROR, *[""] * 6, ("", "", ""), (), "", disposition=Disposition("误报"))
    assert _keys(jsonreport.told(finding)["disposition"]) == set(told)


def test_json_keys_of_what_lapsed() -> None:
    lapsed = Lapsed("f:1", "r", "", Disposition("误报"))
    told = jsonreport.document(ReportAudit("a.txt", "", "", 0, 0, (), (), lapsed=(lapsed,)))["lapsed"]
    assert isinstance(told, list)
    (one,) = told
    assert isinstance(one, dict)
    assert column(section("docs/output.md", "不再起作用的处理记录")) == list(one)


@pytest.mark.usefixtures("folder")
def test_json_keys_of_lines() -> None:
    lines = CliRunner().invoke(cli.main, ["check", "reports_in", "none.txt", "-f", "jsonl"]).stdout.splitlines()
    common = column(section("docs/output.md", "各种 JSON 共有的键")) + column(section("docs/output.md", "一个数字"))
    known = {*common, *column(section("docs/output.md", "`audit check -f json`"))}
    told = set(column(section("docs/output.md", "`audit check -f jsonl`")))
    found = _keys([json.loads(line) for line in lines])
    assert found - known == told - known == {"type"}
    assert told <= found


@pytest.mark.usefixtures("folder")
def test_json_keys_of_statistics() -> None:
    words = ["check", "reports_in", "-f", "json"]
    plain, counted = (
        json.loads(CliRunner().invoke(cli.main, [*words, *more]).stdout) for more in ([], ["--statistics"])
    )
    told = column(section("docs/output.md", "`audit check --statistics -f json`"))
    assert _keys(counted["statistics"]) | {"statistics"} == set(told)
    assert {key: value for key, value in counted.items() if key != "statistics"} == plain


@pytest.mark.parametrize("arguments", ["trace 错.txt:1 -f json", "explain basic-expenditure --in 错.txt -f json"])
@pytest.mark.usefixtures("folder")
def test_json_keys_of_what_tells_why(arguments: str) -> None:
    text = "本年基本支出80.00万元，其中人员经费62.30万元。会议3次。\n"
    Path("错.txt").write_text(text, encoding="utf-8")
    Path("audit.yaml").write_text("ignore: [change-rate]\n", encoding="utf-8")
    document = json.loads(CliRunner().invoke(cli.main, arguments.split()).stdout)
    others = ("各种 JSON 共有的键", "一个数字", "`audit facts -f json`", "`audit rules list -f json`")
    known = {key for title in others for key in column(section("docs/output.md", title))}
    told = set(column(section("docs/output.md", "`audit trace -f json`")))
    assert _keys(document) <= known | told
    assert "trace" not in arguments or told - known <= _keys(document)


def test_formats() -> None:
    choices = next(p for p in cli.main.commands["check"].params if p.name == "format_").type
    assert isinstance(choices, click.Choice)
    assert texts(column(section("docs/output.md", "格式"))) == texts(choices.choices)


# reading --------------------------------------------------------------------------------------------------------------


def test_what_is_a_figure_and_what_is_not() -> None:
    auditor = Auditor(builtin().rules, builtin().vocabulary)
    table = section("docs/reading.md", "什么算数字")
    found = {}
    for written in (*column(table, 0), *column(table, 1)):
        figures = auditor.read(SourceFile("", f"本年有关情况是{written}，已经公开。".encode())).figures
        found[written] = [figure.text for figure in figures]
    assert {w: f for w, f in found.items() if w in column(table, 0)} == {w: [w] for w in column(table, 0)}
    assert {w: f for w, f in found.items() if w in column(table, 1)} == {w: [] for w in column(table, 1)}


# architecture ---------------------------------------------------------------------------------------------------------


def test_every_module_is_in_the_table() -> None:
    files = (file.relative_to(ROOT / "auditor") for file in (ROOT / "auditor").rglob("*.py"))
    modules = {".".join(file.with_suffix("").parts) for file in files if file.name != "__init__.py"}
    assert texts(column(section("docs/architecture.md", "模块"))) == texts(modules)


# all text -------------------------------------------------------------------------------------------------------------


MADE = re.compile(r"(?:^|/)(?:\.(?!ci/|gitignore)[^/]*|__pycache__|build|dist|[^/]+\.egg-info)(?:/|$)")
"""What tools leave in a checkout."""


def committed() -> list[Path]:
    """The text files of the project, by git where there is git."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    git = shutil.which("git") if (ROOT / ".git").exists() else None
    if git is not None:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        files = [ROOT / name for name in listed if name]
    else:
        files = [file for file in ROOT.rglob("*") if not MADE.search(file.relative_to(ROOT).as_posix())]
    return [file for file in files if file.is_file() and b"\0" not in file.read_bytes()]


# Spelt in pieces, so that this file does not hold what it looks for.
_TOOLS = "|".join(("cla" + "ude", "anth" + "ropic", "open" + "ai", "chat" + "gpt", "copi" + "lot"))
_PLACES = ("/wo" + r"rk(?![a-z])", "shar" + "ed/", "py" + r"pi\.", "index" + "-url", "find" + "-links")
FORBIDDEN = re.compile("|".join((*_PLACES, f"(?<![a-z])(?:{_TOOLS})")), re.IGNORECASE)


def test_nothing_of_the_workshop_is_left_in_the_files() -> None:
    found = []
    for file in committed():
        name = file.relative_to(ROOT).as_posix()
        text = file.read_text(encoding="utf-8", errors="replace")
        if name == ".ci/run":  # scores where scores can be had
            text = text.replace("../shar" + "ed/acceptance/run", "")
        found += [f"{name}: {match[0]}" for match in FORBIDDEN.finditer(text)]
    assert found == []


def test_links_lead_somewhere() -> None:
    for path in PAGES:
        text = _FENCE.sub("", path.read_text(encoding="utf-8"))
        for target, anchor in re.findall(r"\]\(([^)#\s]*)(#[^)\s]+)?\)", text):
            if "://" in target:
                continue
            linked = path if not target else path.parent / target
            assert linked.exists(), f"{path.name}: {target}"
            if anchor:
                titles = re.findall(r"^#+ (.+)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
                anchors = {re.sub(r"[^\w\- ]", "", title).lower().replace(" ", "-") for title in titles}
                assert anchor[1:] in anchors, f"{path.name}: {target}{anchor}"


def test_the_licence_is_the_one_that_is_declared() -> None:
    text = page("LICENSE")
    assert text.startswith("MIT License")
    assert "Copyright (c) 2026 Gouji contributors" in text
