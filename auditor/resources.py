"""The only place that knows where the rules and the grammars lie."""

from __future__ import annotations

from pathlib import Path

from auditor.errors import GoujiError
from auditor.language import tr

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder ``rules`` or ``grammar``: inside an installed package, or beside it in a checkout."""
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise GoujiError(tr("安装不完整：找不到 {0}/ 文件夹，请重新安装 gouji", name))


def schema(name: str) -> str:
    """The text of a file of ``rules/schema``, by its name."""
    return (folder("rules") / "schema" / name).read_text(encoding="utf-8")


def grammar(name: str) -> str:
    """The text of a grammar, by its file name."""
    return (folder("grammar") / name).read_text(encoding="utf-8")
