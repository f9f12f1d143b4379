"""Regular expressions of modules are what ``re.compile`` gives, and are compiled when they are first used."""

from __future__ import annotations

import copy
import pickle
import re

import pytest

from auditor import expressions, regex
from tests.test_layers import modules

TEXT = r"(?P<year>(?:19|20)\d\d)年|[一-龥]+"


@pytest.fixture(autouse=True)
def _nothing_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex, "_patterns", {})
    monkeypatch.setattr(regex, "_recalled", set())


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was compiled."""
    found: list[object] = []
    compiled = re.compile

    def compile_(text: str, flags: int = 0) -> re.Pattern[str]:
        found.append(text)
        return compiled(text, flags)

    monkeypatch.setattr(re, "compile", compile_)
    return found


def test_it_does_what_a_pattern_does() -> None:
    ours, theirs = regex.regex(TEXT, re.ASCII), re.compile(TEXT, re.ASCII)
    for text in ("2024年决算", "决算", "x", ""):
        assert [m.span() for m in ours.finditer(text)] == [m.span() for m in theirs.finditer(text)]
        assert (ours.match(text) is None) == (theirs.match(text) is None)
        assert ours.sub("-", text) == theirs.sub("-", text)
    assert (ours.pattern, ours.flags, ours.groups, ours.groupindex) == (
        theirs.pattern, theirs.flags, theirs.groups, theirs.groupindex,
    )  # fmt: skip
    assert regex.regex(rb"\d").findall(b"1a2") == [b"1", b"2"]


def test_it_is_compiled_once_and_only_where_it_is_used(asked: list[object]) -> None:
    one, other = regex.regex(TEXT), regex.regex(TEXT)
    assert asked == []
    for search in (one.search, one.match, other.search):
        assert search("2024年") is not None
    assert asked == [TEXT]


def test_an_expression_that_is_wrong_is_told_when_it_is_used() -> None:
    wrong = regex.regex("(")
    with pytest.raises(re.error):
        wrong.search("x")


def test_what_was_compiled_is_recalled(asked: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    regex.regex(TEXT).search("x")
    assert regex.has_news()
    memory = pickle.loads(expressions.dumps(regex.remembered()))
    monkeypatch.setattr(regex, "_patterns", {})
    asked.clear()
    regex.recall(memory)
    assert not regex.has_news()
    found = regex.regex(TEXT).search("于2024年", 1)
    assert found is not None
    assert found["year"] == "2024"
    assert asked == []
    regex.regex(TEXT, re.ASCII).search("x")  # with other flags it is another
    assert (asked, regex.has_news()) == ([TEXT], True)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))])
def test_a_copy_does_the_same(copied: type) -> None:
    for used in (False, True):
        late = regex.regex(TEXT)
        assert not used or late.search("决算") is not None
        assert copied(late).search("决算").group() == "决算"


def test_every_expression_of_a_module_is_right() -> None:
    """They would be told only when they are used; this uses them all."""
    import importlib

    found = 0
    for name in modules():
        module = importlib.import_module(f"auditor.{name}" if name != "auditor" else name)
        for value in vars(module).values():
            if isinstance(value, regex._Late):
                assert value.search is not None
                found += 1
    assert found > 100
