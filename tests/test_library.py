"""The door for other programs: the same audit as the command's, in any thread and process, with nothing loaded or left
behind that nobody asked for."""

from __future__ import annotations

import ast
import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given

import auditor
from auditor import Audit, Checker, check_text
from auditor.cli import main as cli
from auditor.errors import ConfigError, GoujiError, RuleError, SourceError
from auditor.language import current
from auditor.rule import Outcome, Severity
from tests.pipeline_fixture import REPORTS, ROOT
from tests.run_fixture import anything

WRONG = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元。"
TRAINED = "本年公用经费10.00万元。全年培训费19.20万元，都是公用经费。"
RULE = "formula: 培训费 <= 公用经费\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "training.yaml").write_text(RULE, encoding="utf-8")
    return tmp_path


def rules_of(audit: Audit) -> list[str]:
    return [finding.rule for finding in audit.findings]


def test_a_text_is_audited() -> None:
    audit = check_text(WRONG, name="甲局")
    assert (audit.name, audit.text, rules_of(audit)) == ("甲局", WRONG, ["basic-expenditure"])
    assert (audit.found, audit.checked, audit.unchecked, audit.worst) == (3, 3, (), Severity.ERROR)
    assert audit.outcomes[Outcome.INCONSISTENT] == 1
    assert [audit.text[e.span.start : e.span.end] for e in audit.findings[0].evidence] == [
        "90.00万元", "70.00万元", "10.00万元",
    ]  # fmt: skip
    assert (audit.checks, audit.figures, audit.note, audit.tables) == ((), (), "", ())
    whole = check_text(WRONG, complete=True)
    assert len(whole.figures) == 3
    assert whole.checks
    assert whole.causes == audit.causes


@pytest.mark.parametrize("path", REPORTS)
def test_the_json_is_that_of_the_command(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    told = CliRunner().invoke(cli.main, ["check", path, "-f", "json", "--no-config"]).stdout
    audit = Checker().check_file(path)
    assert audit.to_json() == told
    assert audit.to_dict() == json.loads(told)["reports"][0]
    assert audit == Checker().check_bytes(Path(path).read_bytes(), name=path)


def test_what_looks_like_something_else_is_text_all_the_same() -> None:
    page = f"<!DOCTYPE html><html><body><p>{WRONG}</p></body></html>"
    assert check_text(page, name="x.docx").text == page
    assert check_text(page, name="x.docx").note == ""
    assert Checker().check_bytes(page.encode()).text != page


def test_rules_and_configurations_are_those_that_are_given(folder: Path) -> None:
    (folder / "audit.yaml").write_text("rules: [mine]\nseverity: {training: notice}\n", encoding="utf-8")
    assert rules_of(check_text(TRAINED)) == []  # the folder that one is in does not count
    assert rules_of(check_text(TRAINED, rules=["mine"])) == ["training"]
    assert check_text(TRAINED, config="audit.yaml").worst is Severity.NOTICE
    assert rules_of(Checker(rules=[folder / "mine"], ignore=["training"]).check_text(TRAINED)) == []
    assert rules_of(Checker(rules=["mine"], select=["training"]).check_text(WRONG + TRAINED)) == ["training"]
    assert rules_of(check_text(TRAINED)) == []


def test_a_rule_that_changes_is_read_again(folder: Path) -> None:
    assert rules_of(check_text(TRAINED, rules=["mine"])) == ["training"]
    (folder / "mine" / "training.yaml").write_text("formula: 培训费 >= 公用经费\n", encoding="utf-8")
    assert rules_of(check_text(TRAINED, rules=["mine"])) == []
    (folder / "mine" / "more.yaml").write_text("formula: 培训费 = 公用经费\n", encoding="utf-8")
    assert rules_of(check_text(TRAINED, rules=["mine"])) == ["more"]


def test_mistakes_of_programs_are_told() -> None:
    with pytest.raises(TypeError, match="check_bytes"):
        check_text(WRONG.encode())  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no language 'fr'"):
        Checker(language="fr")


@pytest.mark.parametrize("text", ["", "a\0b", "\ud800"])
def test_a_text_without_a_name_is_called_something(text: str) -> None:
    with pytest.raises(SourceError, match="给出的文字"):
        check_text(text)
    with pytest.raises(SourceError, match=r"^(文字 )?年报"):
        check_text(text, name="年报")


def test_the_environment_counts_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = check_text(WRONG)
    for name in ("AUDIT_LANG", "AUDIT_RULES", "AUDIT_CONFIG", "AUDIT_PROFILE"):
        monkeypatch.setenv(name, "en")
    assert check_text(WRONG) == plain
    assert Checker().check_text(WRONG) == plain


def test_another_language_stays_inside() -> None:
    english = Checker(language="en").check_text(WRONG)
    assert english.findings[0].message != check_text(WRONG).findings[0].message
    assert english.findings[0].message.isascii() or "is given as" in english.findings[0].message
    assert current() == "zh"
    assert english.findings[0].fingerprint == check_text(WRONG).findings[0].fingerprint
    again: Audit = pickle.loads(pickle.dumps(english))
    assert again.to_json() == english.to_json()


@pytest.mark.parametrize(
    ("text", "line"),
    [("", "空"), ("a\0b", "控制字符"), ("数\ud800", "不成对的代理码点")],
)
def test_what_is_no_text_is_an_error_for_people(text: str, line: str) -> None:
    with pytest.raises(SourceError, match=line) as told:
        check_text(text, name="甲")
    assert "\n" not in str(told.value)


def test_rules_that_are_wrong_are_told(folder: Path) -> None:
    (folder / "mine" / "bad.yaml").write_text("formula: 培训费 <=\n", encoding="utf-8")
    (folder / "mine" / "worse.yaml").write_text("formla: 培训费\n", encoding="utf-8")
    with pytest.raises(RuleError) as told:
        check_text(WRONG, rules=["mine"])
    assert len(told.value.problems) >= 2
    with pytest.raises(GoujiError, match="nowhere"):
        Checker(rules=["nowhere"])
    with pytest.raises(GoujiError, match="nowhere"):
        Checker(config="nowhere.yaml")
    (folder / "audit.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        Checker(config="audit.yaml")
    with pytest.raises(GoujiError, match="basic-expenditur"):
        Checker(ignore=["basic-expenditur"])
    with pytest.raises(SourceError):
        Checker().check_file("nowhere.txt")


@given(anything)
def test_any_text_is_audited_or_refused(text: str) -> None:
    try:
        audit = check_text(text)
    except SourceError:
        return
    assert audit.text == text.removeprefix("\ufeff") or audit.text == text
    assert pickle.loads(pickle.dumps(audit)) == audit
    json.loads(audit.to_json())


# processes and threads ------------------------------------------------------------------------------------------------


TEXTS = [(ROOT / path).read_bytes() for path in REPORTS]


def test_threads_give_the_same_results_at_once() -> None:
    checker = Checker()
    alone = [checker.check_bytes(data) for data in TEXTS]
    english = Checker(language="en")
    with ThreadPoolExecutor(6) as pool:
        mixed = [pool.submit(each.check_bytes, data) for data in TEXTS for each in (checker, english, checker)]
        found = [each.result() for each in mixed]
    assert found[0::3] == found[2::3] == alone
    assert [each.language for each in found[1::3]] == ["en"] * len(TEXTS)
    assert found[1::3] == [english.check_bytes(data) for data in TEXTS]


def test_rules_are_read_right_by_several_threads_at_once() -> None:
    from auditor import library

    library._checker.cache_clear()
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(check_text, [WRONG] * 12))
    assert found == [check_text(WRONG)] * 12


def test_a_checker_can_be_sent_to_another_process() -> None:
    checker = Checker(rules=["mine"], ignore=["basic-expenditure"])
    with ProcessPoolExecutor(2) as pool:
        found = list(pool.map(checker.check_text, [WRONG, TRAINED]))
    assert found == [checker.check_text(WRONG), checker.check_text(TRAINED)]
    assert [rules_of(each) for each in found] == [[], ["training"]]
    again: Checker = pickle.loads(pickle.dumps(checker))
    assert again.check_text(TRAINED) == found[1]


# what is loaded, and what is promised ---------------------------------------------------------------------------------


def loaded(code: str) -> set[str]:
    """The modules that a program has loaded at its end."""
    told = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(sorted(sys.modules))"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ast.literal_eval(told.stdout))


def test_to_import_it_costs_next_to_nothing() -> None:
    ours = {name for name in loaded("import auditor") if name.startswith("auditor")}
    assert ours == {"auditor", "auditor.version"}


def test_to_use_it_loads_nothing_of_the_command_line() -> None:
    modules = loaded(f"from auditor import check_text\ncheck_text({WRONG!r})")
    assert "auditor.library" in modules
    for name in ("click", "rich", "lxml", "pdfminer", "jinja2", "multiprocessing", "auditor.output", "auditor.cli"):
        assert name not in modules


def test_names_of_the_package() -> None:
    assert set(auditor.__all__) == {"Audit", "Checker", "check_text", "__version__"}
    for name in auditor.__all__:
        assert getattr(auditor, name)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        auditor.nothing  # noqa: B018
    assert (Path(auditor.__file__).parent / "py.typed").is_file()


def test_the_attributes_are_documented() -> None:
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    public = [name for name in dir(Audit) if not name.startswith("_")]
    assert [name for name in public if f"`{name}`" not in page and f"audit.{name}(" not in page] == []
