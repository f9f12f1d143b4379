"""The sections ``profiles`` and ``grades`` of vocabulary files: which score earns which grade, region by region."""

from __future__ import annotations

from fractions import Fraction

from auditor.grading import Band, Profile
from auditor.language import tr
from auditor.regex import regex
from auditor.yamlnodes import Entry, Node, Nothing, Problems, Text
from auditor.yamlshape import refuse_unknown_keys, wanted_table, wanted_text, wanted_texts

_SCORE = regex(r"[0-9]{1,3}(?:\.[0-9]{1,6})?")
_HIGHEST = 100


class ProfilesBuilder:
    """Takes sections in one by one; a grade's spellings may stand in other files than its profiles."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._profiles: dict[str, tuple[Text, tuple[str, ...], dict[str, Fraction]]] = {}
        self._names: dict[str, Text] = {}
        self._spellings: dict[str, dict[str, None]] = {}

    def add_profiles(self, node: Node) -> None:
        """Take in the profiles of one file; what is wrong in them is told and left out."""
        for entry in wanted_table(node, "profiles", self._problems).values():
            fields = wanted_table(entry.value, entry.key.value, self._problems)
            refuse_unknown_keys(fields, ("regions", "grades"), self._problems)
            regions: tuple[Text, ...] = ()
            if "regions" in fields:
                regions = wanted_texts(fields["regions"].value, "regions", self._problems)
            misspelt = not {"regions", "grades"} >= fields.keys()  # one of them is most likely grades
            bands = {} if misspelt else self._bands(entry, fields.get("grades"))
            fresh = [self._is_new(text) for text in (entry.key, *regions)]
            if bands and all(fresh):
                self._profiles[entry.key.value] = (entry.key, tuple(text.value for text in regions), bands)

    def add_grades(self, node: Node) -> None:
        """Take in other spellings of grades."""
        for entry in wanted_table(node, "grades", self._problems).values():
            if isinstance(entry.value, Nothing):
                continue
            fields = wanted_table(entry.value, entry.key.value, self._problems)
            refuse_unknown_keys(fields, ("aka",), self._problems)
            if "aka" in fields:
                words = wanted_texts(fields["aka"].value, "aka", self._problems)
                self._spellings.setdefault(entry.key.value, {}).update((word.value, None) for word in words)

    def build(self) -> dict[str, Profile]:
        """All profiles, in the order of the files."""
        return {
            name: Profile(
                name, regions, tuple(Band(grade, low, tuple(self._spellings.get(grade, ()))) for grade, low in bands)
            )
            for name, (_, regions, table) in self._profiles.items()
            if (bands := sorted(table.items(), key=lambda band: -band[1]))
        }

    def _is_new(self, text: Text) -> bool:
        first = self._names.setdefault(text.value, text)
        if first is not text:
            self._problems.add(
                text.place, tr("“{0}”已经是一个档次方案的名称（{1}），请换一个名称", text.value, first.place)
            )
        return first is text

    def _bands(self, profile: Entry, entry: Entry | None) -> dict[str, Fraction]:
        if entry is None:
            message = tr("“{0}”要有 grades，例如 grades: {{优: 90, 良: 80, 中: 60, 差: 0}}", profile.key.value)
            self._problems.add(profile.key.place, message)
            return {}
        bands: dict[str, Fraction] = {}
        table = wanted_table(entry.value, "grades", self._problems)
        for grade, each in table.items():
            low = self._score(grade, each.value)
            if low is not None and low in bands.values():
                self._problems.add(each.value.place, tr("“{0}”的分数与另一档相同，每一档要从不同的分数起", grade))
            elif low is not None:
                bands[grade] = low
        if table and len(bands) == len(table) and min(bands.values()) != 0:
            self._problems.add(entry.key.place, tr("“grades”的最低一档要从 0 分起，否则有的分数没有档次"))
            return {}
        return bands if len(bands) == len(table) else {}

    def _score(self, grade: str, node: Node) -> Fraction | None:
        text = wanted_text(node, grade, self._problems)
        if text is None:
            return None
        if not _SCORE.fullmatch(text.value) or Fraction(text.value) > _HIGHEST:
            message = tr("“{0}”后面应当是这一档的最低分，0 到 {1}，不能是“{2}”", grade, _HIGHEST, text.value)
            self._problems.add(text.place, message)
            return None
        return Fraction(text.value)
