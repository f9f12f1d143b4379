"""Setting up CI: the files that ``audit init`` writes, run step by step in a temporary git repository; the hooks."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from auditor import resources
from auditor.cli import main as cli
from auditor.source import SUFFIXES
from tests.ci_fixture import needs, run, surroundings
from tests.pipeline_fixture import ROOT

RIGHT = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费20.00万元。\n"
WRONG = "本年基本支出90.00万元，其中人员经费70.00万元，公用经费10.00万元。\n"
GITHUB = ".github/workflows/audit.yml"
ALL = {GITHUB, ".gitlab-ci.yml", ".pre-commit-config.yaml", "audit.yaml"}


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    return surroundings(tmp_path / "home")


@pytest.fixture
def repository(tmp_path: Path, environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one draft in the folder 报告, which is the current folder."""
    needs("git")
    folder = tmp_path / "repository"
    (folder / "报告").mkdir(parents=True)
    (folder / "报告" / "甲局.txt").write_text(RIGHT, encoding="utf-8")
    monkeypatch.chdir(folder)
    for command in ("git init -q -b main", "git add .", "git commit -q -m draft"):
        done = run(command.split(), environment)
        assert done.returncode == 0, done.stdout
    return folder


def init(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, ["init", *arguments])
    assert "Traceback" not in result.output
    return result


def written(folder: Path) -> set[str]:
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name for name in found if not name.startswith((".git/", "报告/"))}


def loaded(path: str) -> Any:
    return yaml.safe_load(Path(path).read_text(encoding="utf-8"))


# what is written ------------------------------------------------------------------------------------------------------


def test_without_a_yes_everything_is_shown_and_nothing_is_written(repository: Path) -> None:
    result = init("--reports", "报告")
    assert result.exit_code == 2
    assert result.stderr == "错误：没有写入：不在终端上，不能询问；确认上面的内容后，请加上 --yes 再运行一次\n"
    assert {f"# ===== {name}（新建）" for name in ALL} <= set(result.stdout.splitlines())
    assert written(repository) == set()


def test_what_is_shown_is_what_is_written(repository: Path) -> None:
    result = init("--reports", "报告", "--yes")
    assert result.exit_code == 0
    assert written(repository) == ALL
    shown = re.split(r"^# ===== (.*)（新建）\n", result.stdout, flags=re.MULTILINE)[1:]
    for name, text in zip(shown[::2], shown[1::2], strict=True):
        assert Path(name).read_text(encoding="utf-8") + "\n" == text


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ("--github", {GITHUB}),
        ("--gitlab", {".gitlab-ci.yml"}),
        ("--pre-commit", {".pre-commit-config.yaml"}),
        ("--config", {"audit.yaml"}),
        ("--config --github", {"audit.yaml", GITHUB}),
        ("", ALL),
    ],
)
def test_what_is_chosen_is_written(arguments: str, names: set[str], repository: Path) -> None:
    assert init("--yes", *arguments.split()).exit_code == 0
    assert written(repository) == names


@pytest.mark.parametrize(
    ("remote", "folder", "missing"),
    [
        ("https://github.com/a/b.git", "", ".gitlab-ci.yml"),
        ("git@gitlab.example.invalid:a/b.git", "", GITHUB),
        ("", ".github", ".gitlab-ci.yml"),
        ("", ".gitlab", GITHUB),
    ],
)
def test_what_fits_the_repository_is_written(
    remote: str, folder: str, missing: str, repository: Path, environment: Mapping[str, str]
) -> None:
    if remote:
        run(["git", "remote", "add", "origin", remote], environment)
    if folder:
        (repository / folder).mkdir()
    assert init("--yes").exit_code == 0
    assert written(repository) == ALL - {missing}


@pytest.mark.usefixtures("repository")
def test_nothing_that_is_there_is_touched() -> None:
    for name in ALL:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(f"# {name}\n", encoding="utf-8")
    result = init("--yes")
    assert result.exit_code == 0
    for name in ALL:
        assert Path(name).read_text(encoding="utf-8") == f"# {name}\n"
        assert f"# ===== {name}（已有，不改动；请自己把下面的内容加进去）" in result.stdout
    assert "# ===== .gitlab/audit.yml（新建）" in result.stdout
    assert "include:\n  - local: .gitlab/audit.yml\n" in result.stdout
    assert loaded(".gitlab/audit.yml")["audit"]["script"]


def test_a_second_time_there_is_nothing_to_write(repository: Path) -> None:
    assert init("--yes", "--gitlab", "--config").exit_code == 0
    before = written(repository)
    result = init("--gitlab", "--config")  # nobody needs to be asked
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, "要写的文件都已经有了，没有写入")
    assert result.stdout.count("该有的都在里面") == 2
    assert written(repository) == before


def test_a_link_to_nothing_and_a_project_file_count_as_there(repository: Path) -> None:
    (repository / ".pre-commit-config.yaml").symlink_to("nowhere.yaml")
    (repository / "pyproject.toml").write_text('[tool.audit]\nfail-on = "error"\n', encoding="utf-8")
    assert init("--yes", "--pre-commit", "--config").exit_code == 0
    assert not (repository / "nowhere.yaml").exists()
    assert not (repository / "audit.yaml").exists()


def test_below_the_root_only_a_configuration_is_written(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "报告")
    result = init("--yes", "--github")
    assert (result.exit_code, result.stderr) == (2, "错误：CI 的文件要放在仓库的根文件夹，请到 .. 里运行 audit init\n")
    assert init("--yes", "--config").exit_code == 0
    assert Path("audit.yaml").is_file()


@pytest.mark.parametrize("folder", ["/etc", "../x", "a/../../b", "$HOME", "${{ x }}", "-x", "a\nb", "a\x1bb"])
def test_a_folder_that_cannot_be_written_into_a_file_is_refused(folder: str, repository: Path) -> None:
    result = init("--yes", "--reports", folder)
    assert result.exit_code == 2
    assert result.stderr.startswith("错误：--reports 应是仓库里的文件夹")
    assert written(repository) == set()


@pytest.mark.parametrize("package", ["", " ", "$(x)", "a\nb"])
@pytest.mark.usefixtures("repository")
def test_a_package_that_is_none_is_refused(package: str) -> None:
    assert init("--yes", "--package", package).stderr.startswith("错误：--package 应是")


@pytest.mark.parametrize(
    ("reports", "package"),
    [
        (".", "gouji"),
        ("报告", "gouji[x]>=1,<2"),
        ("it's", "git+https://example.invalid/a b#c: 'd'"),
        ('a "b" #c: d', "./a.whl"),
        ("2024", "一个 包.whl"),
        ("a.b+c", "a\\b"),
        ("yes", '"'),
    ],
)
def test_whatever_is_put_in_is_quoted(reports: str, package: str, repository: Path) -> None:
    (repository / reports).mkdir(exist_ok=True)
    assert init("--yes", "--reports", reports, "--package", package).exit_code == 0
    job = loaded(GITHUB)["jobs"]["audit"]
    assert job["env"]["REPORTS"] == loaded(".gitlab-ci.yml")["audit"]["variables"]["REPORTS"] == reports
    install = job["steps"][2]["run"]
    assert install == loaded(".gitlab-ci.yml")["audit"]["before_script"][0]
    asked = subprocess.run(["bash", "-c", install.replace("python -m pip install", "printf %s")], capture_output=True)
    assert asked.stdout.decode() == package
    pattern = loaded(".pre-commit-config.yaml")["repos"][0]["hooks"][0]["files"]
    below = "" if reports == "." else f"{reports}/"
    assert all(re.search(pattern, f"{below}年/甲局{suffix}") for suffix in (*SUFFIXES, ".DOCX"))
    assert not re.search(pattern, f"{below}甲局.py")
    assert reports == "." or not re.search(pattern, "别处/甲局.txt")


@pytest.mark.parametrize(("answer", "status", "count"), [("y\n", 0, 1), ("是\n", 0, 1), ("\n", 0, 0), ("n\n", 0, 0)])
def test_on_a_terminal_one_is_asked(
    answer: str, status: int, count: int, repository: Path, environment: Mapping[str, str]
) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        ["audit", "init", "--config"], env=environment, stdin=theirs, stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    told = b""
    while "请输入 y：".encode() not in told:
        told += os.read(ours, 4096)
    os.write(ours, answer.encode())
    assert process.wait(timeout=30) == status
    os.close(ours)
    assert len(written(repository)) == count


# the templates --------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("repository")
def test_the_workflow_is_as_safe_as_it_can_be() -> None:
    init("--yes", "--github", "--reports", "报告")
    workflow = loaded(GITHUB)
    assert workflow["permissions"] == {"contents": "read"}
    job = workflow["jobs"]["audit"]
    assert job["permissions"] == {"contents": "read", "security-events": "write"}
    used = {step["uses"].partition("@")[0]: step for step in job["steps"] if "uses" in step}
    assert set(used) == {
        "actions/checkout",
        "actions/setup-python",
        "github/codeql-action/upload-sarif",
        "actions/upload-artifact",
    }
    assert all(re.fullmatch(r"[\w/-]+@v[0-9]+", step["uses"]) for step in used.values())
    upload = used["github/codeql-action/upload-sarif"]
    assert upload["continue-on-error"] is True
    assert upload["if"].startswith("always() && hashFiles('audit.sarif') != ''")
    assert "head.repo.full_name == github.repository" in upload["if"]
    assert used["actions/checkout"]["with"] == {"persist-credentials": False}
    assert used["actions/setup-python"]["with"]["cache"] == "pip"
    assert not [step for step in job["steps"] if "${{" in step.get("run", "")]  # nothing from outside reaches a shell


@pytest.mark.usefixtures("repository")
def test_the_configuration_can_be_used() -> None:
    init("--yes", "--config", "--reports", "报告")
    result = CliRunner().invoke(cli.main, ["config", "show"])
    assert result.exit_code == 0
    assert "audit.yaml:4" in result.stdout
    text = Path("audit.yaml").read_text(encoding="utf-8")
    Path("audit.yaml").write_text(re.sub(r"^# (?=[a-z ])", "", text, flags=re.MULTILINE), encoding="utf-8")
    Path("rules").mkdir()
    Path("rules/mine.yaml").write_text("formula: 培训费 <= 公用经费\n", encoding="utf-8")
    result = CliRunner().invoke(cli.main, ["config", "show"])  # what is commented out is right, too
    assert (result.exit_code, result.stderr) == (0, "")


def test_every_template_is_yaml() -> None:
    names = sorted(path.stem for path in (ROOT / "auditor" / "templates").iterdir())
    assert names == ["config", "github", "gitlab", "pre-commit"]
    for name in names:
        assert isinstance(yaml.safe_load(resources.template(name).replace("<<", "").replace(">>", "")), dict)


# end to end -----------------------------------------------------------------------------------------------------------


def github_steps() -> Iterator[tuple[list[str], dict[str, str]]]:
    """The commands of the workflow as GitHub runs them on Linux, with the variables of the job."""
    job = loaded(GITHUB)["jobs"]["audit"]
    for step in job["steps"]:
        if "run" in step:
            yield ["bash", "-e", "-c", step["run"]], {"GITHUB_ACTIONS": "true", **job["env"]}


def gitlab_steps() -> Iterator[tuple[list[str], dict[str, str]]]:
    """The commands of the job as GitLab runs them: one script that ends at the first that fails."""
    job = loaded(".gitlab-ci.yml")["audit"]
    yield (
        ["bash", "-e", "-c", "\n".join([*job["before_script"], *job["script"]])],
        {"REPORTS": job["variables"]["REPORTS"]},
    )


def ci(steps: Iterator[tuple[list[str], dict[str, str]]], environment: Mapping[str, str]) -> tuple[int, str]:
    """The exit status of the first step that fails, else of the last, and what all of them said."""
    told = ""
    for command, variables in steps:
        done = run(command, {**environment, **variables})
        told += done.stdout
        if done.returncode:
            return done.returncode, told
    return 0, told


@pytest.mark.parametrize(
    ("part", "steps", "results"),
    [
        ("--github", github_steps, ["audit.sarif", "audit.xml"]),
        ("--gitlab", gitlab_steps, ["gl-code-quality-report.json", "audit.xml"]),
    ],
)
def test_a_draft_goes_through_ci(
    part: str, steps: Any, results: list[str], repository: Path, environment: Mapping[str, str]
) -> None:
    assert init("--yes", part, "--config", "--reports", "报告", "--package", "gouji==0.1").exit_code == 0
    draft = repository / "报告" / "甲局.txt"

    status, told = ci(steps(), environment)
    assert status == 0, told
    assert (repository.parent / "home" / "bin" / "installed").read_text() == "gouji==0.1\n"
    assert all((repository / name).stat().st_size for name in results)
    before = [(repository / name).read_bytes() for name in results]

    draft.write_text(WRONG, encoding="utf-8")  # a new contradiction
    run(["git", "commit", "-q", "-a", "-m", "change"], environment)
    status, told = ci(steps(), environment)
    assert status == 1, told
    assert [(repository / name).read_bytes() for name in results] != before

    (repository / "audit.yaml").write_text("fail-on: never\n", encoding="utf-8")
    assert ci(steps(), environment)[0] == 0

    (repository / "audit.yaml").write_text("fail-onn: never\n", encoding="utf-8")
    assert ci(steps(), environment)[0] == 2
    (repository / "audit.yaml").unlink()
    draft.write_bytes(b"\0\1\2\3" * 20)
    assert ci(steps(), environment)[0] == 2
    draft.unlink()
    assert ci(steps(), environment)[0] == 2  # nothing was checked


def test_pre_commit_stops_a_contradiction(repository: Path, environment: Mapping[str, str]) -> None:
    needs("pre-commit")
    assert init("--yes", "--pre-commit", "--reports", "报告").exit_code == 0
    assert run(["pre-commit", "install"], environment).returncode == 0
    (repository / "别处.txt").write_text(WRONG, encoding="utf-8")  # is no report
    run(["git", "add", "."], environment)
    done = run(["git", "commit", "-q", "-m", "setup"], environment)
    assert done.returncode == 0, done.stdout

    (repository / "报告" / "乙局.txt").write_text(WRONG, encoding="utf-8")
    (repository / "报告" / "无.md").write_text("没有数字。\n", encoding="utf-8")
    run(["git", "add", "."], environment)
    done = run(["git", "commit", "-q", "-m", "wrong"], environment)
    assert done.returncode == 1
    assert "- exit code: 1" in done.stdout
    assert "basic-expenditure" in done.stdout

    (repository / "报告" / "乙局.txt").write_text(RIGHT, encoding="utf-8")
    run(["git", "add", "."], environment)
    assert run(["git", "commit", "-q", "-m", "right"], environment).returncode == 0


# the hooks of this repository -----------------------------------------------------------------------------------------


def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in loaded(str(ROOT / ".pre-commit-hooks.yaml"))}


def test_the_hooks_are_complete() -> None:
    assert set(hooks()) == {"audit-check", "audit-rules-lint", "audit-rules-test"}
    for hook in hooks().values():
        assert {"id", "name", "description", "entry", "language", "files"} <= set(hook)
        assert hook["language"] == "python"
        assert hook["entry"].startswith("audit ")
    pattern = hooks()["audit-check"]["files"]
    assert hooks()["audit-check"]["require_serial"] is True
    assert all(re.search(pattern, f"年/甲局{suffix}") for suffix in (*SUFFIXES, ".DOCX"))
    assert not re.search(pattern, "甲局.py")
    pattern = hooks()["audit-rules-test"]["files"]
    assert all(
        re.search(pattern, name) for name in ("rules/a.yaml", "my/rules/b/c.yml", "audit.yaml", "我的rules/x.yml")
    )
    assert not any(re.search(pattern, name) for name in ("a.yaml", "rules/a.txt", ".github/workflows/audit.yml"))


@pytest.mark.parametrize(
    ("hook", "name", "text", "status"),
    [
        ("audit-check", "报告/甲局.txt", RIGHT, 0),
        ("audit-check", "报告/甲局.txt", WRONG, 1),
        ("audit-check", "README.md", "没有数字。\n", 0),
        ("audit-rules-lint", "rules/a.yaml", "formula: 培训费 <= 公用经费\n", 0),
        ("audit-rules-lint", "rules/a.yaml", "formula: 培训费 <= 公用经\n", 1),
        ("audit-rules-test", "rules/a.yaml", "formula: 培训费 <= 公用经费\n", 0),
        (
            "audit-rules-test",
            "rules/a.yaml",
            "formula: 培训费 <= 公用经费\nexamples:\n  inconsistent: [培训费8.00万元，公用经费9.00万元。]\n",
            1,
        ),
    ],
)
def test_the_hooks_run(
    hook: str, name: str, text: str, status: int, repository: Path, environment: Mapping[str, str]
) -> None:
    """Run by pre-commit as they stand, but with the program of this checkout rather than one that pre-commit installs:
    ``language`` is ``system`` here. The next test does without this, and takes longer."""
    needs("pre-commit")
    config = {"repos": [{"repo": "local", "hooks": [hooks()[hook] | {"language": "system"}]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (repository / name).parent.mkdir(exist_ok=True)
    (repository / name).write_text(text, encoding="utf-8")
    if "rules" in hook:
        (repository / "audit.yaml").write_text("rules: [rules]\n", encoding="utf-8")
    run(["git", "add", "."], environment)
    done = run(["pre-commit", "run", "--all-files", hook], environment)
    assert done.returncode == status, done.stdout
    assert "Skipped" not in done.stdout


@pytest.mark.skipif(os.environ.get("GOUJI_REQUIRE_PROGRAMS") != "1", reason="installs the package: half a minute")
def test_the_hooks_are_installed_by_pre_commit(repository: Path, environment: Mapping[str, str]) -> None:
    needs("pre-commit")
    (repository / "报告" / "乙局.txt").write_text(WRONG, encoding="utf-8")
    run(["git", "add", "."], environment)
    done = run(["pre-commit", "try-repo", str(ROOT), "audit-check", "--all-files"], environment)
    assert done.returncode == 1, done.stdout
    assert "basic-expenditure" in done.stdout
