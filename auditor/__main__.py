"""The start of the program: loading the rest takes a moment, and it may be interrupted then as well."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    try:
        from auditor.cli.main import main as command_line
    except KeyboardInterrupt:
        sys.exit(130)
    command_line()


if __name__ == "__main__":
    main()
