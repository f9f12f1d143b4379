"""What a YAML parser complains about, said so that an accountant can mend it."""

from __future__ import annotations

import re

import yaml

from auditor.language import deferred, tr

_UNREADABLE = yaml.reader.Reader.NON_PRINTABLE  # compiled already, which takes as long as reading a rule

# (words of the parser's context or problem, whether the context's place tells more, what to say)
_TROUBLES = (
    ("simple key", True, deferred("这一行缺少“: ”：键和值之间要有半角冒号，冒号后面要有一个空格")),
    ("quoted scalar found unexpected end", True, deferred("引号没有配对")),
    ("quoted scalar", True, deferred("引号里有不能识别的反斜杠，请改用单引号")),
    ("flow sequence", True, deferred("方括号“[”没有配对，或者里面少了逗号")),
    ("flow mapping", True, deferred("花括号“{”没有配对，或者里面少了逗号")),
    (
        "mapping values are not allowed",
        False,
        deferred("这里不能有冒号：检查缩进和上一行；文字里有“: ”时请用引号括起来"),
    ),
    ("scanning an alias", True, deferred("文字不能以“*”开头，请用引号括起来")),
    ("scanning an anchor", True, deferred("文字不能以“&”开头，请用引号括起来")),
    (
        "scanning a block scalar",
        True,
        deferred("“|”或“>”的正文要从下一行开始；只是文字里有它们时，请把整段用引号括起来"),
    ),
    ("tag", True, deferred("文字不能以“!”开头，请用引号括起来")),
    ("directive", True, deferred("行首不能用“%”，请用引号括起来")),
    ("<document start>", False, deferred("一个文件只能有一份内容，这里以下是多出来的")),
    ("block mapping", False, deferred("缩进没有对齐，或者值的后面还有别的文字：同一层的键要从同一列开始")),
    ("block collection", False, deferred("缩进没有对齐：同一个列表的“-”要从同一列开始")),
)


def syntax_trouble(error: yaml.MarkedYAMLError, text: str) -> tuple[int, int, str]:
    """Line, column and wording for what the parser stumbled over."""
    lines = text.splitlines()
    mark = error.problem_mark or error.context_mark
    assert mark is not None, "the parsers of PyYAML always give a place"
    line, column = mark.line, mark.column
    if (tab := _tab_in_indent(lines, line)) is not None:
        return line + 1, tab + 1, tr("缩进不能用制表符（Tab），请改成空格")
    if "cannot start any token" in (error.problem or ""):
        return line + 1, column + 1, tr("文字不能以“{0}”开头，请用引号括起来", lines[line][column])
    complaint = f"{error.context or ''} {error.problem or ''}"
    for words, at_context, message in _TROUBLES:
        if words in complaint:
            if at_context and error.context_mark is not None:
                line, column = error.context_mark.line, error.context_mark.column
            return _full_width_colon(lines, line, column, message)
    return line + 1, column + 1, tr("YAML 写法有误（{0}）", error.problem)


def unreadable_character(text: str) -> tuple[int, int, str] | None:
    """Line, column and wording for a control character, which YAML does not allow anywhere."""
    found = _UNREADABLE.search(text)
    if found is None:
        return None
    before = text[: found.start()]
    message = tr("有看不见的控制字符（U+{0:04X}），请删去", ord(found.group()))
    return before.count("\n") + 1, len(before) - before.rfind("\n"), message


def _tab_in_indent(lines: list[str], line: int) -> int | None:
    if line >= len(lines):
        return None
    indent = lines[line][: len(lines[line]) - len(lines[line].lstrip(" \t"))]
    return indent.find("\t") if "\t" in indent else None


def _full_width_colon(lines: list[str], line: int, column: int, message: str) -> tuple[int, int, str]:
    """The commonest slip of a Chinese keyboard, which the parser notices on that line or on the one after."""
    for candidate in (line, line - 1):
        if 0 <= candidate < len(lines) and (key := re.match(r"\s*-?\s*[^\s:：#]+：", lines[candidate])):
            return candidate + 1, key.end(), tr("冒号要用半角的“:”，后面再加一个空格")
    return line + 1, column + 1, message
