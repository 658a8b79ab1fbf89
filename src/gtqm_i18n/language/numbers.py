"""Numbers in prose, by value: 1 234,50 is 1,234.50, 14e is 14.ª and XIV, vingt-quatre is 24."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from gtqm_i18n.language.addresses import without_addresses
from gtqm_i18n.language.phones import PHONE

__all__ = ["FIGURE", "Number", "figures", "numbers", "words_and_numerals"]

SPACE = "[ \u00a0\u202f\u2009']"
TOKEN = re.compile(
    rf"(?<![\w.,/])(?<![A-Za-z]-)\d{{1,30}}+(?!\d)(?:{SPACE}\d{{3}}(?!\d))*+(?:[.,]\d{{1,30}}+(?!\d))*+",
    re.ASCII,
)
FIGURE = re.compile(r"[0-9]{1,30}")
GROUPED = re.compile(
    rf"\d{{1,3}}(?:{SPACE}\d{{3}})+|\d{{1,3}}(?:\.\d{{3}})+|\d{{1,3}}(?:,\d{{3}})+"
)
ISO_DATE = re.compile(r"\b(\d{4})-(?:0\d|1[0-2])-(\d\d)\b")
FIGURES_DATE = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.](\d{4})\b")
ROMAN = re.compile(
    r"\b(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?=e?\b)"
)
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
AFTERNOON = re.compile(r"(?::\d\d)?\s*p\.?\s?m\b", re.IGNORECASE)

# What stands after a number and makes it so many times as much.
TIMES = {
    "mille": 1_000, "mil": 1_000, "thousand": 1_000, "million": 10**6, "millions": 10**6,
    "millón": 10**6, "millones": 10**6, "milliard": 10**9, "milliards": 10**9,
    "billion": 10**9, "billions": 10**9, "billones": 10**12,
}  # fmt: skip
NEXT_WORD = re.compile(r"\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?")
WORD = re.compile(r"[^\W\d_]+")
NEXT = re.compile(r"[\s-][^\W\d_]+")
LONGEST = 40
"""Characters of a number that anybody reads as one."""

# Words of numbers below a hundred, in order; compounds are made of them.
UNITS = {
    "en": """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen""",
    "es": """cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce
        quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés
        veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve""",
    "fr": """zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze
        seize dix-sept dix-huit dix-neuf""",
}
TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix",
}
FURTHER = {
    "en": {"a": 1, "an": 1, "hundred": 100, "thousand": 1000, "first": 1, "second": 2, "third": 3,
           "fourth": 4, "fifth": 5, "both": 2, "half": 2, "dozen": 12, "once": 1, "twice": 2,
           "single": 1, "million": 10**6, "billion": 10**9},
    "es": {"un": 1, "una": 1, "cien": 100, "ciento": 100, "mil": 1000, "primer": 1, "primero": 1,
           "primera": 1, "segundo": 2, "segunda": 2, "tercer": 3, "tercero": 3, "tercera": 3,
           "cuarto": 4, "cuarta": 4, "quinto": 5, "quinta": 5, "ambos": 2, "ambas": 2, "medio": 2,
           "media": 2, "docena": 12, "veintiún": 21, "veintiuna": 21, "único": 1, "única": 1,
           "millón": 10**6, "quinientos": 500, "quinientas": 500, "doscientos": 200,
           "doscientas": 200, "trescientos": 300},
    "fr": {"une": 1, "cent": 100, "cents": 100, "mille": 1000, "premier": 1, "première": 1,
           "deuxième": 2, "second": 2, "seconde": 2, "troisième": 3, "quatrième": 4,
           "cinquième": 5, "demi": 2, "moitié": 2, "douzaine": 12, "vingtaine": 20,
           "quatre-vingts": 80, "unique": 1, "million": 10**6, "milliard": 10**9, "dizaine": 10},
}  # fmt: skip


VIGESIMAL = {"fr": ("soixante", "quatre-vingt")}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written, and the values that it may have, whoever reads it."""

    text: str
    values: frozenset[Decimal]


def numbers(text: str) -> list[Number]:
    """Return the numbers that a text has in digits, without those of addresses, phones and names.

    Of a date such as 2013-06-21 the month is none: other languages write it as a word. Of one such
    as 09/27/2013 only the year is.
    """
    text = PHONE.sub(" ", without_addresses(text))
    text = ISO_DATE.sub(r"\1 . \2", FIGURES_DATE.sub(r"\1", text))
    return [
        Number(match[0], frozenset(_values(match[0], text[match.end() : match.end() + 40])))
        for match in TOKEN.finditer(text)
        if len(match[0]) <= LONGEST
    ]


def figures(text: str, found: Iterable[Number]) -> set[Decimal]:
    """Return every value that a figure of a text may have, those in names and addresses too.

    `found` are the numbers of the text.
    """
    known = {Decimal(figure) for figure in FIGURE.findall(text)}
    return known.union(*(number.values for number in found))


def _values(written: str, after: str) -> Iterator[Decimal]:
    plain = re.sub(SPACE, "", written)
    if GROUPED.fullmatch(written):
        yield Decimal(re.sub(r"[.,]", "", plain))
    separators = re.findall(r"[.,]", plain)
    if len(separators) <= 1:
        yield Decimal(plain.replace(",", "."))
    else:
        whole, _, decimals = plain.rpartition(separators[-1])
        yield Decimal(re.sub(r"[.,]", "", whole) + "." + decimals)
        yield Decimal(re.sub(r"[.,]", "", plain))
    value = Decimal(plain.replace(",", ".")) if len(separators) <= 1 else Decimal(0)
    following = NEXT_WORD.match(after)
    times = 1
    for word in following.groups() if following else ():
        if word is None or word.casefold() not in TIMES:
            break
        times *= TIMES[word.casefold()]
    if times > 1:
        yield value * times
    if AFTERNOON.match(after) and value < 12:  # noqa: PLR2004 - hours of half a day
        yield value + 12


def words_and_numerals(text: str, language: str) -> set[Decimal]:
    """Return the values of numbers that a text (in `language`, BCP 47) has in words or as XIV."""
    known = _words(language.partition("-")[0].lower())
    found = {Decimal(_roman(match[0])) for match in ROMAN.finditer(text) if match[0]}
    said = text.casefold().replace("\u2011", "-")
    for match in WORD.finditer(said):
        for end in _ends(said, match.end()):
            value = known.get(" ".join(re.split(r"[\s-]+", said[match.start() : end])))
            if value is not None:
                found.add(Decimal(value))
    return found


def _ends(text: str, end: int) -> Iterator[int]:
    """Yield where one, two, three and four words end, the first at `end`."""
    yield end
    for _ in range(3):
        match = NEXT.match(text, end)
        if match is None:
            return
        end = match.end()
        yield end


@cache
def _words(language: str) -> dict[str, int]:
    """Return words of numbers to their values, hyphens as spaces."""
    if language not in UNITS:
        return {}
    units = UNITS[language].split()
    words = {word: value for value, word in enumerate(units)}
    joints = {"en": (" ",), "es": (" y ",), "fr": (" ", " et ")}[language]
    for place, ten in enumerate(TENS[language].split(), 2):
        words.setdefault(ten, place * 10)
        # soixante-quinze and quatre-vingt-quinze: after these come the units up to nineteen.
        last = 20 if ten in VIGESIMAL.get(language, ()) else 10
        for value, unit in enumerate(units[:last]):
            if value:
                words |= {f"{ten}{joint}{unit}": place * 10 + value for joint in joints}
    words |= FURTHER[language]
    return {word.replace("-", " "): value for word, value in words.items()}


def _roman(text: str) -> int:
    letters = [ROMAN_VALUES[letter] for letter in text]
    return sum(
        -value if value < following else value
        for value, following in zip(letters, [*letters[1:], 0], strict=True)
    )
