"""The start of the program: loading the rest takes a moment, and it may be interrupted then as well."""

from __future__ import annotations

import sys

from auditor.interruption import no_more, once

_INTERRUPTED = 130


def main() -> None:
    """Run the command line."""
    once()
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


if __name__ == "__main__":
    main()
