"""The language in which the program speaks, and the catalogue that translates into it what is written in Chinese.

Chinese is what stands in the source and needs no catalogue. Another language is a folder ``languages/<language>`` of
JSON files that give for every Chinese text its translation, with the same slots; that of the built-in rules stands
beside them. What a catalogue lacks is said in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, cast

ORIGINAL = "zh"
LANGUAGES = (ORIGINAL, "en")
_TAGS = {"zh": "zh-CN", "en": "en"}
VARIABLE = "AUDIT_LANG"
"""The environment variable that names the language."""

_FOLDER = Path(__file__).resolve().parent / "languages"
_CHINESE = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]|……"
_current: ContextVar[str] = ContextVar("language", default=ORIGINAL)


class use:  # noqa: N801 - it reads like a function: ``with use("en"):``
    """Speak a language from now on, or, as a context manager, for a while.

    It holds for the current context (:mod:`contextvars`): threads and processes begin in Chinese. Raises
    ``ValueError`` for a language that there is none of.
    """

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no language {language!r}, only {', '.join(LANGUAGES)}")
        self._token = _current.set(language)

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        _current.reset(self._token)


def current() -> str:
    """The language that is spoken now, one of :data:`LANGUAGES`."""
    return _current.get()


def tag() -> str:
    """The current language as a tag of BCP 47, for documents that say in which language they are."""
    return _TAGS[_current.get()]


def tr(template: str, /, *args: object, **kwargs: object) -> str:
    """A text of the program in the current language, with its slots filled.

    ``template`` is the Chinese text and spelled out where this is called, so that it can be found. Without arguments
    nothing is filled and braces are braces.
    """
    told = template if _current.get() == ORIGINAL else _translated(template)
    return told.format(*args, **kwargs) if args or kwargs else told


def deferred(template: str) -> str:
    """The same text: marks one that :func:`tr` says somewhere else, as those of a table are."""
    return template


def helped(text: str) -> str:
    """A text of the command line's help in the current language: there single words mean something of their own."""
    return text if _current.get() == ORIGINAL else catalogue(_current.get(), "help").get(text, text)


def translated(phrase: Any) -> Any:
    """A phrase in the current language, or a table or tuple of phrases; what is no text stays as it is."""
    if _current.get() == ORIGINAL:
        return phrase
    if isinstance(phrase, str):
        return _translated(phrase)
    if isinstance(phrase, dict):
        return {key: translated(value) for key, value in phrase.items()}
    return tuple(map(translated, phrase)) if isinstance(phrase, tuple) else phrase


def needs_translation(text: str) -> bool:
    """Whether a text has Chinese characters or Chinese marks in it."""
    return re.search(_CHINESE, text) is not None


def catalogue(language: str, area: str) -> Mapping[str, str]:
    """The translations of an area: ``phrases``, ``messages`` or ``help``. Empty for Chinese."""
    return {} if language == ORIGINAL else cast("Mapping[str, str]", _read(_FOLDER / language / f"{area}.json"))


def translations(folder: Path) -> Mapping[str, Mapping[str, str | list[str]]]:
    """The texts of the rules of a folder in the current language, by rule and key; empty for Chinese."""
    return {} if _current.get() == ORIGINAL else _read(folder / "languages" / f"{_current.get()}.json")


def _translated(text: str) -> str:
    language = _current.get()
    for area in ("phrases", "messages"):
        found = catalogue(language, area).get(text)
        if found:
            return found
    return text


@cache
def _read(file: Path) -> Any:
    import json  # only who asks for another language pays for loading it

    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
