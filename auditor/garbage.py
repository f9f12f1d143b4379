"""How often Python looks for garbage while reports are audited.

A report makes tens of thousands of values, which are gone as soon as it is told; hardly any of them hold one another in
a ring, which is all that is looked for. Left to itself, Python looks dozens of times in each report, and now and then
through the rules and words as well.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW = 50_000  # values that one may have made before one is looked for: those of a report or two


def look_seldom() -> None:
    """Look seldom from now on, and never through what is there already."""
    gc.freeze()
    gc.set_threshold(_NEW, *gc.get_threshold()[1:])


@contextmanager
def looking_seldom() -> Iterator[None]:
    """The same within a block; after it all is as before."""
    before = gc.get_threshold()
    look_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
