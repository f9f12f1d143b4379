"""The start of the program: loading the rest takes a moment, and it may be interrupted then as well."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    try:
        from auditor.cli.main import main as command_line

        command_line()
    except KeyboardInterrupt:  # also one that comes while another is being told
        sys.exit(130)


if __name__ == "__main__":
    main()
