"""Where sentences and their clauses begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gtqm_i18n.language.tags import base

__all__ = ["breaks"]

# It begins with one class of characters, for which Python searches fast.
# What may end a sentence, with the quotation marks and brackets that close after it, then a space.
END = re.compile(
    r"(?P<end>[.!?…;:](?:(?<=[;:])|(?<=[.!?…])(?<![.!?…]{2})[.!?…]*+))"
    r"(?>(?:[ \u00a0\u202f]?[»›]|[\"'”’)\]])*)"
    r"(?>(?:(?<=[^\W\d][.!?…])\d{1,3}|\[\d{1,3}\])?)[ \t\n\f\r]++"  # the number of a note
)
WORD = re.compile(r"[^\W\d_]+\Z")

# A sentence begins with a capital, a number or an opening sign; after ; and : a clause may begin
# with anything.
OPENING = re.compile(r"[\"'“‘«‹(\[¿¡—–-]*[\u00a0\u202f]?(?P<first>.)", re.DOTALL)

# Words whose point ends no sentence, without that point: those of CLDR's segmentation
# suppressions that articles use, https://cldr.unicode.org/translation/segmentation, and what
# stands before names and numbers.
ABBREVIATIONS = {
    "en": """adm ave capt cf co corp dept dr e.g ed fig gen gov hon i.e inc jr lt ltd messrs mr ph
        mrs ms no nos p pp prof rep rev sec sen sgt sr st vol vs
        jan feb mar apr jun jul aug sept sep oct nov dec""",
    "es": """arq art arts av avda cap cd cf col d dña dr dra dres ed ee ej excmo fig gral ing ud
        uds ilmo lic licda mons mtra mtro núm núms p ej pág págs pp prof profa sr sra sres srta
        srtas tel uu vol ene feb mar abr may jun jul ago sept sep oct nov dic""",
    "fr": """adr al apr art av bd boul c.-à-d cf chap dr éd env ex fig hon ing lt m me mgr mlle
        mm mme mmes n.b no nos p p.ex ph pp pr prof réf sr st ste tél vol
        janv févr avr juil sept oct nov déc""",
}
KNOWN = {language: frozenset(words.split()) for language, words in ABBREVIATIONS.items()}


def breaks(text: str, language: str) -> Iterator[int]:
    """Yield the offsets in a plain text (in `language`, BCP 47) where a sentence or clause begins.

    The text's own beginning is not among them. A clause begins after a semicolon or a colon.
    """
    known = KNOWN.get(base(language), frozenset())
    for match in END.finditer(text):
        following = OPENING.match(text, match.end())
        if following is None:
            continue
        if match["end"] in ";:":
            yield match.end()
            continue
        first = following["first"]
        opened = following.start("first") > match.end()
        if not (first.isupper() or first.isdigit() or opened):
            continue
        if text[: match.start()].strip().isdigit():  # an entry's number in a list
            continue
        if match["end"] != "." or not _abbreviated(text[: match.start()], known):
            yield match.end()


def _abbreviated(before: str, known: frozenset[str]) -> bool:
    """Return whether the point after this text belongs to a word or to an initial."""
    tail = before[-16:].rpartition(" ")[2].rpartition("\u00a0")[2].lstrip("(«“\"'")
    word = WORD.search(tail)
    if word is None:
        return False
    return tail.casefold() in known or word[0].casefold() in known or _initial(word[0])


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()
