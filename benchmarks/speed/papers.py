"""A PDF to measure on: the accounts that the tests draw, and as much text as fills the pages."""

from __future__ import annotations

from pathlib import Path

from auditor.content import Text
from benchmarks.speed import corpus
from tests.documents import accounts, pdf
from tests.documents.drawn import document

_LENGTH = 60_000  # bytes of running text


def write(path: Path) -> int:
    """Write it; how many pages it has."""
    text = corpus.report(9, _LENGTH)
    content = [*document(*accounts.parts()), *(Text(line) for line in text.splitlines() if line)]
    data = pdf.write(content)
    path.write_bytes(data)
    return data.count(b"/Type /Page\n") or data.count(b"/Type /Page ") or 1
