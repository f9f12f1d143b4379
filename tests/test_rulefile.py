"""Rule and vocabulary files: what good ones mean, and word for word what is said of broken ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor import yamlfile
from auditor.errors import GoujiError
from auditor.formula_syntax import parse_formula
from auditor.quantity import Dimension, Hedge, Unit
from auditor.resources import folder
from auditor.rule import Applies, Example, Habit, Outcome, Rule, Severity, Tolerance
from auditor.ruleset import RuleSet, load
from auditor.vocabulary import ClaimKind, Measure, Subject

Load = Callable[..., RuleSet]

VOCABULARY = """\
subjects:
  基本支出: {aka: [基本支出合计], parts: [[人员经费, 公用经费]]}
  人员经费: {aka: [人员支出], parts: [[工资, 津贴]]}
  公用经费: {}
  会议费:
  工资:
  津贴:
measures:
  决算: {role: actual, aka: [决算数]}
  预算: {role: budget}
  金额:
words: {share: [占, 比重为]}
claims:
  composition: {name: 构成, roles: {total: 总额, part: 分项}}
kinds: {share: 占比}
reports: {决算: {aka: [部门决算]}}
units:
  money: {元: 1, 万元: 10000}
  ratio: {"%": 1/100}
counters: [[人, 名], [人次]]
scales: [{米: 1, 公里: 1000, 厘米: 0.01}]
hedges:
  before: {约: [9/10, 1.1], 不超过: [~, 1]}
  after: {(含)以上: [1, ~]}
"""

FULL_RULE = """\
# 一条用到所有键的规则
id: x
title: 0.10
formulas:
  - 基本支出合计[决算数] = 人员支出[决算] + 公用经费[决算, 占比]
  - "基本支出 >= 项"
severity: warning
when: 基本支出 > 0
each: {parts_of: 基本支出合计}
unit: money
applies: {kind: 决算, region: [某省, 某市], years: 2020-}
tolerance: {within: 1%, reason: 取整}
habits: [truncated, whole]
basis: no
exceptions: [12:30, 1_000]
message: 差{相差}
tags: [支出]
examples:
  consistent:
    - |
      基本支出1元。
  undecidable: [甲, 乙]
"""


@pytest.fixture
def loaded(tmp_path: Path) -> Load:
    """Loads files, given by name, from a folder rules/ that holds VOCABULARY as well."""

    def write_and_load(files: dict[str, str | bytes]) -> RuleSet:
        rules = tmp_path / "rules"
        for name, content in {"words.yaml": VOCABULARY, **files}.items():
            file = rules / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load([rules])

    return write_and_load


# -- good files ------------------------------------------------------------------------------------------------------


def test_a_rule_file_becomes_exactly_the_rule_it_says(loaded: Load) -> None:
    assert loaded({"x.yaml": FULL_RULE}) == RuleSet(
        rules=(
            Rule(
                id="x",
                title="0.10",
                formulas=(
                    parse_formula("基本支出[决算] = 人员经费[决算] + 公用经费[决算, 占比]"),
                    parse_formula("基本支出 >= 项"),
                ),
                severity=Severity.WARNING,
                when=parse_formula("基本支出 > 0"),
                each=("人员经费", "工资", "津贴", "公用经费"),
                dimension="money",
                applies=Applies(("决算",), ("某省", "某市"), (2020, None)),
                tolerance=Tolerance(Fraction(1, 100), True, "1%", "取整"),
                habits=frozenset({Habit.TRUNCATED, Habit.WHOLE}),
                basis="no",
                exceptions=("12:30", "1_000"),
                message="差{相差}",
                tags=("支出",),
                examples=(
                    Example("基本支出1元。\n", Outcome.CONSISTENT),
                    Example("甲", Outcome.UNDECIDABLE),
                    Example("乙", Outcome.UNDECIDABLE),
                ),
            ),
        ),
        vocabulary=loaded({}).vocabulary,
        problems=(),
    )


def test_one_line_is_a_rule(loaded: Load) -> None:
    (rule,) = loaded({"sub/short.yml": "formula: 基本支出 = 人员支出\n"}).rules
    assert rule == Rule("short", "基本支出 = 人员支出", (parse_formula("基本支出 = 人员经费"),))
    assert rule.path == "rules/sub/short.yml"


@pytest.mark.parametrize("name", ["构成", "composition"])
def test_a_claim_may_be_named_in_chinese_or_by_its_kind(loaded: Load, name: str) -> None:
    (rule,) = loaded({"x.yaml": f"claim: {name}\nformula: 总额 = sum(分项)\n"}).rules
    assert (rule.claim, rule.formulas) == ("composition", (parse_formula("总额 = sum(分项)"),))


def test_each_may_list_subjects_by_any_spelling(loaded: Load) -> None:
    (rule,) = loaded({"x.yaml": "each: [人员支出, 会议费, 人员经费]\nformula: 项 > 0\n"}).rules
    assert rule.each == ("人员经费", "会议费")


def test_rules_come_sorted_by_id(loaded: Load) -> None:
    found = loaded({f"{name}.yaml": "formula: 基本支出 > 0" for name in ("b/a", "a/c", "b")})
    assert [rule.id for rule in found.rules] == ["a", "b", "c"]


@pytest.mark.parametrize("text", ["\ufeffformula: 基本支出 > 0", "formula: 基本支出 > 0\r\ntags: [甲]\r\n"])
def test_a_bom_and_windows_line_ends_do_no_harm(loaded: Load, text: str) -> None:
    assert loaded({"x.yaml": text}).problems == ()


def test_subjects_and_measures_as_written(loaded: Load) -> None:
    vocabulary = loaded({}).vocabulary
    assert vocabulary.subjects["基本支出"] == Subject("基本支出", ("基本支出合计",), (("人员经费", "公用经费"),))
    assert vocabulary.subjects["会议费"] == Subject("会议费")
    assert vocabulary.measures["决算"] == Measure("决算", "actual", ("决算数",))
    assert vocabulary.measures["金额"] == Measure("金额", None)
    assert vocabulary.words == {"share": ("占", "比重为")}
    assert vocabulary.claims == {"composition": ClaimKind("composition", "构成", {"total": "总额", "part": "分项"})}
    assert vocabulary.kinds == {"share": "占比"}


def test_units_are_exact_and_spelt_in_both_widths(loaded: Load) -> None:
    units = loaded({}).vocabulary.units
    percent = Unit("%", Dimension.RATIO, Fraction(1, 100), "ratio")
    assert units.units["%"] == units.units["％"] == percent
    assert units.units["万元"] == Unit("万元", Dimension.MONEY, Fraction(10000), "money")
    assert units.units["名"] == Unit("名", Dimension.COUNT, Fraction(1), "人")
    assert units.units["人次"].family == "人次"
    assert units.units["厘米"] == Unit("厘米", Dimension.COUNT, Fraction(1, 100), "米")
    assert units.before["约"] == Hedge("约", Fraction(9, 10), Fraction(11, 10))
    assert units.before["不超过"] == Hedge("不超过", None, Fraction(1))
    assert units.after["（含）以上"] == units.after["(含)以上"] == Hedge("(含)以上", Fraction(1), None)


def test_files_add_to_a_subject_a_measure_and_a_family_of_counters(loaded: Load) -> None:
    more = "subjects: {基本支出: {aka: [基本开支], parts: [[会议费, 公用经费]]}}\n"
    more += "measures: {预算: {aka: [预算数]}}\nwords: {share: [占比]}\ncounters: [[名, 员]]\n"
    found = loaded({"zz.yaml": more})
    vocabulary = found.vocabulary
    assert found.problems == ()
    assert vocabulary.subjects["基本支出"] == Subject(
        "基本支出", ("基本支出合计", "基本开支"), (("人员经费", "公用经费"), ("会议费", "公用经费"))
    )
    assert vocabulary.measures["预算"] == Measure("预算", "budget", ("预算数",))
    assert vocabulary.words["share"] == ("占", "比重为", "占比")
    assert vocabulary.units.units["员"].family == "人"


def test_full_and_half_width_brackets_are_one_spelling(loaded: Load) -> None:
    files = {"w.yaml": "subjects: {出国（境）费: {aka: [出国(境)费]}}", "x.yaml": "formula: 「出国(境)费」 > 0"}
    found = loaded(files)
    assert found.problems == ()
    assert found.vocabulary.subjects["出国（境）费"].synonyms == ()
    assert found.rules[0].formulas == (parse_formula("「出国（境）费」 > 0"),)


# -- broken files ----------------------------------------------------------------------------------------------------

F = "formula: 基本支出 > 0\n"  # a good first line
LISTED_KEYS = (
    "applies、basis、claim、each、examples、exceptions、flips、formula、formulas、habits、"
    "id、message、scope、severity、tags、threshold、title、tolerance、unit、when、without"
)

BROKEN = {
    # keys and values of rules
    "unknown_key": ("id: x\nformla: 基本支出 > 0\n", "2:1 不认识的键“formla”，是不是“formula”？"),
    "only_an_unknown_key": (
        "formla: 基本支出 > 0\n",
        "1:1 看不出这是规则还是词表：不认识的键“formla”，是不是“formula”？",
    ),
    "unlike_any_key": (F + "foo: 1\n", f"2:1 不认识的键“foo”，可用的有：{LISTED_KEYS}"),
    "words_in_a_rule": (
        F + "subjects: {甲: {}}\n",
        "2:1 “subjects”是词表的键，不能和规则写在一个文件里，请另写一个文件",
    ),
    "duplicate_key": (F + "title: 甲\ntitle: 乙\n", "3:1 “title”写了两遍（第 2 行已有），请合并或删去一处"),
    "id_unlike_file_name": ("id: y\n" + F, "1:5 id“y”和文件名“x”不一样，请改成一样的"),
    "no_formula": ("id: x\ntitle: 甲\n", "1:1 缺少 formula，例如 formula: 甲 = 乙 + 丙"),
    "formula_twice": (F + "formulas: [基本支出 > 1]\n", "2:1 formula 和 formulas 只能写一个"),
    "formulas_as_text": ("formulas: 基本支出 > 0\n", "1:11 “formulas”应当是列表，例如 [甲, 乙]"),
    "formulas_empty": ("formulas: []\n", "1:11 “formulas”里至少要有一条公式"),
    "formula_as_list": ("formula: [基本支出 > 0]\n", "1:10 “formula”应当是一段文字"),
    "severity": (F + "severity: eror\n", "2:11 “severity”不能是“eror”，是不是“error”？"),
    "no_is_not_false": (F + "severity: no\n", "2:11 “severity”不能是“no”，可用的有：error、notice、warning"),
    "unit": (F + "unit: 万元\n", "2:7 “unit”不能是“万元”，可用的有：count、money、number、points、ratio、times"),
    "habit": (F + "habits: [whole, truncate]\n", "2:17 “habits”不能是“truncate”，是不是“truncated”？"),
    "habits_as_text": (F + "habits: whole\n", "2:9 “habits”应当是列表，例如 [甲, 乙]"),
    "tags_as_table": (F + "tags: {a: b}\n", "2:7 “tags”应当是列表，例如 [甲, 乙]"),
    "tags_nested": (F + "tags: [甲, [乙]]\n", "2:11 “tags”应当是一段文字"),
    "title_empty": (F + "title:\n", "2:7 “title”后面是空的，请写上内容或删去这一项"),
    "outcome": (F + "examples: {consistnt: [甲]}\n", "2:12 不认识的键“consistnt”，是不是“consistent”？"),
    "examples_as_text": (F + "examples: {consistent: 甲}\n", "2:24 “consistent”应当是列表，例如 [甲, 乙]"),
    "examples_as_list": (F + "examples: [甲]\n", "2:11 “examples”应当由“键: 值”组成"),
    # formulas and names
    "name": (
        "title: 甲\nformula: 基本支出 = 人员经非\n",
        "2:17 公式里的“人员经非”不在词表里，是不是“人员经费”？",
    ),
    "name_in_quotes": (
        "formula: '基本支出 = 人员经非'\n",
        "1:18 公式里的“人员经非”不在词表里，是不是“人员经费”？",
    ),
    "name_in_folded_text": (
        "formula: >\n  基本支出 =\n  人员经非\n",
        "1:10 公式里的“人员经非”不在词表里，是不是“人员经费”？",
    ),
    "name_unlike_any": (
        "formula: 基本支出 = 甲乙丙丁\n",
        "1:17 公式里的“甲乙丙丁”不在词表里，请改正，或者把它加进词表的 subjects",
    ),
    "name_in_when": (F + "when: 1 < 基本支\n", "2:11 公式里的“基本支”不在词表里，是不是“基本支出”？"),
    "qualifier": (
        "formula: 基本支出[决算, 预算书] > 0\n",
        "1:19 方括号里的“预算书”不在词表里，是不是“预算”？",
    ),
    "formula_syntax": (
        "formula: 基本支出 = = 人员经费\n",
        "1:17 “=”之后应是一项（名称、数字、函数或括号），却读到“=”",
    ),
    "formula_compares_nothing": (
        "formula: 基本支出\n",
        "1:14 “基本支出”之后缺少比较符号（= != < <= > >=）",
    ),
    "item_without_each": ("formula: 项 > 0\n", "1:10 公式里的“项”要和 each 一起用：用 each 写明是哪些科目"),
    "each_unknown": ("formula: 项 > 0\neach: [会议费用]\n", "2:8 each 里的“会议费用”不在词表里，是不是“会议费”？"),
    "each_as_text": (
        "formula: 项 > 0\neach: 基本支出 的分项\n",
        "2:7 “each”应当是科目的列表，例如 [甲, 乙]，或者 {parts_of: 甲}",
    ),
    "each_empty": (
        "formula: 项 > 0\neach: []\n",
        "2:7 “each”应当是科目的列表，例如 [甲, 乙]，或者 {parts_of: 甲}",
    ),
    "each_key": (
        "formula: 项 > 0\neach: {part_of: 基本支出}\n",
        "2:8 不认识的键“part_of”，是不是“parts_of”？",
    ),
    "each_without_parts": ("formula: 项 > 0\neach: {parts_of: 会议费}\n", "2:18 “会议费”在词表里没有分项（parts）"),
    "claim": ("formula: 总额 = sum(分项)\nclaim: 构城\n", "2:8 没有“构城”这种声明，是不是“构成”？"),
    "role": (
        "formula: 总额 = sum(分顶)\nclaim: 构成\n",
        "1:19 公式里的“分顶”不是“构成”里的数，是不是“分项”？",
    ),
    "role_with_qualifier": (
        "formula: 总额[决算] > 0\nclaim: 构成\n",
        "1:10 “总额”后面不能有方括号：有 claim 的规则，数由声明确定",
    ),
    "claim_with_each": ("formula: 总额 > 0\nclaim: 构成\neach: [会议费]\n", "3:1 有 claim 的规则不能用 each"),
    # YAML
    "tab": (F + "examples:\n\tconsistent: [甲]\n", "3:1 缩进不能用制表符（Tab），请改成空格"),
    "indent": (
        F + "examples:\n    consistent: [甲]\n  inconsistent: [乙]\n",
        "4:3 缩进没有对齐，或者值的后面还有别的文字：同一层的键要从同一列开始",
    ),
    "indented_key": (
        F + " title: 甲\n",
        "2:7 这里不能有冒号：检查缩进和上一行；文字里有“: ”时请用引号括起来",
    ),
    "colon_in_text": (
        F + "title: 甲: 乙\n",
        "2:9 这里不能有冒号：检查缩进和上一行；文字里有“: ”时请用引号括起来",
    ),
    "full_width_colon": ("id: x\nformula：基本支出 > 0\n", "2:8 冒号要用半角的“:”，后面再加一个空格"),
    "full_width_colon_first": ("title：甲\n" + F, "1:6 冒号要用半角的“:”，后面再加一个空格"),
    "colon_without_blank": (
        "id: x\nformula:基本支出 > 0\n",
        "2:1 这一行缺少“: ”：键和值之间要有半角冒号，冒号后面要有一个空格",
    ),
    "text_only": (
        "formula：基本支出 > 0\n",
        "1:1 文件应当由“键: 值”组成（半角冒号加空格），例如 formula: 甲 = 乙 + 丙",
    ),
    "text_behind_quotes": (
        'formula: "基本支出" > 0\n',
        "1:17 “|”或“>”的正文要从下一行开始；只是文字里有它们时，请把整段用引号括起来",
    ),
    "equals_behind_quotes": (
        'formula: "基本支出" = 1\n',
        "1:17 缩进没有对齐，或者值的后面还有别的文字：同一层的键要从同一列开始",
    ),
    "quotes_open": ('formula: "基本支出 > 0\ntitle: 甲\n', "1:10 引号没有配对"),
    "brackets_open": (F + "tags: [甲, 乙\n", "2:7 方括号“[”没有配对，或者里面少了逗号"),
    "braces_open": (F + "examples: {consistent: [甲]\n", "2:11 花括号“{”没有配对，或者里面少了逗号"),
    "backslash": (F + 'title: "\\d"\n', "2:8 引号里有不能识别的反斜杠，请改用单引号"),
    "percent_first": (F + "title: %甲\n", "2:8 文字不能以“%”开头，请用引号括起来"),
    "star_first": (F + "title: * 甲\n", "2:8 文字不能以“*”开头，请用引号括起来"),
    "block_text": (
        F + "title: | 甲\n  乙\n",
        "2:8 “|”或“>”的正文要从下一行开始；只是文字里有它们时，请把整段用引号括起来",
    ),
    "alias": (F + "title: *a\n", "2:8 不支持锚点和别名（*a），请把内容直接写在这里"),
    "anchor": ("formula: &a 基本支出 > 0\n", "1:10 不支持锚点和别名（&a），请删去"),
    "merge_key": (F + "<<: {title: 甲}\n", "2:1 不支持合并键“<<”，请把内容直接写在这里"),
    "tag": ("formula: !!str 基本支出 > 0\n", "1:10 不支持标签（!!str），请删去；所有的值都按文字读"),
    "two_documents": (F + "---\n" + F, "2:1 一个文件只能有一份内容，请把“---”以下的移到另一个文件"),
    "list_as_key": (F + "? [甲]\n: 乙\n", "2:3 冒号前面的键应当是一段文字"),
    "empty_key": (F + '"": 乙\n', "2:1 冒号前面的键应当是一段文字"),
    "empty_file": ("# 还没写\n", " 文件是空的，请写上规则或词表，或者删去文件"),
    "too_deep": ("tags: " + "[" * 30 + "]" * 30, "1:26 嵌套超过 20 层"),
    "too_long": ("# " + "a" * 300_000, " 文件超过 256 KB，请拆成几个文件"),
    "control_character": (F + "title: 甲\x07\n", "2:9 有看不见的控制字符（U+0007），请删去"),
    "gbk": ("title: 甲\n".encode("gbk"), "1:8 不是 UTF-8 编码，请把文件另存为 UTF-8"),
    "bom_and_bad_byte": (b"\xef\xbb\xbfid: x\n \xff", "2:2 不是 UTF-8 编码，请把文件另存为 UTF-8"),
    # vocabulary
    "section": ("words: {}\nsubject: {}\n", "2:1 不认识的键“subject”，是不是“subjects”？"),
    "subject_key": ("subjects: {三公: {akas: [三]}}\n", "1:17 不认识的键“akas”，是不是“aka”？"),
    "aka_as_text": ("subjects: {三公: {aka: 三}}\n", "1:22 “aka”应当是列表，例如 [甲, 乙]"),
    "synonym_taken": (
        "subjects: {会议费: {aka: [人员支出]}}\n",
        "1:24 “人员支出”已经是“人员经费”的写法（rules/words.yaml:3:16），请删去一处",
    ),
    "name_is_a_synonym": (
        "subjects: {人员支出: {aka: [人员费]}}\n",
        "1:12 “人员支出”已经是“人员经费”的写法（rules/words.yaml:3:16），请改用“人员经费”",
    ),
    "parts_flat": (
        "subjects: {三公: {parts: [会议费, 工资]}}\n",
        "1:24 “parts”应当是列表的列表，例如 [[甲, 乙]]：每一组都应加满",
    ),
    "part_unknown": (
        "subjects: {三公: {parts: [[会议费用, 工资]]}}\n",
        "1:26 分项“会议费用”不是 subjects 里的科目，是不是“会议费”？",
    ),
    "part_of_itself": ("subjects: {会议费: {parts: [[会议费, 工资]]}}\n", "1:27 “会议费”不能是自己的分项"),
    "measure_role": ("measures: {年初数: {role: bugdet}}\n", "1:24 不认识的 role“bugdet”，是不是“budget”？"),
    "measure_role_changed": (
        "measures: {预算: {role: actual}}\n",
        "1:23 “预算”的 role 已经是“budget”，不能又是“actual”",
    ),
    "word_class": ("words: {shares: [占]}\n", "1:9 不认识的键“shares”，是不是“share”？"),
    "claim_without_roles": ("claims: {listing: {name: 列举}}\n", "1:10 “listing”要有 name 和 roles"),
    "claim_again": (
        "claims: {composition: {name: 构成, roles: {total: 总额}}}\n",
        "1:10 “composition”在别的词表文件里已经有了",
    ),
    "several": (
        "claims: {listing: {name: 列举, roles: {part: 分项}, several: [parts]}}\n",
        "1:59 several 里的“parts”不在 roles 里，是不是“part”？",
    ),
    "factor": (
        "units: {money: {圆: 一}}\n",
        "1:20 “圆”后面应当是数，例如 10000、0.9 或 1/100，不能是“一”",
    ),
    "factor_over_zero": (
        "units: {money: {圆: 1/0}}\n",
        "1:20 “圆”后面应当是数，例如 10000、0.9 或 1/100，不能是“1/0”",
    ),
    "factor_zero": ("units: {money: {圆: 0}}\n", "1:20 “圆”的倍数应当大于 0"),
    "dimension": ("units: {maney: {圆: 1}}\n", "1:9 不认识的键“maney”，是不是“money”？"),
    "counter_in_two_families": (
        "counters: [[位, 人次]]\n",
        "1:16 “人次”已经是另一种单位（人次 × 1），请删去一处",
    ),
    "hedge_of_one": (
        "hedges: {before: {近: [1]}}\n",
        "1:22 “近”后面应当是两个数：[下限, 上限]，不设限的一侧写 ~",
    ),
    "hedge_turned_round": ("hedges: {before: {近: [2, 1]}}\n", "1:22 “近”的下限大于上限"),
}


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told_in_one_line(
    loaded: Load, monkeypatch: pytest.MonkeyPatch, name: str, loader: str
) -> None:
    if not hasattr(yaml, loader):
        pytest.skip("PyYAML was built without libyaml here")
    monkeypatch.setattr(yamlfile, "_LOADER", getattr(yaml, loader))
    content, said = BROKEN[name]
    found = loaded({"x.yaml": content, "good.yaml": F})
    assert found.problems == (f"rules/x.yaml{said if said.startswith(' ') else ':' + said}",)
    assert [rule.id for rule in found.rules] == ["good"]


def test_all_problems_of_all_files_come_in_the_order_of_their_places(loaded: Load) -> None:
    files = {
        "b.yaml": "unit: 个\nseverity: bad\nid: c\nformula: 甲乙 > 丙丁\n",
        "a.yaml": "words: {}\nfoo: 1\nsubjects: {甲: {x: 1, aka: 3}}\n",
    }
    assert [line.split(" ")[0] for line in loaded(files).problems] == [
        "rules/a.yaml:2:1",
        "rules/a.yaml:3:16",
        "rules/a.yaml:3:27",
        "rules/b.yaml:1:7",
        "rules/b.yaml:2:11",
        "rules/b.yaml:3:5",
        "rules/b.yaml:4:10",
        "rules/b.yaml:4:15",
    ]


def test_a_broken_vocabulary_file_gives_what_is_good_in_it(loaded: Load) -> None:
    words = "subjects: {三公: {akas: [a], parts: [[会议费, 工资], [会议费, 无此项]]}, 培训费: [x]}\nfoo: 1\n"
    found = loaded({"w.yaml": words})
    assert found.vocabulary.subjects["三公"] == Subject("三公", (), (("会议费", "工资"),))
    assert "培训费" in found.vocabulary.subjects
    assert len(found.problems) == 4


def test_a_file_of_many_problems_is_not_told_without_end(loaded: Load) -> None:
    problems = loaded({"x.yaml": F + "".join(f"k{n}: 1\n" for n in range(100))}).problems
    assert len(problems) == 21
    assert problems[-1] == "rules/x.yaml 还有 80 处问题，请先改好上面的"


def test_an_id_is_given_once(loaded: Load) -> None:
    found = loaded({"a/x.yaml": F, "b/x.yaml": F})
    assert found.problems == ("rules/b/x.yaml:1:1 规则“x”已经有了（rules/a/x.yaml），请换一个文件名和 id",)
    assert [rule.path for rule in found.rules] == ["rules/a/x.yaml"]


# -- folders ---------------------------------------------------------------------------------------------------------


def test_a_folder_of_the_user_adds_to_the_built_in_one_and_is_called_as_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lib" / "rules").mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    (tmp_path / "lib" / "rules" / "words.yaml").write_text(VOCABULARY, encoding="utf-8")
    (tmp_path / "lib" / "rules" / "x.yaml").write_text(F, encoding="utf-8")
    (tmp_path / "rules" / "words.yaml").write_text("subjects: {培训费: {}}", encoding="utf-8")
    (tmp_path / "rules" / "x.yaml").write_text("formula: 培训费 > 0", encoding="utf-8")
    (tmp_path / "rules" / "y.yaml").write_text("formula: 培训费 > 基本支出合计", encoding="utf-8")
    (tmp_path / "rules" / ".draft.yaml").write_text("not read", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = load([tmp_path / "lib" / "rules", Path("rules"), tmp_path / "rules"])
    assert found.problems == ("./rules/x.yaml:1:1 规则“x”已经有了（rules/x.yaml），请换一个文件名和 id",)
    assert [(rule.id, rule.path) for rule in found.rules] == [("x", "rules/x.yaml"), ("y", "rules/y.yaml")]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("subjects: {}", encoding="utf-8")
    with pytest.raises(GoujiError, match=r"^找不到规则文件夹 nowhere：它不存在，请检查路径$"):
        load([tmp_path, Path("nowhere")])
    with pytest.raises(GoujiError, match=r"x\.yaml：它不是文件夹，请写出规则文件所在的文件夹$"):
        load([tmp_path / "x.yaml"])


def test_no_folder_is_an_empty_set_and_an_empty_folder_an_error(tmp_path: Path) -> None:
    assert load([]).rules == ()
    with pytest.raises(GoujiError, match=r"里没有 \.yaml 文件，请检查路径$"):
        load([tmp_path])


# -- what is shipped -------------------------------------------------------------------------------------------------


def test_what_is_shipped_has_no_problems() -> None:
    found = load([folder("rules")])
    assert found.problems == ()
    assert found.rules


def test_shipped_rules_are_the_same_with_the_slow_loader(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = load([folder("rules")])
    monkeypatch.setattr(yamlfile, "_LOADER", yaml.SafeLoader)
    slow = load([folder("rules")])
    assert replace(slow, vocabulary=fast.vocabulary) == fast
    assert slow.vocabulary == fast.vocabulary


SLIPS = st.one_of(st.just(""), st.sampled_from("：:[]{}\"'&*!|>%@`#-\t\n ,~?"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(data=st.data())
def test_no_slip_of_the_keyboard_is_more_than_a_problem(loaded: Load, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([FULL_RULE, VOCABULARY]))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(SLIPS) + text[at + 1 :]
    found = loaded({"x.yaml": text})
    assert all("\n" not in line and line.startswith("rules/") for line in found.problems)
