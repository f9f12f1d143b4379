"""Write the expected reports of tests/golden anew: ``python -m tests.golden_update --force``.

Without ``--force`` nothing that is there is overwritten. Read the diff aloud before committing it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir
from pathlib import Path

from auditor.language import use
from auditor.pipeline import Auditor
from auditor.report.formats import FORMATS
from auditor.report.page import Page
from auditor.report.width import Ruler
from auditor.resources import folder
from auditor.ruleset import load
from auditor.run import Audited, Run
from auditor.source import SourceFile
from tests import drafts
from tests.pipeline_fixture import REPORTS, ROOT, auditor, rule_set

GOLDEN = Path(__file__).resolve().parent / "golden"
SUFFIX = ".expected"
WIDTH = 80
ALL_FORMATS = tuple(
    f"reports_in/{name}" for name in ("wangchuan-culture-2023.txt", "shilu-water-2024.md", "yuling-relief-2023.txt")
)
"""The reports that are shown in every format that is text, and as drafts given back; the others in two formats."""

UNMEASURED = Path(__file__).resolve().parent / "unmeasured.json"
"""A file that knows of no rule how it has fared: what is known of them is measured anew now and then."""
DIGEST = "d" * 64  # of the rules: it changes with every word of them
ENGLISH = ("reports_in/wangchuan-culture-2023.txt", "reports_in/shilu-water-2024.md")
"""The reports whose text is kept in English too."""


def rendered(path: str) -> Mapping[str, bytes]:
    """What ``audit check`` prints of one report, by the name of the file that it is expected in."""
    report = auditor().audit(SourceFile(path, (ROOT / path).read_bytes()), complete=True)
    run = Run((Audited(report, rule_set().rules, digest=DIGEST),))
    wanted = [each for each in FORMATS.values() if not each.binary] if path in ALL_FORMATS else ()
    given_back = drafts.told(path) if path in ALL_FORMATS else {}
    with chdir(ROOT):  # paths are told from here
        return {
            f"{Path(path).name}.{each.name}{SUFFIX}": each.render(run, Page(WIDTH, False, Ruler()))
            for each in wanted or (FORMATS["text"], FORMATS["json"])
        } | {f"{Path(path).name}.{name}{SUFFIX}": text.encode() for name, text in given_back.items()}


def english(path: str) -> Mapping[str, bytes]:
    """The text of a report in English, by the name of the file that it is expected in."""
    with use("en"):
        rules = load([folder("rules")])
        report = Auditor(rules.rules, rules.vocabulary).audit(SourceFile(path, (ROOT / path).read_bytes()))
        run = Run((Audited(report, rules.rules),))
        return {f"{Path(path).name}.en{SUFFIX}": FORMATS["text"].render(run, Page(WIDTH, False, Ruler()))}


def update(folder: Path, *, force: bool) -> Iterator[str]:
    """Write what is missing; with ``force`` what differs too, and remove what has no report. Say what was left."""
    wanted = {name: content for path in REPORTS for name, content in rendered(path).items()}
    wanted |= {name: content for path in ENGLISH for name, content in english(path).items()}
    folder.mkdir(exist_ok=True)
    for name, content in wanted.items():
        file = folder / name
        if file.exists() and not force and file.read_bytes() != content:
            yield f"{name} differs; --force overwrites it"
        else:
            file.write_bytes(content)
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        if file.name not in wanted:
            if force:
                file.unlink()
            else:
                yield f"{file.name} belongs to no report; --force removes it"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--force", action="store_true", help="overwrite what differs")
    refused = list(update(GOLDEN, force=parser.parse_args().force))
    sys.stderr.write("".join(f"{line}\n" for line in refused))
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
