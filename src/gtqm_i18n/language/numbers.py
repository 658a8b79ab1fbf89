"""Numbers in prose, by value: 1 234,50 is 1,234.50, 14e is 14.ª and XIV, vingt-quatre is 24."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from gtqm_i18n.language.addresses import without_addresses
from gtqm_i18n.language.function_words import BOUNDARY
from gtqm_i18n.language.phones import PHONE
from gtqm_i18n.language.tags import base

__all__ = ["FIGURE", "Number", "figures", "in_short", "numbers", "runs", "words_and_numerals"]

SPACE = "[ \u00a0\u202f\u2009']"
TOKEN = re.compile(
    rf"(?<![\w.,/])(?<![A-Za-z]-)\d{{1,30}}+(?!\d)(?>(?:{SPACE}\d{{3}}(?!\d))*)(?>(?:[.,]\d{{1,30}}+(?!\d))*)",
    re.ASCII,
)
SHORT_YEAR = re.compile(r"(?<![\w-])((?:19|20)(\d\d))([-–/])(\d\d)(?![\w-])")
"""1951-52, of which the second is a year too."""

FIGURE = re.compile(r"[0-9]{1,30}")
NO_FIGURES = bytes({*range(256)} - {*b"0123456789", ord(BOUNDARY)})
BLANKED = bytes.maketrans(NO_FIGURES, b" " * len(NO_FIGURES))
"""Bytes of a text without all that is no figure."""

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
    "en": {
        1: "a an first once single",
        2: "second both half twice",
        3: "third",
        4: "fourth",
        5: "fifth",
        10: "decade decades",
        12: "noon midday dozen",
        20: "twenties",
        25: "quarter",
        30: "thirties",
        40: "forties",
        50: "fifties",
        60: "sixties",
        70: "seventies",
        80: "eighties",
        90: "nineties",
        100: "hundred",
        1000: "thousand",
        500_000: "half_a_million",
        10**6: "million",
        10**9: "billion",
    },
    "es": {
        1: "un una primer primero primera único única",
        2: "segundo segunda ambos ambas medio media",
        3: "tercer tercero tercera",
        4: "cuartos cuarto cuarta",
        5: "quinto quinta",
        10: "decena decenas década décadas",
        12: "mediodía docena",
        15: "quincena",
        20: "veintena",
        21: "veintiún veintiuna",
        30: "treintena",
        100: "centenar centenares cientos cien ciento",
        200: "doscientos doscientas",
        300: "trescientos",
        500: "quinientos quinientas",
        1000: "miles mil",
        500_000: "medio_millón",
        10**6: "millón",
    },
    "fr": {
        1: "une premier première unique",
        2: "deuxième second seconde demi moitié",
        3: "trimestre troisième",
        4: "quatrième",
        5: "cinquième",
        10: "décennie décennies dizaine",
        12: "midi douzaine",
        15: "quinzaine",
        20: "vingtaine",
        25: "quart",
        30: "trentaine",
        40: "quarantaine",
        50: "cinquantaine",
        60: "soixantaine",
        80: "quatre-vingts",
        100: "centaine centaines cent cents",
        1000: "millier milliers mille",
        500_000: "demi-million",
        10**6: "million",
        10**9: "milliard",
    },
}


FIRST_YEAR, LAST_YEAR = 1900, 2099
"""Years that people say without their century."""

VIGESIMAL = {"fr": ("soixante", "quatre-vingt")}


class Number(NamedTuple):
    """A number as it is written, and the values that it may have, whoever reads it."""

    text: str
    values: frozenset[Decimal]


def numbers(text: str) -> list[Number]:
    """Return the numbers that a text has in digits, without those of addresses, phones and names.

    Of a date such as 2013-06-21 the month is none: other languages write it as a word. Of one such
    as 09/27/2013 only the year is.
    """
    text = SHORT_YEAR.sub(_full_years, PHONE.sub(" ", without_addresses(text)))
    text = ISO_DATE.sub(r"\1 . \2", FIGURES_DATE.sub(r"\1", text))
    return [
        Number(match[0], frozenset(_values(match[0], text[match.end() : match.end() + 40])))
        for match in TOKEN.finditer(text)
        if len(match[0]) <= LONGEST
    ]


def _full_years(match: re.Match[str]) -> str:
    if match[4] <= match[2]:
        return match[0]
    return f"{match[1]}{match[3]}{match[1][:2]}{match[4]}"


def runs(text: str) -> list[bytes]:
    """Return the figures of a text, those that touch as one, whatever they mean."""
    return text.encode("utf-8", "surrogatepass").translate(BLANKED).split()


def in_short(values: Iterable[Decimal]) -> set[Decimal]:
    """Return years and decades as they are said in short: 1998 as 98, 1990 as the nineties."""
    return {value % 100 for value in values if FIRST_YEAR <= value <= LAST_YEAR}


def figures(text: str, found: Iterable[Number]) -> set[Decimal]:
    """Return every value that a figure of a text may have, those in names and addresses too.

    `found` are the numbers of the text.
    """
    known = {Decimal(figure) for figure in FIGURE.findall(SHORT_YEAR.sub(_full_years, text))}
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
    known, starts = _words(base(language))
    found = {Decimal(_roman(match[0])) for match in ROMAN.finditer(text) if match[0]}
    said = text.casefold().replace("\u2011", "-")
    for match in WORD.finditer(said):
        if match[0] not in starts:
            continue
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
def _words(language: str) -> tuple[dict[str, int], frozenset[str]]:
    """Return words of numbers to their values, hyphens as spaces, and the words they begin with."""
    if language not in UNITS:
        return {}, frozenset()
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
    for value, further in FURTHER[language].items():
        words |= {word.replace("_", " "): value for word in further.split()}
    known = {word.replace("-", " "): value for word, value in words.items()}
    return known, frozenset(word.partition(" ")[0] for word in known)


def _roman(text: str) -> int:
    letters = [ROMAN_VALUES[letter] for letter in text]
    return sum(
        -value if value < following else value
        for value, following in zip(letters, [*letters[1:], 0], strict=True)
    )
