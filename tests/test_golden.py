"""The whole output for every report of reports_in, word for word; ``python -m tests.golden_update`` writes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor.cli.main import main
from auditor.project import Options, Project
from auditor.report.formats import FORMATS
from tests.golden_update import ALL_FORMATS, DIGEST, ENGLISH, GOLDEN, SUFFIX, UNMEASURED, english, rendered, update
from tests.pipeline_fixture import REPORTS, ROOT


def test_there_are_reports() -> None:
    assert len(REPORTS) >= 8


@pytest.mark.parametrize("path", REPORTS)
def test_the_output_is_as_expected(path: str) -> None:
    for name, content in rendered(path).items():
        expected = GOLDEN / name
        assert expected.exists(), f"{path} has no {name}; python -m tests.golden_update writes it"
        assert content == expected.read_bytes()


def test_every_expected_file_has_its_report() -> None:
    wanted = {name for path in REPORTS for name in rendered(path)} | {
        name for path in ENGLISH for name in english(path)
    }
    assert {file.name for file in GOLDEN.iterdir()} == wanted


@pytest.mark.parametrize("path", ALL_FORMATS)
def test_every_format_is_shown_of_some_reports(path: str) -> None:
    name = Path(path).name
    assert path in REPORTS
    wanted = {f.name for f in FORMATS.values() if not f.binary} | {"docx", "pdf"}
    assert rendered(path).keys() == {f"{name}.{each}{SUFFIX}" for each in wanted}


@pytest.mark.parametrize("path", ALL_FORMATS)
@pytest.mark.parametrize("format_", [name for name, each in FORMATS.items() if not each.binary])
def test_the_command_prints_just_that(path: str, format_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "AUDIT_AMBIGUOUS_WIDTH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AUDIT_MEASURED", str(UNMEASURED))
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(main, ["check", path, "-f", format_])
    assert result.exit_code in (0, 1)
    told = result.stdout_bytes
    digest = Project(Options()).setup().digest()
    told = told.replace(digest.encode(), DIGEST.encode())
    assert told == rendered(path)[f"{Path(path).name}.{format_}{SUFFIX}"]


def test_the_generator_overwrites_nothing_without_force(tmp_path: Path) -> None:
    assert list(update(tmp_path, force=False)) == []
    name = next(iter(rendered(REPORTS[0])))
    good = (tmp_path / name).read_bytes()
    (tmp_path / name).write_text("mine", encoding="utf-8")
    (tmp_path / f"stranger{SUFFIX}").write_text("mine", encoding="utf-8")
    assert len(list(update(tmp_path, force=False))) == 2
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"
    assert list(update(tmp_path, force=True)) == []
    assert (tmp_path / name).read_bytes() == good
    assert not (tmp_path / f"stranger{SUFFIX}").exists()
