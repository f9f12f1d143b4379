"""The program as it will be: formats that CI asks for and that are not there yet are stood in for by JSON.

Run as ``python -m tests.standins check …``. Once all formats are there this module does nothing of its own.
"""

from __future__ import annotations

import sys

from auditor.report import formats

for _name in ("sarif", "junit", "github", "gitlab", "markdown"):
    if _name not in formats.FORMATS:
        _json = formats.FORMATS["json"]
        formats.FORMATS[_name] = formats.Format(_name, _json.render)  # type: ignore[index]

if __name__ == "__main__":
    from auditor.cli.main import main

    main(sys.argv[1:])
