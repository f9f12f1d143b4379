"""How scores are graded: profiles of the bands that each grade stands for, as one region or another has them."""

from __future__ import annotations

from fractions import Fraction

from auditor.frozen import frozen


@frozen
class Band:
    """A grade with its other spellings, and the lowest score, of 100, that earns it."""

    name: str
    low: Fraction
    synonyms: tuple[str, ...] = ()


@frozen
class Profile:
    """What a score is called somewhere: its bands, the highest first, of which the last begins at 0."""

    name: str
    regions: tuple[str, ...]
    bands: tuple[Band, ...]

    def band(self, score: Fraction) -> Band:
        """The band of a score; one below 0 is in the last."""
        return next((band for band in self.bands if score >= band.low), self.bands[-1])

    def named(self, grade: str) -> Band | None:
        """The band that is called so in any spelling, ``None`` if this profile knows no such grade."""
        return next((band for band in self.bands if grade in (band.name, *band.synonyms)), None)
