"""What lark has made of a grammar, run without lark, which takes longer to load than a report to read.

The tables of the parser and the expressions of its lexer are lark's own; only the loop over them is repeated here. It
is for grammars of which no more is asked than the terminals that a text consists of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.frozen import frozen

END = "$END"
"""The terminal that stands for the end of the text."""

Action = int | tuple[str, int]
"""A state to go to, or a rule to reduce by: what it makes, and of how many things."""


@frozen
class Automaton:
    """An LALR parser with a contextual lexer.

    ``actions`` are, for each state, those for every terminal, and the states to go to for what rules make.
    ``expressions`` are tried in turn, for each state; their named groups are terminals.
    """

    start: int
    end: int
    actions: Mapping[int, Mapping[str, Action]]
    expressions: Mapping[int, tuple[re.Pattern[str], ...]]

    def terminals(self, text: str) -> list[tuple[str, str]] | None:
        """The terminals of ``text``, each with its stretch of it; ``None`` where it is not in the language."""
        found: list[tuple[str, str]] = []
        states = [self.start]
        at = 0
        while at < len(text):
            match = self._match(states[-1], text, at)
            if match is None or not self._feed(states, match.lastgroup or ""):
                return None
            found.append((match.lastgroup or "", match.group()))
            at = match.end()
        return found if self._feed(states, END) else None

    def _match(self, state: int, text: str, at: int) -> re.Match[str] | None:
        for expression in self.expressions[state]:
            if match := expression.match(text, at):
                return match
        return None

    def _feed(self, states: list[int], terminal: str) -> bool:
        """Take in a terminal, and whether that was possible."""
        while states[-1] != self.end:
            action = self.actions[states[-1]].get(terminal)
            if action is None:
                return False
            if isinstance(action, int):
                states.append(action)
                return True
            made, count = action
            del states[len(states) - count :]
            following = self.actions[states[-1]][made]
            assert isinstance(following, int)  # what a rule makes leads on
            states.append(following)
        return terminal == END
