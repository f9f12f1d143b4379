"""What stands before a figure in its clause or sentence."""

from __future__ import annotations


def lead_to(text: str, place: int, stops: str, longest: int) -> str:
    """The text before a place, from the last of ``stops`` on, and no more than so many code points of it."""
    lead = text[max(0, place - longest) : place]
    return lead[max(map(lead.rfind, stops)) + 1 :]
