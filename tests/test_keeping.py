"""What is kept with a value: found once, for this very object, and gone with it."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
from dataclasses import field

from auditor.formula_syntax import parse_formula
from auditor.formula_tree import Name, names
from auditor.frozen import frozen
from auditor.keeping import Keeping, kept

asked: list[tuple[object, ...]] = []


@frozen
class Word(Keeping):
    text: str
    note: str = field(default="", compare=False)

    @property
    @kept
    def length(self) -> int:
        asked.append(("length", self.note))
        return len(self.text)


@kept
def letters(word: Word, first: int, last: int) -> str:
    asked.append((first, last))
    return word.text[first:last]


def test_a_result_is_found_once_for_each_question() -> None:
    asked.clear()
    word = Word("决算")
    assert [word.length, word.length] == [2, 2]
    assert [letters(word, 0, 1), letters(word, 1, 2), letters(word, 0, 1)] == ["决", "算", "决"]
    assert asked == [("length", ""), (0, 1), (1, 2)]


def test_equal_values_keep_their_own() -> None:
    asked.clear()
    one, other = Word("决算", "甲"), Word("决算", "乙")
    assert one == other
    assert one.length == other.length
    assert asked == [("length", "甲"), ("length", "乙")]


def test_what_is_kept_is_neither_copied_nor_pickled() -> None:
    word = Word("决算")
    letters(word, 0, 1)
    plain = pickle.dumps(Word("决算"))
    assert pickle.dumps(word) == plain
    for twin in (pickle.loads(plain), copy.copy(word), copy.deepcopy(word)):
        asked.clear()
        assert twin == word
        assert letters(twin, 0, 1) == "决"
        assert asked == [(0, 1)]


def test_what_is_kept_is_bounded() -> None:
    word = Word("决算")
    for number in range(5000):
        letters(word, 0, number)
    assert len(word.worked_out) < 2000
    assert letters(word, 0, 1) == "决"


def test_a_formula_is_found_by_its_names_in_any_process() -> None:
    formula = parse_formula("支出[决算] = sum(分项)")
    assert {formula: 1, **dict.fromkeys(names(formula), 2)}[Name("分项")] == 2
    code = (
        "import pickle, sys; from auditor.formula_tree import Name, names;"
        "formula = pickle.load(sys.stdin.buffer); {formula: 1};"
        "assert dict.fromkeys(names(formula), 2)[Name('分项')] == 2"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", code]
        assert subprocess.run(command, input=pickle.dumps(formula), env=environment, check=False).returncode == 0
