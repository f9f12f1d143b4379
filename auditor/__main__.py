"""The start of the program: loading the rest takes a moment, and it may be interrupted then as well."""

from __future__ import annotations

import gc
import sys

from auditor.interruption import no_more, once

_INTERRUPTED = 130
_MANY = 50_000  # objects; usually it is 700


def main() -> None:
    """Run the command line."""
    once()
    collect_less()
    try:
        from auditor.cli.main import main as command_line

        command_line()
    except KeyboardInterrupt:  # also one that comes while another is being told
        no_more()
        sys.exit(_INTERRUPTED)
    except SystemExit as error:
        if error.code == _INTERRUPTED:
            no_more()
        raise
    finally:
        gc.freeze()  # or all that is about to go would be searched for garbage twice


def collect_less() -> None:
    """Search for garbage more rarely. Nearly all that is loaded stays, and hardly anything else refers to itself: with
    Python's setting a tenth of a short run went into looking for garbage and finding none."""
    gc.set_threshold(_MANY, 10, 10)


if __name__ == "__main__":
    main()
