"""Rule packs that are installed as Python packages: found by their entry point, and never able to break a run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor import packs
from auditor.cli import main as cli

RULE = "title: 培训费不超过公用经费\nformula: 培训费 <= 公用经费\n"
WORDS = "subjects:\n  网格员补贴: {aka: [网格员补助]}\n"
REPORT = "本年公用经费17.70万元，培训费19.20万元。\n"


def install(
    site: Path, name: str, entry: str, files: dict[str, str], version: str = "1.0", group: str = packs.GROUP
) -> None:
    """What an installer leaves in a folder of packages: the files, and beside them what declares the entry point."""
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    info = site / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[{group}]\nrules = {entry}\n", encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of packages on the path; the reports lie beside it, and no configuration above them."""
    folder = tmp_path / "site"
    folder.mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "own.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(folder))
    return folder


def audit(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, arguments)


def rules_found() -> list[str]:
    (report,) = json.loads(audit("check", "own.txt", "-f", "json").stdout)["reports"]
    return [finding["rule"] for finding in report["findings"]]


def test_without_packs_nothing_is_found(site: Path) -> None:
    assert packs.find() == ([], [])
    install(site, "other", "other", {"other/__init__.py": ""}, group="gouji.other")
    assert packs.find() == ([], [])


def test_a_package_is_a_folder_of_rules(site: Path) -> None:
    install(
        site,
        "gouji-benxian",
        "pack_package",
        {"pack_package/__init__.py": "", "pack_package/规则/training.yaml": RULE, "pack_package/词.yaml": WORDS},
    )
    assert rules_found() == ["training"]
    listed = audit("rules", "list").stdout
    assert "training  错误  gouji-benxian/规则/training.yaml（规则包 gouji-benxian 1.0）\n" in listed
    assert "share  错误  rules/share.yaml（内置）\n" in listed
    explained = audit("explain", "training").stdout
    assert "文件  gouji-benxian/规则/training.yaml（规则包 gouji-benxian 1.0）" in explained
    told = {rule["id"]: rule for rule in json.loads(audit("rules", "list", "-f", "json").stdout)["rules"]}
    assert (told["training"]["source"], told["training"]["package"]) == ("package", "gouji-benxian 1.0")
    assert (told["share"]["source"], told["share"]["package"]) == ("builtin", None)
    assert audit("parse", "1 = 网格员补助").exit_code == 0
    assert "gouji-benxian 1.0" in audit("config", "show").stdout


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (
            "pack_function:folder",
            "from pathlib import Path\ndef folder():\n    return Path(__file__).parent / 'rules'\n",
        ),
        ("pack_text:FOLDER", "import os\nFOLDER = os.path.join(os.path.dirname(__file__), 'rules')\n"),
    ],
)
def test_a_function_or_a_value_may_give_the_folder(site: Path, entry: str, code: str) -> None:
    package = entry.partition(":")[0]
    install(site, "gouji-x", entry, {f"{package}/__init__.py": code, f"{package}/rules/training.yaml": RULE})
    assert rules_found() == ["training"]


@pytest.mark.parametrize(
    ("entry", "files", "line"),
    [
        ("pack_gone", {}, "ModuleNotFoundError: No module named 'pack_gone'"),
        ("pack_raises", {"pack_raises/__init__.py": "raise RuntimeError('坏了\\n第二行')\n"}, "RuntimeError: 坏了"),
        ("pack_exits", {"pack_exits/__init__.py": "import sys\nsys.exit(1)\n"}, "SystemExit: 1"),
        ("pack_syntax", {"pack_syntax/__init__.py": "def\n"}, "SyntaxError: invalid syntax (__init__.py, line 1)"),
        ("pack_lacks:folder", {"pack_lacks/__init__.py": ""}, "AttributeError: module 'pack_lacks' has no"),
        ("pack_none:NOTHING", {"pack_none/__init__.py": "NOTHING = None\n"}, "TypeError: "),
        ("pack_away:AWAY", {"pack_away/__init__.py": "AWAY = '没有/这里'\n"}, "没有文件夹 没有/这里"),
        ("pack_module", {"pack_module.py": ""}, "pack_module 不是包，没有文件夹"),
        ("pack_empty", {"pack_empty/__init__.py": ""}, "里没有 .yaml 文件"),
    ],
)
def test_a_broken_pack_is_one_line_and_the_rest_works(site: Path, entry: str, files: dict[str, str], line: str) -> None:
    install(site, "gouji-bad", entry, files)
    install(site, "gouji-good", "pack_good", {"pack_good/__init__.py": "", "pack_good/training.yaml": RULE})
    result = audit("check", "own.txt", "-f", "json")
    assert result.exit_code == 2
    assert result.stderr.startswith("错误：规则包 gouji-bad 1.0 不能用（")
    assert line in result.stderr
    assert result.stderr.endswith("），请重新安装或卸载\n")
    assert result.stderr.count("\n") == 1
    document = json.loads(result.stdout)
    assert document["errors"] == [result.stderr.removeprefix("错误：").rstrip("\n")]
    assert [finding["rule"] for report in document["reports"] for finding in report["findings"]] == ["training"]
    assert audit("rules", "list").exit_code == 2


def test_a_broken_rule_of_a_pack_is_told_like_any_other(site: Path) -> None:
    files = {
        "pack_partly/__init__.py": "",
        "pack_partly/bad.yaml": "formula: 培训费 <= 公用经\n",
        "pack_partly/share.yaml": RULE,
        "pack_partly/training.yaml": RULE,
    }
    install(site, "gouji-partly", "pack_partly", files)
    result = audit("check", "own.txt")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "错误：gouji-partly/bad.yaml:1:17 公式里的“公用经”不在词表里，是不是“公用经费”？",
        "错误：gouji-partly/share.yaml:1:1 规则“share”已经有了（rules/share.yaml），请换一个文件名和 id",
    ]
    assert "training  培训费不超过公用经费" in result.stdout


def test_packs_are_linted_and_tested_like_any_other_rule(site: Path) -> None:
    bad = {"pack_bad/__init__.py": "", "pack_bad/bad.yaml": "formula: 培训费 <= 公用经\n"}
    install(site, "gouji-bad", "pack_bad", bad)
    install(site, "gouji-gone", "pack_gone", {})
    result = audit("rules", "lint")
    assert result.exit_code == 2
    assert result.stdout.startswith("gouji-bad/bad.yaml:1:17 公式里的“公用经”不在词表里")
    assert "  1 | formula: 培训费 <= 公用经\n" in result.stdout
    assert result.stderr.startswith("错误：规则包 gouji-gone 1.0 不能用（")
    assert result.stderr.splitlines()[1].startswith("错误：1 个问题，")
    install(site, "gouji-good", "pack_good", {"pack_good/__init__.py": "", "pack_good/training.yaml": RULE})
    assert "training     0/0" in audit("rules", "test", "training").stdout


def test_the_order_of_installation_changes_nothing(site: Path) -> None:
    for name in ("b", "a", "c"):
        files = {f"pack_{name}/__init__.py": "", f"pack_{name}/{name}-rule.yaml": RULE}
        install(site, f"gouji-{name}", f"pack_{name}", files)
    folders, lines = packs.find()
    assert ([folder.package for folder in folders], lines) == (["gouji-a 1.0", "gouji-b 1.0", "gouji-c 1.0"], [])


def test_the_command_finds_what_its_python_has(site: Path) -> None:
    install(site, "gouji-real", "pack_real", {"pack_real/__init__.py": "", "pack_real/training.yaml": RULE})
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(site), str(Path(cli.__file__).parent.parent)))}
    command = [sys.executable, "-m", "auditor", "check", "own.txt", "--select", "training", "-q"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert "training  培训费不超过公用经费" in done.stdout
