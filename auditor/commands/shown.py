"""How commands show what they have to say: the result in a format at a place, and lines on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from auditor import output
from auditor.errors import Complaint
from auditor.frozen import frozen
from auditor.report.page import Page
from auditor.report.width import Ruler


@frozen
class Shown:
    """How a result is to be shown: in which format and where."""

    format: str = "text"
    output: str | None = None
    color: str = "auto"

    def page(self) -> Page:
        """An empty page for text, as wide and as colourful as where it goes."""
        terminal = self.output is None and output.is_terminal(sys.stdout)
        colour = output.in_colour(self.color, os.environ, terminal)
        ruler = Ruler(2 if os.environ.get("AUDIT_AMBIGUOUS_WIDTH") == "2" else 1)
        return Page(output.width(os.environ, terminal), colour, ruler)

    def write(self, text: str) -> None:
        """Put the result where it is wanted."""
        output.write(text, self.output, machine=self.format == "json")


def complain(complaints: Iterable[Complaint], traces: Sequence[str] = ()) -> None:
    """Lines on standard error, each with the place it is about where it is about one; traces only for who asks."""
    for complaint in complaints:
        output.complain(complaint.message)
        if complaint.excerpt:
            from auditor.report.excerpt import pointed

            for line in pointed(complaint.excerpt, complaint.offset, Ruler()):
                output.say(f"  {line}")
    if os.environ.get("AUDIT_DEBUG") == "1":
        for trace in traces:
            output.say(trace)
