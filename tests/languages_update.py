"""Bring the catalogues of translations into line with the source: ``python -m tests.languages_update``.

What is new comes in with an empty translation, for somebody to write; what is said no longer goes.
"""

from __future__ import annotations

import sys

from tests.translations import AREAS, FOLDER, RULES, as_json, existing, existing_rules, rule_texts, wanted


def main() -> int:
    new = 0
    for area in AREAS:
        known = existing(area)
        entries = {text: known.get(text, "") for text in wanted(area)}
        (FOLDER / f"{area}.json").write_text(as_json(entries), encoding="utf-8")
        new += list(entries.values()).count("")
    known_rules = existing_rules()
    rules = {
        rule: {key: known_rules.get(rule, {}).get(key, "") for key in texts} for rule, texts in rule_texts().items()
    }
    RULES.write_text(as_json(rules), encoding="utf-8")
    new += sum(not told for texts in rules.values() for told in texts.values())
    sys.stderr.write(f"{new} translations are to be written in {FOLDER}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
