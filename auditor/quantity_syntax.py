"""The grammar of quantities (``grammar/quantity.lark``) with the words of one vocabulary: what lark makes of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from lark import Lark, Token, UnexpectedInput, UnexpectedToken
from lark.lexer import PatternRE, TerminalDef
from lark.parsers.lalr_analysis import Shift

from auditor import patterns, resources
from auditor.automaton import Action, Automaton
from auditor.lexer import LazyLexer
from auditor.quantity import Dimension, Units

_START = "quantity"
_Words = tuple[tuple[str, tuple[str, ...]], ...]  # the words for each terminal, by its name
_WIDE = frozenset(map(chr, range(0xFF01, 0xFF5F)))


class Syntax:
    """Takes the text of a quantity apart. ``patterns`` are the terminals as regular expressions, by their names."""

    def __init__(self, lark: Lark) -> None:
        self._lark = lark
        self.patterns = {terminal.name: terminal.pattern.to_regexp() for terminal in lark.terminals}

    def terminals(self, text: str) -> list[tuple[str, str]]:
        """The terminals that ``text`` consists of, each with its stretch of it. Raises lark's ``UnexpectedInput`` where
        it is no quantity."""
        tree = self._lark.parse(text, start=_START)
        return [(leaf.type, str(leaf)) for leaf in tree.children if isinstance(leaf, Token)]

    def understood(self, text: str) -> int:
        """How many characters of ``text``, which is no quantity, were understood."""
        try:
            self.terminals(text)
        except UnexpectedInput as error:
            return _read_until(text, error)
        return len(text)

    def automaton(self) -> Automaton:
        """What finds the same terminals without lark."""
        parser: Any = self._lark.parser  # its tables are documented nowhere, and have been the same for years
        table = parser.parser._parse_table  # noqa: SLF001
        start, end = table.start_states[_START], table.end_states[_START]
        actions: dict[int, dict[str, Action]] = {}
        expressions: dict[int, tuple[re.Pattern[str], ...]] = {}
        waiting = [start]
        while waiting:
            state = waiting.pop()
            if state not in actions:
                actions[state] = {str(symbol): _action(*told) for symbol, told in table.states[state].items()}
                expressions[state] = tuple(parser.lexer.lexers[state].scanner._mres)  # noqa: SLF001
                waiting += [action for action in actions[state].values() if isinstance(action, int)]
        return Automaton(start, end, actions, expressions)


def _action(action: object, argument: Any) -> Action:
    return argument if action is Shift else (str(argument.origin.name), len(argument.expansion))


def syntax(units: Units) -> Syntax:
    """The syntax with the units and hedges of a vocabulary."""
    return _syntax(_words(units))


def _words(units: Units) -> _Words:
    """The words of the vocabulary for each terminal that the grammar leaves to it."""
    by_terminal = {dimension.name: [s for s, u in units.units.items() if u.dimension is dimension]
                   for dimension in (Dimension.MONEY, Dimension.RATIO, Dimension.POINTS, Dimension.TIMES)}  # fmt: skip
    by_terminal["MEASURE"] = [s for s, u in units.units.items() if u.dimension is Dimension.COUNT]
    by_terminal["BEFORE"] = list(units.before)
    by_terminal["AFTER"] = list(units.after)
    for terminal, words in by_terminal.items():  # what is read is in half width; so need the words be
        by_terminal[terminal] = [word for word in words if _WIDE.isdisjoint(word)]
    return tuple(
        (name, tuple(sorted(words, key=lambda word: (-len(word), word)))) for name, words in by_terminal.items()
    )


@lru_cache(maxsize=8)
def _syntax(words: _Words) -> Syntax:
    """The syntax with these words; built once in a process."""
    given = {name: patterns.any_of(spellings) for name, spellings in words if spellings}
    after = next(spellings for name, spellings in words if name == "AFTER")

    def put_words(terminal: TerminalDef) -> None:
        value = given.get(terminal.name)
        if terminal.name == "INNER":
            inner = re.findall(r"\w", terminal.pattern.to_regexp())
            value = patterns.any_of(tuple(word for word in inner if word in after))
        if terminal.name == "PER":
            value = patterns.per(dict(words)["MEASURE"], terminal.pattern.to_regexp())
        if value:
            terminal.pattern = PatternRE(value)

    made = Lark(
        resources.grammar("quantity.lark"),
        start=[_START, "nothing"],
        parser="lalr",
        lexer="contextual",
        maybe_placeholders=False,
        edit_terminals=put_words,
        _plugins={"ContextualLexer": LazyLexer},
    )
    return Syntax(made)


def _read_until(text: str, error: UnexpectedInput) -> int:
    """How much of ``text`` was understood before ``error``: all of it, where only the end came too soon."""
    ended = isinstance(error, UnexpectedToken) and error.token.type == "$END"
    at = error.pos_in_stream
    return len(text) if ended or at is None or at < 0 else at
