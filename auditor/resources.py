"""The only place that knows where the rules, the grammars and the templates lie."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from auditor.errors import GoujiError
from auditor.language import current, tr

TOLD = ("title", "description", "label")
"""The keys of a schema whose values are said to people."""
MEASURED = "measured.json"
"""The file in ``rules`` that says how the rules have fared."""
_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder ``rules`` or ``grammar``: inside an installed package, or beside it in a checkout."""
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise GoujiError(tr("安装不完整：找不到 {0}/ 文件夹，请重新安装 gouji", name))


def schema(name: str) -> str:
    """The text of a file of ``rules/schema``, by its name, in the current language as far as it is translated.

    ``x.y`` is in English in ``x.en.y``, or, where it is JSON, has its titles and descriptions in ``x.en.y``.
    """
    file = folder("rules") / "schema" / name
    other = file.with_suffix(f".{current()}{file.suffix}")
    if not other.is_file():
        return file.read_text(encoding="utf-8")
    if file.suffix != ".json":
        return other.read_text(encoding="utf-8")
    import json  # only who asks for a schema in another language pays for loading it

    texts = json.loads(other.read_text(encoding="utf-8"))
    told = _told(json.loads(file.read_text(encoding="utf-8")), texts)
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _told(node: Any, texts: Mapping[str, str]) -> Any:
    """Part of a schema with what it says to people translated."""
    if isinstance(node, list):
        return [_told(each, texts) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: texts.get(value, value) if key in TOLD and isinstance(value, str) else _told(value, texts)
        for key, value in node.items()
    }


def grammar(name: str) -> str:
    """The text of a grammar, by its file name."""
    return (folder("grammar") / name).read_text(encoding="utf-8")


def template(name: str) -> str:
    """The text of a template of ``auditor/templates``, by its name."""
    return (_PACKAGE / "templates" / f"{name}.yml").read_text(encoding="utf-8")
