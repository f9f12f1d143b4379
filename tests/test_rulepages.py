"""``docs/rules/`` says what the shipped rules say today: formula, basis, exceptions, examples."""

from __future__ import annotations

import os
import re

from auditor.rule import Rule
from tests.pipeline_fixture import ROOT, rule_set
from tests.rulepages import INDEX, pages

FOLDER = ROOT / "docs" / "rules"
UPDATE = os.environ.get("UPDATE_DOCS") == "1"


def test_the_pages_are_current() -> None:
    wanted = pages(rule_set())
    if UPDATE:
        FOLDER.mkdir(exist_ok=True)
        for file in FOLDER.iterdir():
            if file.name not in wanted:
                file.unlink()
        for name, text in wanted.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    found = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.iterdir()}
    assert found == wanted, "UPDATE_DOCS=1 pytest tests/test_rulepages.py brings docs/rules up to date"


def test_every_rule_has_a_page_that_says_everything() -> None:
    made = pages(rule_set())
    for rule in rule_set().rules:
        text = made[f"{rule.id}.md"]
        assert [part for part in _parts(rule) if part not in text] == [], rule.id
        assert f"[{rule.id}]({rule.id}.md)" in made[INDEX]


def _parts(rule: Rule) -> list[str]:
    texts = [example.text.strip() for example in rule.examples]
    return [rule.title, rule.basis, rule.message, *map(str, rule.formulas), *rule.exceptions, *texts]


def test_links_lead_somewhere() -> None:
    for name, text in pages(rule_set()).items():
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert (FOLDER / target).exists(), f"{name}: {target}"
