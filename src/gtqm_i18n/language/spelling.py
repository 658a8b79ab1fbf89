"""The system's spelling dictionaries, read by hunspell; the only place that knows its library."""

from __future__ import annotations

import os
import unicodedata
from typing import Any

from gtqm_i18n.errors import ConfigError
from gtqm_i18n.messages import _

__all__ = ["VARIABLE", "Dictionary", "find", "folders"]

FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
    "~/Library/Spelling",
    "~/.local/share/hunspell",
)
VARIABLE = "DICPATH"
"""What hunspell itself reads for further folders."""

# Whose dictionary serves a language without its region; nobody's region is taken at random.
DEFAULTS = {"en": "en_US", "es": "es_ES", "fr": "fr_FR"}

LONGEST = 80
"""Characters of a word that is looked up."""


class Dictionary:
    """Says whether a word is spelt right; loaded when it is first asked, in each process anew."""

    __slots__ = ("_asked", "_known", "_speller", "folder", "name")

    def __init__(self, folder: str, name: str, known: frozenset[str] = frozenset()) -> None:
        """Take where the dictionary lies, and words that are right beside its own."""
        self.folder = folder
        self.name = name
        self._known = known
        self._asked: dict[str, bool] = {}
        self._speller: Any = None

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes without what was loaded."""
        return Dictionary, (self.folder, self.name, self._known)

    def __call__(self, word: str) -> bool:
        """Return whether the word is known, with either apostrophe; what cannot be looked up is."""
        if word not in self._asked:
            self._asked[word] = self._right(unicodedata.normalize("NFC", word))
        return self._asked[word]

    def _right(self, word: str) -> bool:
        if not word or len(word) > LONGEST or not word.isprintable() or word in self._known:
            return True
        self._speller = self._speller or _load(self.folder, self.name)
        for written in dict.fromkeys((word, word.replace("\u2019", "'"))):
            try:
                if self._speller.spell(written):
                    return True
            except UnicodeEncodeError:  # a letter that an eight-bit dictionary does not have
                continue
        return False


def folders() -> list[str]:
    """Return where dictionaries may lie, in the order in which they are looked for."""
    given = os.environ.get(VARIABLE, "").split(os.pathsep)
    return [os.path.expanduser(folder) for folder in (*filter(None, given), *FOLDERS)]  # noqa: PTH111 - does not raise


def find(tag: str, *, known: frozenset[str] = frozenset()) -> Dictionary | None:
    """Return the dictionary of a language (BCP 47), without its region where that has none.

    `known` are further words; their parts count too. None when there is no dictionary.
    """
    language, *parts = tag.replace("_", "-").split("-")
    region = next((part for part in parts if len(part) == 2), "")  # noqa: PLR2004 - a country
    names = [f"{language.lower()}_{region.upper()}", language.lower()]
    names += [DEFAULTS[language.lower()]] if language.lower() in DEFAULTS else []
    places = folders()
    words = known | {part for phrase in known for part in phrase.split()}
    for name in names:
        for folder in places:
            if all(os.path.isfile(f"{folder}/{name}.{kind}") for kind in ("aff", "dic")):  # noqa: PTH113 - the same
                return Dictionary(folder, name, words)
    return None


def _load(folder: str, name: str) -> Any:
    try:
        import hunspell  # noqa: PLC0415 - only who checks spelling has it
    except ImportError:
        message = _("misspelt-word: hunspell is not installed; pip install 'gtqm-i18n[spelling]'")
        raise ConfigError(message) from None
    try:
        return hunspell.Hunspell(name, hunspell_data_dir=folder)
    except OSError as problem:
        raise ConfigError(
            _("misspelt-word: the dictionary cannot be read ({problem})", problem=str(problem))
        ) from None
