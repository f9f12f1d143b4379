"""What is kept from one run to the next: equal to what is made, never stale, and never a reason for another answer."""

from __future__ import annotations

import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import kept as keeping
from auditor import regex
from auditor.cli.main import main
from auditor.errors import ConfigError
from auditor.expressions import compiled, dumps
from auditor.kept import Kept
from auditor.notation import Notation
from auditor.pipeline import Auditor
from auditor.project import Options, Project
from auditor.setups import Setup
from auditor.source import load
from auditor.store import Store
from tests.pipeline_fixture import REPORTS, ROOT, auditor, rule_set

RULE = "title: 甲不大于乙\nformula: 培训费 <= 公用经费\nscope: report\n"
REPORT = "本年公用经费17.70万元。\n培训费19.20万元。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a rule and a report that breaks it; what is kept is kept in a place of its own."""
    monkeypatch.setenv("AUDIT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "training.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Grows each time that rules are read from their files."""
    from auditor import ruleset

    counted: list[object] = []
    really = ruleset.load

    def load(*args: object) -> object:
        counted.append(args)
        return really(*args)

    monkeypatch.setattr(ruleset, "load", load)
    return counted


def setup(**options: object) -> Setup:
    return Project(Options(("rules",), **options)).setup("report.txt")  # type: ignore[arg-type]


def entries(folder: Path) -> list[Path]:
    return sorted((folder / "cache" / "rules").iterdir())


def audit(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as left:
        main(["check", "--rules", "rules", *args, "report.txt"])
    captured = capsys.readouterr()
    return left.value.code, captured.out + captured.err  # type: ignore[return-value]


# patterns -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pattern",
    [
        re.compile("a(?P<x>b)|c"), re.compile("[一-龥]+(?=元)", re.IGNORECASE), re.compile(b"\\w+x"), re.compile(""),
        re.compile("(?:a(b)?)+(?P<y>c)(d)(?P=y)", re.DOTALL | re.MULTILINE), re.compile(r"(?i)Ä\b", re.VERBOSE),
    ],
)  # fmt: skip
def test_a_pattern_is_the_same_after_it_was_kept(pattern: re.Pattern[str]) -> None:
    again = pickle.loads(dumps(pattern))
    assert again == pattern
    told = (pattern.pattern, pattern.flags, pattern.groups, pattern.groupindex)
    assert (again.pattern, again.flags, again.groups, again.groupindex) == told
    if isinstance(pattern.pattern, str):
        for text in ("ab", "xcd一二元", "abcdc", "ä"):
            assert [m.span() for m in again.finditer(text)] == [m.span() for m in pattern.finditer(text)]
            assert [m.groupdict() for m in again.finditer(text)] == [m.groupdict() for m in pattern.finditer(text)]


def test_a_pattern_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    data = dumps([re.compile("neu[0-9]"), auditor()._notation._head])
    monkeypatch.setattr(re, "compile", lambda *_: pytest.fail("compiled"))
    assert pickle.loads(data)[1] == auditor()._notation._head


@pytest.mark.parametrize("numbers", [b"", b"\1", b"\1\2\3\4" * 9])
def test_numbers_that_are_no_pattern_are_not_used(numbers: bytes) -> None:
    assert compiled("a(?P<x>b)", re.UNICODE, numbers, 1, {"x": 1}) == re.compile("a(?P<x>b)")


def test_where_python_has_changed_inside_patterns_are_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = re.compile("a(b)")
    data = dumps(pattern)
    monkeypatch.setitem(sys.modules, "_sre", None)
    assert pickle.loads(data) == pattern
    monkeypatch.undo()
    monkeypatch.delattr("re._compiler._code")
    assert pickle.loads(dumps(pattern)) == pattern
    assert len(dumps(pattern)) < len(data)


# keeping --------------------------------------------------------------------------------------------------------------


def test_a_thing_is_made_once(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    def asked(kind: str, *sources: bytes) -> int:
        return Kept(Store(tmp_path / "x")).once(kind, lambda: sources, make).value

    assert [asked("a", b"1"), asked("a", b"1"), asked("a", b"2"), asked("b", b"1"), asked("a", b"1")] == [1, 1, 2, 3, 1]
    assert Kept(None).once("a", lambda: (b"1",), make) == (4, None)


@given(
    one=st.lists(st.binary(max_size=3), max_size=4).map(tuple),
    other=st.lists(st.binary(max_size=3), max_size=4).map(tuple),
)
def test_different_sources_have_different_keys(one: tuple[bytes, ...], other: tuple[bytes, ...]) -> None:
    assert (keeping._key("x", lambda: one) == keeping._key("x", lambda: other)) == (one == other)


def test_what_changes_while_it_is_read_is_not_kept(tmp_path: Path) -> None:
    sources, store = [b"old"], Store(tmp_path / "x")

    def make() -> str:
        sources[0] = b"new"
        return "of one or the other"

    assert Kept(store).once("x", lambda: list(sources), make).key is None
    sources[0] = b"old"
    assert Kept(store).once("x", lambda: list(sources), lambda: "old").value == "old"


def test_what_cannot_be_read_or_pickled_is_made_each_time(tmp_path: Path) -> None:
    def unreadable() -> Iterator[bytes]:
        yield b""
        raise PermissionError

    kept = Kept(Store(tmp_path / "x"))
    numbers = iter(range(3))
    assert [kept.once("x", unreadable, lambda: next(numbers)).value for _ in range(3)] == [0, 1, 2]
    functions: Iterator[Callable[[], int]] = iter((lambda: 1, lambda: 2))
    assert [kept.once("x", lambda: (), lambda: next(functions)).value() for _ in range(2)] == [1, 2]


def test_an_entry_of_no_use_is_made_anew(tmp_path: Path) -> None:
    store = Store(tmp_path / "x")
    key = keeping._key("x", lambda: ())
    assert key is not None
    store.put(key, b"whole, but no pickle")
    assert Kept(store).once("x", lambda: (), lambda: 1).value == 1
    assert Kept(store).once("x", lambda: (), lambda: 2).value == 1


def test_another_program_finds_nothing_of_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "x")
    Kept(store).once("x", lambda: (), lambda: 1)
    monkeypatch.setattr(keeping, "program", lambda: (b"another",))
    assert Kept(store).once("x", lambda: (), lambda: 2).value == 2


def test_the_program_is_told_by_its_modules(tmp_path: Path) -> None:
    package = tmp_path / "package"
    (package / "inner").mkdir(parents=True)
    for name in ("a.py", "inner/b.py", "inner/c.json"):
        (package / name).write_text("x = 1\n", encoding="utf-8")
    before = list(keeping._modules(package))
    assert len(before) == 2
    (package / "inner" / "c.json").write_text("2\n", encoding="utf-8")
    assert list(keeping._modules(package)) == before
    (package / "inner" / "b.py").write_text("x = 22\n", encoding="utf-8")
    assert list(keeping._modules(package))[1] != before[1]
    (package / "inner" / "d.py").touch()
    assert len(list(keeping._modules(package))) == 3
    told = keeping.program.__wrapped__()
    assert sys.version.encode() in told
    assert any(b"lark" in part for part in told)
    assert any(b"yaml" in part for part in told)
    assert any(part.startswith(str(ROOT / "auditor" / "kept.py").encode()) for part in told)


# rules ----------------------------------------------------------------------------------------------------------------


def test_rules_that_were_kept_are_the_rules_in_the_files(folder: Path, reads: list[object]) -> None:
    first, second = setup(), setup()
    assert len(reads) == 1
    assert second.rules == first.rules
    assert second.rules.files == first.rules.files
    assert second.active == first.active
    assert [(rule.path, rule.source) for rule in second.active] == [(rule.path, rule.source) for rule in first.active]
    assert second.rules.vocabulary.senses == first.rules.vocabulary.senses
    assert second.digest() == first.digest()
    assert len(entries(folder)) == 2  # the rules, and how they have fared


def test_a_notation_that_was_kept_reads_the_same() -> None:
    kept = pickle.loads(dumps(Notation(rule_set().vocabulary.units)))
    for path in REPORTS:
        text = (ROOT / path).read_text(encoding="utf-8", errors="ignore")
        assert list(kept.find(text)) == list(auditor()._notation.find(text))
    assert kept.parse("近5000万元") == auditor()._notation.parse("近5000万元")


def test_what_was_learned_of_quantities_is_kept(folder: Path) -> None:
    def learned() -> bool:
        project = Project(Options(("rules",)))
        audited = project.setup("report.txt").auditor.audit(load("report.txt"))
        assert audited.found == 2
        has_news = project._loaded_once(None).notation.forms.has_news
        project.keep()
        return has_news

    assert [learned(), learned()] == [True, False]
    (folder / "report.txt").write_text(REPORT.replace("17.70", "18.80"), encoding="utf-8")
    assert not learned()
    (folder / "report.txt").write_text(REPORT.replace("17.70", "18.8"), encoding="utf-8")
    assert [learned(), learned()] == [True, False]


def test_expressions_that_a_run_needed_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def news() -> bool:
        monkeypatch.setattr(regex, "_patterns", {})
        monkeypatch.setattr(regex, "_recalled", set())
        project = Project(Options(("rules",)))
        project.setup("report.txt")
        regex.regex(r"[一-龥]{2}").search("x")
        found = regex.has_news()
        project.keep()
        return found

    assert folder.is_dir()
    assert [news(), news()] == [True, False]


def test_who_recalls_reads_the_same() -> None:
    first, second = Notation(rule_set().vocabulary.units), Notation(rule_set().vocabulary.units)
    texts = [(ROOT / path).read_text(encoding="utf-8", errors="ignore") for path in REPORTS]
    told = [list(first.find(text)) for text in texts]
    second.forms.recall(pickle.loads(dumps(first.forms.remembered())))
    assert [list(second.find(text)) for text in texts] == told
    assert not second.forms.has_news


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.usefixtures("folder")
def test_a_report_is_audited_the_same(report: str) -> None:
    setup()
    found = Project(Options()).setup(None)
    found = Project(Options()).setup(None)
    plain = Auditor(rule_set().rules, rule_set().vocabulary)
    source = load(str(ROOT / report))
    assert found.auditor.audit(source, complete=True) == plain.audit(source, complete=True)


def test_what_is_shown_is_the_same_with_and_without(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = [audit(capsys, *args) for args in (("--no-cache",), (), (), ("--no-cache",))]
    assert told == [told[0]] * 4
    assert told[0][0] == 1
    assert "training" in told[0][1]
    assert len(entries(folder)) == 3  # the rules, what was learned with them, and how they have fared


@pytest.mark.parametrize("how", ["option", "variable"])
def test_nothing_is_read_or_written_by_who_wants_none(
    folder: Path, how: str, reads: list[object], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    audit(capsys)
    shutil.copytree(folder / "cache", folder / "before")
    if how == "variable":
        monkeypatch.setenv("AUDIT_NO_CACHE", "1")
    audit(capsys, *(["--no-cache"] if how == "option" else []))
    assert len(reads) == 2
    shutil.rmtree(folder / "cache")
    audit(capsys, *(["--no-cache"] if how == "option" else []))
    assert not (folder / "cache").exists()


def _edited(folder: Path) -> None:
    path = folder / "rules" / "training.yaml"
    told = path.stat()
    path.write_text(RULE.replace("培训费", "会议费"), encoding="utf-8")
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))  # as large and as old as before


def _added(folder: Path) -> None:
    (folder / "rules" / "another.yaml").write_text(RULE, encoding="utf-8")


def _renamed(folder: Path) -> None:
    (folder / "rules" / "training.yaml").rename(folder / "rules" / "courses.yaml")


def _removed(folder: Path) -> None:
    (folder / "rules" / "other").mkdir()
    (folder / "rules" / "other" / "words.yaml").write_text("words:\n  filler: [啊啊]\n", encoding="utf-8")
    (folder / "rules" / "training.yaml").unlink()


def _broken(folder: Path) -> None:
    (folder / "rules" / "training.yaml").write_text(RULE.replace("formula", "formla"), encoding="utf-8")


@pytest.mark.parametrize("change", [_edited, _added, _renamed, _removed, _broken])
def test_changed_files_are_read_at_once(folder: Path, change: Callable[[Path], None]) -> None:
    before = setup().rules
    change(folder)
    after = setup().rules
    assert after != before
    assert after == setup(use_cache=False).rules


def test_what_is_wrong_is_told_each_time(folder: Path, reads: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    _broken(folder)
    first, second = audit(capsys), audit(capsys)
    assert first == second
    assert first[0] == 2
    assert "formla" in first[1]
    assert len(reads) == 1


def test_other_folders_and_other_languages_have_other_entries(
    folder: Path, capsys: pytest.CaptureFixture[str], reads: list[object]
) -> None:
    in_chinese = audit(capsys)
    shutil.copytree(folder / "rules", folder / "more")
    audit(capsys, "--rules", "more")
    assert audit(capsys, "--lang", "en") != in_chinese
    assert audit(capsys) == in_chinese
    assert len(reads) == 3
    # the rules, and what was learned with each; and in each language how they have fared
    assert len(entries(folder)) == 2 * 3 + 2


def test_entries_that_are_damaged_are_made_anew(folder: Path, reads: list[object]) -> None:
    good = setup().rules
    for number, damage in enumerate((lambda _: b"", lambda _: b"\x80", lambda data: data[:-1])):
        for entry in entries(folder):
            entry.write_bytes(damage(entry.read_bytes()))
        assert setup().rules == good
        assert len(reads) == number + 2
        assert setup().rules == good
        assert len(reads) == number + 2


def test_a_folder_that_cannot_be_used_is_none(folder: Path, reads: list[object]) -> None:
    (folder / "cache").write_bytes(b"")
    assert setup().rules == setup().rules
    assert len(reads) == 2


def test_several_processes_at_once_say_the_same(folder: Path) -> None:
    command = [sys.executable, "-m", "auditor", "check", "--rules", "rules", "report.txt"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=folder) for _ in range(3)]
    told = [(process.communicate()[0], process.returncode) for process in running]
    assert told == [told[0]] * 3
    assert told[0][1] == 1
    assert len(entries(folder)) == 3


# configurations -------------------------------------------------------------------------------------------------------


def test_a_configuration_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "audit.yaml").write_text("ignore: [training]\n", encoding="utf-8")
    first = setup().settings
    with monkeypatch.context() as patched:
        patched.setattr("auditor.configfile.read_config", lambda _: pytest.fail("read again"))
        assert setup().settings == first
    (folder / "audit.yaml").write_text("ignore: [share]\n", encoding="utf-8")
    assert setup().settings != first
    (folder / "audit.yaml").write_text("ignroe: [share]\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ConfigError, match="ignroe"):
            setup()


# loading --------------------------------------------------------------------------------------------------------------

UNUSED = (
    "yaml", "rich", "tomllib", "lxml", "pypdf", "pdfminer", "jinja2", "xlsxwriter", "multiprocessing", "concurrent",
    "lark", "logging", "json", "difflib", "subprocess", "xml", "csv", "auditor.ruleset", "auditor.rulefile",
    "auditor.yamlnodes", "auditor.configfile", "auditor.dispositionfile", "auditor.baselinefile",
    "auditor.formula_syntax", "auditor.report.web", "auditor.report.sarif", "auditor.commands.watch",
    "auditor.trace", "auditor.cli.living",
)  # fmt: skip
"""What a run on one text report does not need, once its rules are kept."""


def loaded(folder: Path, *args: str) -> set[str]:
    """The modules that a run of the command line loads."""
    code = (
        "import sys\nfrom auditor.__main__ import main\nsys.argv[0] = 'audit'\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, text=True, encoding="utf-8", env=environment,
        cwd=folder, check=True,
    )  # fmt: skip
    return set(run.stderr.split("\n"))


def test_a_run_loads_only_what_it_uses(folder: Path) -> None:
    loaded(folder, "check", "--rules", "rules", "report.txt")
    (folder / "report.txt").write_text(REPORT.replace("17.70", "18.80"), encoding="utf-8")
    modules = loaded(folder, "check", "--rules", "rules", "report.txt")
    assert "auditor.extract.extract" in modules
    assert "auditor.report.text" in modules
    assert modules.isdisjoint(UNUSED)
    assert not any(name.startswith("auditor.formats.") and name.count(".") > 2 for name in modules)


def test_a_report_that_was_audited_before_needs_no_step_of_an_audit(folder: Path) -> None:
    for file in (folder / "rules" / "training.yaml", folder / "report.txt"):
        os.utime(file, (1700000000, 1700000000))  # what has just been written may still be changed
    for _ in range(2):
        modules = loaded(folder, "check", "--rules", "rules", "report.txt")
    steps = ("auditor.extract.extract", "auditor.check", "auditor.diagnosis.suggest", "auditor.read")
    assert modules.isdisjoint((*UNUSED, *steps, "shutil", "zipfile", "tempfile"))


def test_what_tells_the_version_loads_no_rules(folder: Path) -> None:
    modules = loaded(folder, "--version")
    assert modules.isdisjoint((*UNUSED, "auditor.pipeline", "auditor.project", "auditor.extract"))


def test_help_loads_no_rules(folder: Path) -> None:
    for args in (["--help"], ["check", "--help"], ["rules", "--help"]):
        assert loaded(folder, *args).isdisjoint({*UNUSED, "auditor.pipeline"} - {"auditor.cli.living"}), args


def test_rules_are_listed_without_reading_them(folder: Path) -> None:
    setup()
    modules = loaded(folder, "rules", "list", "--rules", "rules")
    assert modules.isdisjoint({*UNUSED} - {"json"})
