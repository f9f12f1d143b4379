"""A formula with numbers in place of its names."""

from __future__ import annotations

from collections.abc import Callable

from auditor.formula_tree import Call, Expression, Level, Name, Node, Spelling, Writer

_SIGNS = ("-", "−", "－")


def substitute(formula: Node, render: Callable[[Name], str | tuple[str, ...]]) -> str:
    """The formula with numbers for names: ``1201.07 = 758.01 + 442.97``.

    ``render`` gives the spelling of a name's number, or a tuple of them for a list: sums are then written out, and a
    count becomes the number of spellings.
    """
    return _NumberWriter(render).write(formula)[0]


class _NumberWriter(Writer):
    """Spells a formula with numbers for names."""

    def __init__(self, render: Callable[[Name], str | tuple[str, ...]]) -> None:
        self._render = render

    def name(self, name: Name) -> Spelling:
        return _spelt(self._spellings(name))

    def call(self, call: Call) -> Spelling:
        if call.function == "count":
            return self._count(call)
        if call.function == "abs":
            return super().call(call)
        items = [item for argument in call.arguments for item in self._items(argument)]
        if call.function == "sum":
            return _spelt(tuple(items))
        return f"{call.function}({', '.join(items)})", Level.ATOM

    def _spellings(self, name: Name) -> tuple[str, ...]:
        rendered = self._render(name)
        return (rendered,) if isinstance(rendered, str) else rendered

    def _items(self, argument: Expression) -> tuple[str, ...]:
        return self._spellings(argument) if isinstance(argument, Name) else (self.fit(argument, Level.TOTAL),)

    def _count(self, call: Call) -> Spelling:
        """The number of spellings of a list; a single spelling is taken to be the count itself."""
        rendered = [self._render(argument) for argument in call.arguments if isinstance(argument, Name)]
        if len(rendered) == 1 and isinstance(rendered[0], str):
            return rendered[0], Level.ATOM
        return str(sum(1 if isinstance(each, str) else len(each) for each in rendered)), Level.ATOM


def _spelt(items: tuple[str, ...]) -> Spelling:
    """Numbers added up. One with a sign counts as a sum, so that it never follows an operator without brackets."""
    first, *others = items or ("0",)
    text = " + ".join([first, *(f"({item})" if item.startswith(_SIGNS) else item for item in others)])
    return text, Level.TOTAL if others or first.startswith(_SIGNS) else Level.ATOM
