"""Lark's contextual lexer, which builds what it needs when the parser first needs it.

Lark itself compiles every terminal at once, and then one more expression for each state of the parser. With the word
lists of a vocabulary in the terminals that takes longer than auditing a report, which meets few of these states.
"""

from __future__ import annotations

from collections.abc import Collection
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING

from lark.lexer import BasicLexer, ContextualLexer

if TYPE_CHECKING:
    from lark.common import LexerConf
    from lark.lexer import AbstractBasicLexer, TerminalDef

    _Accepted = dict[int, Collection[str]]  # the terminals that each state of the parser accepts


class LazyLexer(ContextualLexer):
    """For the option ``_plugins`` of ``Lark``. Terminals are not validated; that is for a test to do once."""

    def __init__(self, conf: LexerConf, states: _Accepted, always_accept: Collection[str] = ()) -> None:
        self._conf = copy(conf)
        self._conf.skip_validation = True
        self.lexers = _Lexers(self._conf, states, always_accept)

    @cached_property
    def root_lexer(self) -> BasicLexer:  # type: ignore[override]
        """The lexer for all terminals, wanted only to tell what stands where nothing fits."""
        return _basic(self._conf, self._conf.terminals)


class _Lexers(dict[int, "AbstractBasicLexer"]):
    """The lexer of each state of the parser; states that accept the same share one."""

    def __init__(self, conf: LexerConf, states: _Accepted, always_accept: Collection[str]) -> None:
        super().__init__()
        self._conf = conf
        self._states = states
        self._always = frozenset(conf.ignore).union(always_accept)
        self._shared: dict[frozenset[str], BasicLexer] = {}

    def __missing__(self, state: int) -> AbstractBasicLexer:
        accepted = self._always.union(self._states[state])
        if accepted not in self._shared:
            known = self._conf.terminals_by_name
            self._shared[accepted] = _basic(self._conf, [known[name] for name in accepted if name in known])
        self[state] = self._shared[accepted]
        return self[state]


def _basic(conf: LexerConf, terminals: Collection[TerminalDef]) -> BasicLexer:
    """Lark's lexer for some of the terminals."""
    conf = copy(conf)
    conf.terminals = list(terminals)
    return BasicLexer(conf)
