"""English is complete: everything that is said has an English text with the same slots, and nothing is said past it.

What is missing after a change: ``python -m tests.languages_update`` writes it into the catalogues with empty texts.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

import pytest

from auditor import phrases, traditional
from auditor.language import needs_translation
from auditor.resources import TOLD, folder
from tests.pipeline_fixture import rule_set
from tests.test_layers import modules
from tests.translations import AREAS, RULE_TEXTS, SAYING, as_json, existing, existing_rules, rule_texts, slots, wanted

_HAN = re.compile(r"[\u3400-\u9fff]+")
_WIDE = re.compile(r"[\u3000-\u303f\uff00-\uffef]|……")
_SLOT = re.compile(r"\{([^{}]+)\}")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|「[^」]*」")
_FORMULA = re.compile(r"\S+ [÷×=+-] [^;]*")

# Chinese in an English text that is not quoted: units, and names in samples of what one writes.
KEPT = frozenset(
    [
        "万元",
        "元",
        "亿",
        "亿元",
        "个",
        "个百分点",
        "百分点",
        "倍",
        "千",
        "甲",
        "乙",
        "人",
        "决算",
        "预算",
        "某省",
        "优",
        "良",
        "中",
        "差",
        "报告",
        "基本支出",
        "人员经费",
        "公用经费",
        "培训费",
        "三公经费",
    ]
)
SCHEMAS = ("rule", "vocabulary")


# the catalogues -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("area", AREAS)
def test_everything_that_is_said_is_translated(area: str) -> None:
    known = existing(area)
    missing = {text: "" for text in wanted(area) if not known.get(text)}
    assert not missing, f"to be written in auditor/languages/en/{area}.json:\n{as_json(missing)}"


@pytest.mark.parametrize("area", AREAS)
def test_nothing_is_translated_that_is_not_said(area: str) -> None:
    unused = [text for text in existing(area) if text not in wanted(area)]
    assert unused == [], "python -m tests.languages_update takes them out"


def entries() -> Iterator[tuple[str, str]]:
    for area in AREAS:
        yield from existing(area).items()


def test_translations_have_the_slots_of_what_they_translate() -> None:
    assert [(text, told) for text, told in entries() if slots(text) != slots(told)] == []


def test_translations_are_english() -> None:
    assert {told: found for text, told in entries() if (found := strange(text, told))} == {}


def strange(text: str, told: str) -> list[str]:
    """The Chinese in an English text that is no quotation, no unit and no name."""
    plain = _QUOTED.sub("", _SLOT.sub("", told))
    words = [word for word in _HAN.findall(plain) if word not in KEPT or word not in text]
    return words + _WIDE.findall(plain)


@pytest.mark.parametrize(
    ("text", "told", "found"),
    [
        ("没有“{0}”的数字", "there is no figure for “{0}”", []),
        ("例如 100万元", "e.g. 100万元", []),
        ("没有数字", "没有 figure", ["没有"]),
        ("没有数字", "no figure。", ["。"]),
        ("没有数字", "no 万元", ["万元"]),
        ("名称要写在「」里", "a name is written in 「」", []),
    ],
)
def test_what_is_strange_in_english(text: str, told: str, found: list[str]) -> None:
    assert strange(text, told) == found


def test_what_is_not_asked_to_be_translated_has_no_chinese() -> None:
    untold = [value for name, value in vars(phrases).items() if name.isupper() and isinstance(value, str)]
    assert [text for text in untold if not needs_translation(text) and _HAN.search(text)] == []


# rules and schemas ----------------------------------------------------------------------------------------------------


def test_every_rule_has_english_texts() -> None:
    told, known = rule_texts(), existing_rules()
    missing = {
        rule: {key: "" for key in texts if not known.get(rule, {}).get(key)}
        for rule, texts in told.items()
        if any(not known.get(rule, {}).get(key) for key in texts)
    }
    assert not missing, f"to be written in rules/languages/en.json:\n{as_json(missing)}"
    assert {(rule, key) for rule, texts in known.items() for key in texts} == {
        (rule, key) for rule, texts in told.items() for key in texts
    }


def texts_of_rules() -> Iterator[tuple[str, str, str, str]]:
    """(rule, key, Chinese, English)"""
    known = existing_rules()
    for rule, texts in rule_texts().items():
        for key, text in texts.items():
            pairs = zip(each(text), each(known[rule][key]), strict=True)
            yield from ((rule, key, chinese, english) for chinese, english in pairs)


def each(text: object) -> list[str]:
    return list(text) if isinstance(text, list | tuple) else [str(text)]


def test_texts_of_rules_have_the_slots_of_the_original() -> None:
    wrong = [
        (rule, key)
        for rule, key, chinese, english in texts_of_rules()
        if key == "message" and set(_SLOT.findall(chinese)) != set(_SLOT.findall(english))
    ]
    assert wrong == []


def test_texts_of_rules_are_english() -> None:
    """Names of subjects, documents and formulas stay Chinese, and so do samples of what a report says."""
    words = sorted(rule_set().vocabulary.senses, key=len, reverse=True)
    found = {}
    for rule, key, _, english in texts_of_rules():
        plain = _FORMULA.sub("", _QUOTED.sub("", _SLOT.sub("", english)))
        for word in (*NAMED, *words):
            plain = plain.replace(word, "")
        if rest := [each for each in _HAN.findall(plain) if each not in KEPT]:
            found[rule, key, english] = rest
    assert found == {}


# Names that rules mention and the vocabulary has not: classes of accounts, document numbers, words they look for.
NAMED = (
    "财预〔2020〕10号", "结余分配", "使用非财政拨款结余", "工勤编制", "分为", "由……组成", "合计", "无变化", "基本持平",
    "类", "款", "项",
    "比2019年增加", "公顷", "亩", "公里", "米",
)  # fmt: skip


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_told_in_english(name: str) -> None:
    texts = json.loads((folder("rules") / "schema" / f"{name}.en.json").read_text(encoding="utf-8"))
    said = list(dict.fromkeys(told(json.loads((folder("rules") / "schema" / f"{name}.json").read_text("utf-8")))))
    missing = {text: "" for text in said if not texts.get(text)}
    assert not missing, f"to be written in rules/schema/{name}.en.json:\n{as_json(missing)}"
    assert [text for text in texts if text not in said] == []


def told(node: object) -> Iterator[str]:
    """What a schema says to people; what a snippet puts into a file is for a report to be found in."""
    if isinstance(node, list):
        for one in node:
            yield from told(one)
    elif isinstance(node, Mapping):
        for key, value in node.items():
            if key in TOLD and isinstance(value, str):
                yield from [value] if needs_translation(value) and "${" not in value else []
            elif key != "body":
                yield from told(value)


def test_the_template_of_rules_has_the_same_keys_in_english() -> None:
    def keys(name: str) -> list[str]:
        text = (folder("rules") / "schema" / name).read_text(encoding="utf-8")
        return re.findall(r"^(?:# )?([a-z]+:|\{[a-z]+\}$)", text, re.MULTILINE)

    assert keys("rule.en.template") == keys("rule.template") != []


# what is said past the catalogues -------------------------------------------------------------------------------------

# Chinese that is read, not said: in reports, in formulas and as names of metavars, by module.
READ: Mapping[str, Iterable[str]] = {
    "amount": ("十万", "百万", "千万", "万亿", "百分之", "千分之", "万分之"),
    "cli.completed": ("文件", "路径", "报告:行:列", "目录", "规则", "格式=文件"),
    "cli.living": ("[选项]", "命令 [参数]..."),
    "extract.order.marks": ("一二三四五六七八九十",),
    "finding": ("误报", "已说明", "待改", "基线"),
    "findings": ("写为", "应为", "相差", "对象", "算式", "项数"),
    "formats.excel.dateformat": ("一二三四五六日", "十一", "十二", "星期", "上午", "下午"),
    "formats.excel.formatcode": (
        "yyyy年m月", "m月d日", "yyyy年m月d日", "h时mm分", "h时mm分ss秒", "上午/下午h时mm分", "上午/下午h时mm分ss秒",
    ),
    "formats.web.text": (" 一二三四五六七八九",),
    "formats.word.numbers": (
        "十百千", "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥", "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖",
        "拾佰仟", "零壹貳參肆伍陸柒捌玖", "零一二三四五六七八九",
    ),
    "formula_syntax": ("万元", "亿元"),
    "mutate": ("零一二三四五六七八九", "十百千万亿点"),
    "normal": ("一二三四五六七八九十百", "其次"),
    "numerals": ("零一二三四五六七八九", "壹贰叁肆伍陆柒捌玖"),
    "patterns": (r"(?:(?<![0-9A-Za-z%‰年月日号元人)\-]){SIGN}(?!{DATE}|{MONTH}|{CLOCK}|{NAMED}))?",),
    "rule": ("写为", "应为", "相差", "对象", "项数", "算式"),
    "report.workbook.sheet": ("宋体", "黑体"),
    "rulefile": ("formula: 甲 = 乙 + 丙",),
    "traditional": (traditional._TRADITIONAL, traditional._SIMPLIFIED),
    "unitname": ("[\u4e00-\u9fff]",),
    "scaffold": ("{name}{amount}万元",),
}  # fmt: skip
# Modules that put names together as the report's own text would: 会议费（上年）.
NAMING = (
    "extract.sums.counted", "extract.twice.repeats", "extract.rows", "extract.sums.sums", "flow.funds",
    "extract.order.itemized", "extract.identity.leftovers", "formats.web.text", "formula_tree", "grid.rows",
)  # fmt: skip
_TWO = re.compile(r"[\u3400-\u9fff][^A-Za-z\s]?[\u3400-\u9fff]|[\u3400-\u9fff]{2}")


def unsaid(name: str, source: str) -> list[str]:
    """The texts of a module that look like something said, and do not pass through a catalogue."""
    tree = ast.parse(source)
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))
        elif isinstance(node, ast.Call) and _is_read(node):
            passed |= {id(inner) for part in (*node.args, *node.keywords) for inner in ast.walk(part)}
    found = []
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _TWO.search(node.value):
            found.append(node.value)
        elif name not in NAMING and (_joins(node) or (isinstance(node, ast.JoinedStr) and _is_wide(node))):
            found.append(ast.unparse(node))
    return [text for text in found if text not in READ.get(name, ())]


def _is_read(call: ast.Call) -> bool:
    """Whether what is handed over is translated, a pattern for reading, or help, which is translated when shown."""
    name = ast.unparse(call.func)
    is_help = name.startswith("click.") or name.endswith((".command", ".group"))
    return name.rpartition(".")[2] in SAYING or name == "regex" or name.startswith("re.") or is_help


def _joins(node: ast.AST) -> bool:
    match node:
        case ast.Call(ast.Attribute(ast.Constant(str(mark)), "join")):
            return needs_translation(mark)
    return False


def _is_wide(node: ast.JoinedStr) -> bool:
    return any(isinstance(part, ast.Constant) and _WIDE.search(str(part.value)) for part in node.values)


def test_nothing_is_said_in_chinese_only() -> None:
    found = {name: unsaid(name, source) for name, source in modules().items() if not name.startswith("phrases")}
    told = {name: texts for name, texts in found.items() if texts}
    assert told == {}, "say it with tr() or as a phrase, or add it to READ if it is read in reports"


def test_the_list_of_what_is_read_is_no_longer_than_it_must_be() -> None:
    sources = modules()
    held = {name: {n.value for n in ast.walk(ast.parse(sources[name])) if isinstance(n, ast.Constant)} for name in READ}
    assert {name: [t for t in texts if t not in held[name]] for name, texts in READ.items()} == {n: [] for n in READ}


@pytest.mark.parametrize(
    ("line", "is_said_past"),
    [
        ("raise GoujiError(f'找不到文件 {path}')", True),
        ("told = '没有权限'", True),
        ("told = '、'.join(names)", True),
        ("told = f'{name}（{reason}）'", True),
        ("raise GoujiError(tr('找不到文件 {0}', path))", False),
        ("_REASON = deferred('没有权限')", False),
        ("'''没有权限'''", False),
        ("_PATTERN = re.compile('决算|预算')", False),
        ("_PATTERN = regex('决算|预算')", False),
        ("told = tr('、').join(names)", False),
        ("click.option('--lang', help='语言')", False),
    ],
)
def test_what_is_said_past_the_catalogues_is_noticed(line: str, is_said_past: bool) -> None:
    assert bool(unsaid("judge", line)) is is_said_past


def bound_early(source: str) -> list[str]:
    """Phrases that a module takes when it is loaded, before the language is known, or by name."""
    tree = ast.parse(source)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "auditor.wording":
            found += [alias.name for alias in node.names if alias.name.isupper()]
        elif isinstance(node, ast.FunctionDef):
            for default in (*node.args.defaults, *node.args.kw_defaults, *node.decorator_list):
                found += _phrases(default) if default is not None else []
    todo: list[ast.AST] = [*tree.body]
    while todo:
        node = todo.pop()
        if not isinstance(node, ast.FunctionDef | ast.Lambda):
            found += _phrases(node, deep=False)
            todo += ast.iter_child_nodes(node)
    return found


def _phrases(node: ast.AST, *, deep: bool = True) -> list[str]:
    nodes = ast.walk(node) if deep else [node]
    return [ast.unparse(n) for n in nodes if isinstance(n, ast.Attribute) and ast.unparse(n).startswith("wording.")]


def test_phrases_are_looked_up_when_they_are_said() -> None:
    assert {name: found for name, source in modules().items() if (found := bound_early(source))} == {}


@pytest.mark.parametrize(
    "line",
    [
        "from auditor.wording import NOTE",
        "_NOTE = wording.NOTE",
        "_TOLD = {1: wording.NOTE}",
        "def f(told: str = wording.NOTE) -> None: ...",
        "class A:\n    told = wording.NOTE",
    ],
)
def test_a_phrase_that_is_taken_too_early_is_noticed(line: str) -> None:
    assert bound_early(line) != []
    assert bound_early("def f() -> str:\n    return wording.NOTE") == []


def test_the_order_of_the_catalogues_is_that_of_the_source() -> None:
    """So that what belongs together stands together, and two people write the same file."""
    for area in AREAS:
        places = {text: place for place, text in enumerate(wanted(area))}
        order = [places[text] for text in existing(area) if text in places]
        assert all(before < after for before, after in pairwise(order)), area
    assert set(RULE_TEXTS) >= {key for texts in existing_rules().values() for key in texts}
