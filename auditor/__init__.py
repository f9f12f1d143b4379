"""勾稽 (Gouji): reads a Chinese public-sector report and says which of its figures contradict each other.

What other programs use of it are the names here; :mod:`auditor.library` says what they do. They are loaded when one of
them is asked for, since the command line needs none.
"""

from typing import TYPE_CHECKING, Any

from auditor.version import __version__

if TYPE_CHECKING:
    from auditor.library import Audit, Checker, check_text

__all__ = ["Audit", "Checker", "__version__", "check_text"]


def __getattr__(name: str) -> Any:
    """A name of the library, or ``AttributeError`` for what there is not."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from auditor import library

    return getattr(library, name)
