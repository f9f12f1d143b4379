"""What of a web page is its main text: navigation, forms, hidden parts and lists of links left out.

Pages are told apart by how they are built, how much text stands where and how much of it is links, not by its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice, takewhile

from lxml import etree
from lxml.etree import _Element as Node

from auditor.regex import regex

_NEVER = frozenset(
    ("script", "style", "template", "noscript", "head", "nav", "aside", "button", "input", "select", "option",
     "del", "s", "strike",
     "textarea", "datalist", "iframe", "frame", "object", "embed", "applet", "svg", "math", "canvas", "video", "audio",
     "map", "dialog", "link", "meta", "base")
)  # fmt: skip
_AROUND = frozenset(("header", "footer", "form"))  # what a page may also put around all of its text
_LISTS = frozenset(
    ("ul", "ol", "dl", "div", "p", "td", "table", "section", "span", "center", "h2", "h3", "h4", "h5")
)  # fmt: skip
_BOXES = frozenset(
    ("html", "body", "div", "section", "article", "main", "form", "center", "table", "tbody", "tr", "td", "header",
     "span", "font")
)  # fmt: skip
_MARGINAL = regex(
    r"(?:^|[\s_-])(?:foot(?:er)?|bottom|copyright|nav|navbar|menu|crumbs?|breadcrumbs?|position|location|share|sidebar"
    r"|toolbar|topbar|search|login|pager|pagination|related)(?:$|[\s_-])|(?:^|\s)(?:header|top|banner)(?:$|\s)",
    re.IGNORECASE,
)
_TITLE = regex(r"(?:^|[\s_-])(?:article|news|content|con|main|detail|page)?(?:title|tit|bt)(?:$|[\s_-])", re.IGNORECASE)
_HIDDEN = regex(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BODIES = frozenset(("html", "body", "tr", "table", "tbody"))
_SIGN, _NO_SIGN = regex(r"\w"), regex(r"\W+")
_MOST_OF = 0.9  # of the text of a page: what holds as much is its main part,
_MOST_LEFT = 500  # and leaves out no more letters than these
_LONGEST_TITLE = 80
_LONGEST_MARGIN = 300  # letters of what stands around the text: addresses, numbers, who keeps the page


class Weights:
    """How many letters and digits each element of a tree holds: all of them, in links, and how many links."""

    def __init__(self, root: Node) -> None:
        self._all: dict[Node, int] = {}
        self._linked: dict[Node, int] = {}
        self._links: dict[Node, int] = {}
        for _, node in etree.iterwalk(root, events=("end",)):
            size, linked, links = _letters(node.text), 0, 0
            for child in node:
                size += self._all[child] + _letters(child.tail)
                linked, links = linked + self._linked[child], links + self._links[child]
            if node.tag == "a" and node.get("href") is not None:
                linked, links = size, links + 1
            self._all[node], self._linked[node], self._links[node] = size, linked, links

    def plain(self, node: Node) -> int:
        """How much there is outside links."""
        return self._all[node] - self._linked[node]

    def is_links(self, node: Node) -> bool:
        """Whether the element is hardly more than links: a menu, a path to the page, a list of related pages."""
        plain = self.plain(node)
        return self._links[node] >= 2 and (plain <= 6 or plain * 4 <= self._all[node])


def _letters(text: str | None) -> int:
    return len(_NO_SIGN.sub("", text)) if text else 0


def prune(root: Node) -> None:
    """Take out of the tree what a reader does not see or what is no part of the text."""
    for node in _outermost(root, lambda each: each.tag in _NEVER or _is_hidden(each)):
        _drop(node)
    weights = Weights(root)
    total = weights.plain(root)
    kept = _around_kept(root, weights)
    for node in _outermost(root, lambda each: _is_marginal(each, weights, total, kept)):
        if node.tag == "td":  # its place in the row is kept
            node.text = None
            del node[:]
        else:
            _drop(node)


def _outermost(root: Node, is_wanted: Callable[[Node], bool]) -> list[Node]:
    """What is wanted and stands in nothing else that is wanted."""
    found = []
    walker = etree.iterwalk(root, events=("start",))
    for _, node in walker:
        if is_wanted(node):
            found.append(node)
            walker.skip_subtree()
    return found


def _is_hidden(node: Node) -> bool:
    if node.tag in ("html", "body"):
        return False
    return (
        node.get("hidden") is not None
        or node.get("aria-hidden") == "true"
        or _HIDDEN.search(node.get("style", "")) is not None
    )


def _is_marginal(node: Node, weights: Weights, total: int, kept: set[Node]) -> bool:
    if node.tag in ("html", "body"):
        return False
    if node.tag in _LISTS and weights.is_links(node):
        return True
    named = node.tag in _AROUND or _MARGINAL.search(f"{node.get('class', '')} {node.get('id', '')}") is not None
    return named and weights.plain(node) <= min(total // 2, max(total // 10, _LONGEST_MARGIN)) and node not in kept


def _around_kept(root: Node, weights: Weights) -> set[Node]:
    """What may be the title of the page or a table of its text, and all that these stand in."""
    found: set[Node] = set()
    for node in root.iter():
        title = weights.plain(node) > 5 and (node.tag == "h1" or _names_title(node))
        if title or (node.tag == "table" and _has_cells(node, weights)):
            above: Node | None = node
            while above is not None and above not in found:
                found.add(above)
                above = above.getparent()
    return found


def _has_cells(table: Node, weights: Weights) -> bool:
    """Whether several cells of a table hold more than links."""
    return len(list(islice((cell for cell in own_cells(table) if weights.plain(cell)), 4))) == 4


def _names_title(node: Node) -> bool:
    return _TITLE.search(f"{node.get('class', '')} {node.get('id', '')}") is not None


def _drop(node: Node) -> None:
    """Take an element out; the text that follows it stays."""
    parent = node.getparent()
    if parent is None:
        return
    tail, before = node.tail, node.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    node.tail = None
    parent.remove(node)


def main(root: Node) -> Node:
    """The smallest element of a pruned tree that holds nearly all of the text, and no table beside it."""
    weights = Weights(root)
    total = weights.plain(root)
    declared = [each for each in root.iter("main", "article") if weights.plain(each) * 2 > total]
    node = declared[0] if declared else root
    enough = max(weights.plain(node) * _MOST_OF, weights.plain(node) - _MOST_LEFT)
    while True:
        inner = [child for child in node if child.tag in _BOXES and weights.plain(child) >= enough]
        if not inner or (inner[0].tag == "table" and not is_frame(inner[0])):
            return node
        if any(_holds_table(child) for child in node if child is not inner[0]):
            return node
        if inner[0].tag in ("span", "font") and next(inner[0].iter("p", "div", "table"), None) is None:
            return node
        node = inner[0]


def _holds_table(node: Node) -> bool:
    return any(len(list(islice(each.iter("td", "th"), 3))) > 2 for each in node.iter("table"))


def is_frame(table: Node) -> bool:
    """Whether a table only lays out a page: one cell, or hardly more than a cell of paragraphs or tables."""
    if table.get("role") in ("presentation", "none"):
        return True
    cells = [cell for cell in own_cells(table) if _has_text(cell) and not _is_link(cell)]
    if len(cells) <= 1:
        return True
    if next(table.iter("th"), None) is not None or table.get("border", "0") not in ("0", ""):
        return False
    inner = any(_holds_table(child) for cell in cells for child in cell)
    if inner and len(cells) <= 6:
        return True
    return len(cells) <= 3 and any(len(list(cell.iter("p", "br"))) > 3 and _is_long(cell) for cell in cells)


def _has_text(node: Node) -> bool:
    return any(_SIGN.search(str(text)) for text in node.itertext())


def _is_link(cell: Node) -> bool:
    """Whether all that is in a cell is one link."""
    links = list(islice((each for each in cell.iter("a") if each.get("href") is not None), 2))
    return len(links) == 1 and _line(links[0]) == _line(cell)


def _is_long(node: Node) -> bool:
    return sum(len(text) for text in node.itertext()) > 300


def own_rows(table: Node) -> Iterator[tuple[str, Node]]:
    """The rows of a table, not of those inside it, with the kind of group each is in; heads first, feet last."""
    groups: list[tuple[str, Node]] = []
    for child in table:
        if child.tag == "tr":
            groups.append(("tbody", child))
        elif child.tag in ("thead", "tbody", "tfoot"):
            groups += [(str(child.tag), row) for row in child if row.tag == "tr"]
    order = {"thead": 0, "tbody": 1, "tfoot": 2}
    return iter(sorted(groups, key=lambda group: order[group[0]]))


def own_cells(table: Node) -> Iterator[Node]:
    """The cells of a table, not of those inside it."""
    return (cell for _, row in own_rows(table) for cell in row if cell.tag in ("td", "th"))


def title(root: Node, body: Node) -> str:
    """The title of the page where it stands outside its main part ``body``; ``""`` if none is found."""
    before = takewhile(lambda each: each is not body, root.iter())
    around = set(body.iterancestors())
    likely = [each for each in before if each.tag == "h1" or (each not in around and _names_title(each))]
    lines = {each: _line(each) for each in likely if _has_line(each)}
    heading = next((line for each, line in lines.items() if each.tag == "h1"), "")
    if heading or any(_has_line(each) for each in body.iter("h1")):
        return heading
    return next(iter(lines.values()), "")


def _has_line(node: Node) -> bool:
    """Whether the element is short enough for a title and has text."""
    return node.tag not in _BODIES and 4 <= len(_line(node)) <= _LONGEST_TITLE


def _line(node: Node) -> str:
    return " ".join("".join(str(text) for text in islice(node.itertext(), 50)).split())
