"""``--lang en``: whatever a command says is English, but for the report's own words, names and formulas."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor import language, wording
from auditor.cli.main import main
from auditor.language import needs_translation, tr, use
from auditor.pipeline import Auditor
from auditor.resources import folder as installed
from auditor.ruleset import load
from auditor.source import SourceFile
from tests.golden_update import ENGLISH, GOLDEN, english
from tests.pipeline_fixture import REPORTS, ROOT, rule_set
from tests.test_translation import SCHEMAS, told
from tests.translations import commands, existing, existing_rules

_HAN = re.compile(r"[\u3400-\u9fff]+")
_MARKS = re.compile(r"[，。；：！？（）]|[^“]、[^”]")
_LIST = re.compile(r"[\u3400-\u9fff]+(?:、[\u3400-\u9fff]+)+")  # names that a report lists
_EXCERPT = re.compile(r"^\s*\d*\s?\| .*$", re.MULTILINE)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("AUDIT_LANG", "AUDIT_AMBIGUOUS_WIDTH", "AUDIT_DEBUG", "COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def audit(*arguments: str, **environment: str) -> Result:
    result = CliRunner(env=environment).invoke(main, list(arguments))
    assert "Traceback" not in result.output
    return result


@cache
def names() -> str:
    """Everything Chinese that English sentences may name: words and claims of the vocabulary, formulas, documents."""
    rules, vocabulary = rule_set().rules, rule_set().vocabulary
    claims = (name for kind in vocabulary.claims.values() for name in (kind.name, *kind.roles.values()))
    formulas = (str(formula) for rule in rules for formula in (*rule.formulas, rule.when) if formula is not None)
    told = (text for texts in existing_rules().values() for text in map(str, texts.values()))
    english_ones = chain.from_iterable(existing(area).values() for area in ("phrases", "messages", "help"))
    profiles = (word for profile in vocabulary.profiles.values() for word in (profile.name, *profile.regions))
    return "\n".join(chain(vocabulary.senses, claims, formulas, told, english_ones, profiles))


def chinese(output: str, *known: str) -> list[str]:
    """What of an output is Chinese and neither quoted from what is known nor a name."""
    plain = _EXCERPT.sub("", output)
    sources = "".join(_HAN.findall("\n".join(known)))  # a name may be put together over punctuation
    return [word for word in _HAN.findall(plain) if word not in names() and word not in sources]


@pytest.mark.parametrize("path", REPORTS)
def test_reports_are_checked_in_english(path: str) -> None:
    result = audit("check", "--lang", "en", "-v", str(ROOT / path))
    assert result.exit_code == audit("check", str(ROOT / path)).exit_code
    assert chinese(result.output, audit("text", str(ROOT / path)).output) == []
    assert "figures " in result.output


@pytest.mark.parametrize("path", REPORTS)
def test_only_what_is_said_differs_from_chinese(path: str) -> None:
    told, original = (
        json.loads(audit("check", str(ROOT / path), "-f", "json", *more).stdout) for more in (["--lang=en"], [])
    )
    assert _without_words(told) == _without_words(original)
    for report in told["reports"]:
        for finding in report["findings"]:
            assert re.match(r"[a-z“《三基编收]", finding["message"]), finding["message"]
            plain = _LIST.sub("", re.sub(r"“[^”]*”", "", finding["message"]))
            assert _MARKS.search(plain) is None


def _without_words(node: object) -> object:
    """A document without the values that are said in a language; its keys, figures, places and identities stay."""
    said = {"message", "title", "reason", "basis", "remark", "sentence", "difference", "note"}
    if isinstance(node, list):
        return [_without_words(each) for each in node]
    if not isinstance(node, dict):
        return node
    if "restores" in node or "flips" in node:  # a suggestion, or how much it matters: their texts are sentences
        said |= {"text"}
    return {key: "" if key in said else _without_words(value) for key, value in node.items()}


@pytest.mark.parametrize("path", ENGLISH)
def test_the_english_text_is_the_expected_one(path: str) -> None:
    for name, content in english(path).items():
        assert content == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("path", [" ".join(path) for path, _ in commands()])
def test_help_is_english(path: str) -> None:
    shown = audit(*path.split(), "--help", "--lang", "en")
    assert shown.exit_code == 0
    assert shown.output.startswith("Usage: audit")
    assert chinese(shown.output) == []
    assert _MARKS.search(shown.output) is None
    assert shown.output == audit("--lang", "en", *path.split(), "-h").output


@pytest.mark.parametrize(
    "arguments",
    [
        "facts {report}", "trace {report}:23", "trace {report}:23:27", "explain change-rate", "explain table-sum",
        "explain share --in {report}", "rules list", "rules test share composition", "config show {report}",
        "parse 4697.92万元 近5000万元 基本支出=人员经费", "rules lint",
    ],
)  # fmt: skip
def test_other_commands_speak_english(arguments: str) -> None:
    report = ROOT / "reports_in" / "wangchuan-culture-2023.txt"
    shown = audit(*arguments.format(report=report).split(), "--lang", "en")
    examples = "".join(example.text for rule in rule_set().rules for example in rule.examples)
    assert shown.exit_code == 0
    assert chinese(shown.output, report.read_text(encoding="utf-8"), examples, arguments) == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_speak_english(name: str) -> None:
    shown, original = (json.loads(audit("rules", "schema", name, "--lang", each).stdout) for each in ("en", "zh"))
    english_ones = json.loads((installed("rules") / "schema" / f"{name}.en.json").read_text(encoding="utf-8"))
    assert shown["title"] == english_ones[original["title"]]
    assert [text for text in told(shown) if text not in english_ones.values()] == []


FILES = {
    "空.txt": "",
    "数.txt": "没有数字。\n",
    "对.txt": "基本支出80.00万元，其中人员经费62.30万元，公用经费17.70万元。\n",
    "a.docx": "",
    "网.html": "",
    "坏/x.yaml": "formula: 基本支出 = 人员经费 +\nsverity: error\n",
    "坏/y.yaml": "formula: [\n",
    "坏/z.yaml": "formula: 没有这个科目 = 人员经费\nseverity: grave\nexamples: 1\n",
    "坏/w.yaml": "measures:\n  甲数: [甲数]\nsubjects:\n  乙:\n    parts: 一\n",
    "bad.yaml": "ignor: [share]\nfail-on: all\n",
}


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        ("check nothing.txt", 2, "error: cannot find the file nothing.txt; check the path"),
        ("check 空.txt", 2, "is an empty file without any text"),
        ("check 数.txt", 2, "no figure was found in any file"),
        ("check a.docx", 2, "a.docx is not a Word document, or it is damaged"),
        ("check 网.html", 2, "网.html is not a web page, or it is damaged"),
        ("check 对.txt --rules 坏", 2, "the formula lacks a term after “+”"),
        ("check 对.txt --config bad.yaml", 2, "did you mean “ignore”?"),
        ("check 对.txt --select basic", 2, "there is no rule with the id or tag “basic”"),
        ("check 对.txt -f yaml", 2, "the value of option -f/--format is not valid; there are: text"),
        ("check 对.txt -o none/x.json", 2, "cannot write none/x.json"),
        ("check 对.txt -o 对.txt", 2, "would be overwritten"),
        ("check 对.txt --report x", 2, "option --report is written FORMAT=FILE"),
        ("check 对.txt --jobs 0", 2, "is a whole number not less than 1"),
        ("check 对.txt --min-coverage 200", 2, "a percentage from 0% to 100%"),
        ("check --bogusly", 2, "there is no option --bogusly"),
        ("chekc", 2, "error: there is no command “chekc”, did you mean “check”?"),
        ("explain", 2, "RULE is missing; audit explain --help shows the usage"),
        ("explain nosuch", 2, "there is no rule “nosuch”"),
        ("parse 12.3.4万元", 2, "has two decimal points"),
        ("parse 基本支出=", 2, "the formula lacks a term after “=”"),
        ("trace 对.txt:9", 2, "has only 1 lines, there is no line 9"),
        ("trace 对.txt", 2, "a place is written REPORT.txt:LINE:COLUMN"),
        ("rules lint --rules 坏", 2, "the key “sverity” is not known, did you mean “severity”?"),
        ("rules new a/b", 2, "the id “a/b” cannot be used"),
        ("rules test nosuch", 2, "there is no rule “nosuch”"),
        ("config show --config none.yaml", 2, "cannot find the configuration file none.yaml"),
    ],
)
def test_errors_are_english(arguments: str, status: int, told: str, here: Path) -> None:
    for name, content in FILES.items():
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text(content, encoding="utf-8")
    shown = audit("--lang", "en", *arguments.split())
    assert shown.exit_code == status
    assert told in shown.output
    assert chinese(shown.output, *FILES, *FILES.values()) == []
    assert _MARKS.search(re.sub(r"“[^”]*”|^ +.*$", "", shown.output, flags=re.MULTILINE)) is None


# how the language is chosen -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "variable", "is_english"),
    [
        ("--lang en rules list", "", True),
        ("rules --lang en list", "", True),
        ("rules list --lang en", "", True),
        ("rules list --lang=en", "", True),
        ("rules list", "en", True),
        ("rules list --lang zh", "en", False),
        ("rules list", "zh", False),
        ("rules list", "", False),
        ("parse -- --lang en", "", False),
    ],
)
def test_who_chooses_the_language(arguments: str, variable: str, is_english: bool) -> None:
    shown = audit(*arguments.split(), AUDIT_LANG=variable).output
    assert ("error" in shown) is is_english
    assert ("错误" in shown) is not is_english


@pytest.mark.parametrize(
    ("arguments", "variable", "told"),
    [
        ("check --lang fr", "", "错误：选项 --lang 的值不对，可用的有：zh、en；用 audit check --help 查看用法\n"),
        ("check --lang", "", "错误：选项 --lang 后面缺少值；用 audit check --help 查看用法\n"),
        ("check", "fr", "错误：AUDIT_LANG 的值不对，可用的有：zh、en\n"),
    ],
)
def test_a_language_that_is_not_spoken(arguments: str, variable: str, told: str) -> None:
    result = audit(*arguments.split(), AUDIT_LANG=variable)
    assert (result.exit_code, result.output) == (2, told)


def test_several_processes_speak_the_same_language() -> None:
    paths = [str(ROOT / path) for path in REPORTS]
    assert (
        audit("check", *paths, "-v", "--lang", "en", "--jobs", "2").output
        == audit("check", *paths, "-v", "--lang", "en").output
    )


def test_a_run_leaves_the_language_as_it_was() -> None:
    audit("--lang", "en", "rules", "list")
    assert language.current() == "zh"


def test_a_library_speaks_chinese_until_it_is_told_otherwise() -> None:
    report = SourceFile("x.txt", "公务接待费6.28万元，比上年减少0.28万元，下降8.27%。".encode())
    with use("en"):
        rules = load([installed("rules")])
        (finding,) = Auditor(rules.rules, rules.vocabulary).audit(report).findings
        assert finding.message.startswith("“公务接待费”: the rate of change is given as -8.27%")
        assert [told for told in wording.OUTCOMES.values() if needs_translation(told)] == []
    (finding,) = Auditor(rule_set().rules, rule_set().vocabulary).audit(report).findings
    assert finding.message.startswith("“公务接待费”增减率写的是-8.27%")
    assert tr("没有权限") == "没有权限"


def test_without_a_subject_the_quotes_and_the_colon_go() -> None:
    report = SourceFile("x.txt", "比上年减少0.28万元，为6.28万元，下降8.27%。".encode())
    with use("en"):
        rules = load([installed("rules")])
        told = [f.message for f in Auditor(rules.rules, rules.vocabulary).audit(report).findings]
    assert all(not message.startswith(("“”", ":", " ")) for message in told)


def test_rules_of_ones_own_stay_as_they_are_written(here: Path) -> None:
    (here / "training.yaml").write_text(
        "title: 培训费有限\nmessage: 培训费太多\nformula: 培训费 <= 公用经费\n", "utf-8"
    )
    (here / "甲.txt").write_text("公用经费17.70万元，培训费19.20万元。\n", encoding="utf-8")
    shown = audit("check", "--lang", "en", "--rules", ".", "甲.txt").output
    assert "error  培训费太多" in shown
    assert "training  培训费有限" in shown


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        use("fr")
    assert language.current() == "zh"
