"""How fast a library finds the figures of a text, in a process of its own: prints {"seconds", "found", "version"}.

Usage: python figures.py LIBRARY FILE REPEATS. Runs in the library's own environment and imports nothing else.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

_MONEY = re.compile(r"-?\d[\d,]*(?:\.\d+)?\s*(?:[十百千万亿]*元|%|个百分点)")


def _jionlp() -> Callable[[str], int]:
    import jionlp

    return lambda text: len(jionlp.ner.extract_money(text))


def _recognizers() -> Callable[[str], int]:
    from recognizers_number import recognize_percentage
    from recognizers_number_with_unit import recognize_currency

    return lambda text: len(recognize_currency(text, "zh-cn")) + len(recognize_percentage(text, "zh-cn"))


def _expression() -> Callable[[str], int]:
    return lambda text: len(_MONEY.findall(text))


def _bytes() -> Callable[[str], int]:
    path = Path(sys.argv[2])
    return lambda _: len(path.read_bytes().decode()) and 0


_READERS = {"jionlp": _jionlp, "recognizers-text": _recognizers, "expression": _expression, "bytes": _bytes}
_PACKAGES = {"recognizers-text": "recognizers-text-suite"}


def main() -> None:
    """Measure; the least of the repeats counts, the first one is not counted."""
    library, path, repeats = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    text = path.read_text(encoding="utf-8")
    read = _READERS[library]()
    found, seconds = read(text[:2000]), []
    for _ in range(repeats):
        start = time.process_time()
        found = read(text)
        seconds.append(time.process_time() - start)
    try:
        version = importlib.metadata.version(_PACKAGES.get(library, library))
    except importlib.metadata.PackageNotFoundError:
        version = ""
    print(json.dumps({"seconds": min(seconds), "found": found, "version": version}))


if __name__ == "__main__":
    main()
