"""Web pages for the tests: what is published around a report's text, and the text in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from auditor.content import Cell, Table, Text

_HEAD = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}_青岭县人民政府门户网站</title>
<style>.content p {{ text-indent: 2em }}</style><script>var channel = "决算公开";</script></head>
<body>
<div class="top"><a href="/">网站首页</a> | <a href="/login">登录</a> | <a href="/en">English</a></div>
<form action="/search"><input name="q" value="请输入关键词"><button>搜索</button></form>
<ul class="nav"><li><a href="/zwgk">政务公开</a></li><li><a href="/zwfw">政务服务</a></li>
<li><a href="/hdjl">互动交流</a></li></ul>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <a href="/cz">财政</a></div>
<div class="wrap"><div class="content TRS_UEDITOR">
"""
_FOOT = """
</div><div class="side" style="display:none">扫一扫在手机打开当前页</div></div>
<div class="links"><a href="/a">上一篇</a> <a href="/b">下一篇</a></div>
<div class="footer"><p>主办单位：青岭县人民政府办公室</p><p>电话：0999-5100000　青ICP备20240001号</p></div>
<script src="/count.js"></script>
</body></html>
"""


def write(content: Sequence[Text | Table]) -> bytes:
    """A published page with ``content`` in UTF-8. Its title is the first paragraph."""
    title = next((each.text for each in content if isinstance(each, Text)), "公开信息")
    body = "\n".join(_table(each) if isinstance(each, Table) else _paragraph(each) for each in content)
    return (_HEAD.format(title=escape(title)) + body + _FOOT).encode("utf-8")


def _paragraph(text: Text) -> str:
    tag = f"h{min(text.level, 6)}" if text.level else "p"
    return f"<{tag}>{_inner(text)}</{tag}>"


def _inner(text: Text) -> str:
    return escape(text.text).replace("  ", "\u00a0 ").replace("\n", "<br>")


def _table(table: Table) -> str:
    rows: dict[int, list[Cell]] = {row: [] for row in range(max((cell.row for cell in table.cells), default=-1) + 1)}
    for cell in table.cells:
        rows[cell.row].append(cell)
    covered = {
        (cell.row + i, cell.column + j) for cell in table.cells for i in range(cell.rows) for j in range(cell.columns)
    }
    width = max((column for _, column in covered), default=-1) + 1
    lines = []
    for row, cells in rows.items():
        known = {cell.column: _cell(cell) for cell in cells}
        known |= {column: "<td></td>" for column in range(width) if (row, column) not in covered}
        lines.append(f"<tr>{''.join(known[column] for column in sorted(known))}</tr>")
    return f'<table border="1">{"".join(lines)}</table>'


def _cell(cell: Cell) -> str:
    spans = "".join(
        f' {name}="{number}"' for name, number in (("rowspan", cell.rows), ("colspan", cell.columns)) if number > 1
    )
    inner = [_inner(text) for text in cell.texts]
    inner[:1] = ["&#12288;" * cell.indent + text for text in inner[:1]]
    return f"<td{spans}>{inner[0] if len(inner) == 1 else ''.join(f'<p>{text}</p>' for text in inner)}</td>"
