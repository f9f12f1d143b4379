"""The kinds of words that a vocabulary may have, by the names that its files give them."""

from __future__ import annotations

from auditor.placedwords import PLACED

MEASURE_ROLES = ("budget", "actual", "prior", "target")
"""The sides of a comparison that a measure can stand for: a plan, its outcome, an earlier period, a goal."""

CUES = (
    "share",
    "completion",
    "increase",
    "decrease",
    "further",
    "improve",
    "unchanged",
    "exceed",
    "short",
    "become",
    "compare",
    "compared",
    "versus",
    "greater",
    "less",
    "equal",
    "member",
    "complete",
    "total",
    "remainder",
    "outside",
    "open",
    "respectively",
    "each",
    "counted",
    "counted_partly",
    "or",
    "named",
    "mean",
    "within",
    "purpose",
    "plus",
)
"""What relation words can do. The words themselves are in ``rules/vocabulary/relations.yaml``."""

WORD_CLASSES = (
    "caliber",
    "filler",
    "noun",
    "plain",
    "year",
    "unit_note",
    "threshold",
    "body",
    *(kind for kind in PLACED if kind not in CUES),
)
"""Other classes of words: scopes of a figure, words without weight in a label, words that hide a cue."""
