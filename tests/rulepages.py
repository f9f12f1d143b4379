"""``docs/rules/``: a page for each shipped rule and an index, made from the YAML.

``UPDATE_DOCS=1 pytest tests/test_rulepages.py`` writes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor import wording
from auditor.rule import Example, Outcome, Rule
from auditor.ruleset import RuleSet

MADE = "<!-- 由 rules/ 里的 YAML 写出，不要手改：UPDATE_DOCS=1 pytest tests/test_rulepages.py -->"
INDEX = "README.md"


def pages(rules: RuleSet) -> Mapping[str, str]:
    """Every page by its file name."""
    return {INDEX: _index(rules), **{f"{rule.id}.md": _page(rule, rules) for rule in rules.rules}}


def _index(rules: RuleSet) -> str:
    lines = [MADE, "", "# 内置规则", "", f"共 {len(rules.rules)} 条。怎样读、怎样写，见 [规则](../rules.md)。", ""]
    for title, kept in (("按科目的规则", False), ("按声明的规则", True)):
        chosen = [rule for rule in rules.rules if (rule.claim is not None) is kept]
        lines += [f"## {title}", "", "| 规则 | 级别 | 标题 | 公式 |", "| --- | --- | --- | --- |"]
        lines += [_row(rule) for rule in chosen]
        lines.append("")
    return "\n".join(lines)


def _row(rule: Rule) -> str:
    formula = "<br>".join(f"`{_cell(str(formula))}`" for formula in rule.formulas)
    return f"| [{rule.id}]({rule.id}.md) | {wording.SEVERITIES[rule.severity]} | {_cell(rule.title)} | {formula} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _page(rule: Rule, rules: RuleSet) -> str:
    lines = [MADE, "", f"# {rule.id}", "", rule.title, ""]
    lines += ["```text", *map(str, rule.formulas), "```", ""]
    if len(rule.formulas) > 1:
        lines += ["有一条成立就算成立。", ""]
    lines += [f"- {name}：{told}" for name, told in _facts(rule, rules)]
    lines.append("")
    if rule.exceptions:
        lines += ["## 例外", "", *(f"- {text}" for text in rule.exceptions), ""]
    lines += ["## 示例", "", *_examples(rule.examples)]
    lines += [f"规则文件：[{rule.path}](../../{rule.path})", ""]
    return "\n".join(lines)


def _facts(rule: Rule, rules: RuleSet) -> Iterator[tuple[str, str]]:
    """What is set of a rule, each with its name."""
    told = {
        "级别": f"{wording.SEVERITIES[rule.severity]}（`{rule.severity.word}`）",
        "核对": _claim(rule, rules),
        "“项”轮流是": "、".join(rule.each),
        "前提": "" if rule.when is None else f"`{rule.when}`",
        "声明里没有": "、".join(rule.without),
        "范围": "全文" if rule.scope == "report" else "",
        "只用于": "" if rule.dimension is None else f"`{rule.dimension}`",
        "适用": "" if rule.applies is None else wording.applies(rule.applies),
        "容差": "" if rule.tolerance is None else wording.tolerance(rule.tolerance),
        "末位习惯": "、".join(f"`{habit}`" for habit in sorted(rule.habits)),
        "依据": rule.basis,
        "消息": rule.message,
        "标签": "、".join(rule.tags),
    }
    return ((name, text) for name, text in told.items() if text)


def _claim(rule: Rule, rules: RuleSet) -> str:
    if rule.claim is None:
        return ""
    claim = rules.vocabulary.claims[rule.claim]
    return f"报告里的“{claim.name}”，其中的数有{'、'.join(claim.roles.values())}"


_TITLES = {
    Outcome.CONSISTENT: "一致：不报告",
    Outcome.INCONSISTENT: "矛盾：报告",
    Outcome.UNDECIDABLE: "无法判定：不报告",
}


def _examples(examples: Sequence[Example]) -> Iterator[str]:
    for outcome, title in _TITLES.items():
        chosen = [example for example in examples if example.expect is outcome]
        for example in chosen:
            yield from (f"{title}", "", "```text", example.text.strip(), "```", "")
