r"""The translation has markup that its source does not have, or has it more often.

It would be shown to the reader as it is typed, with its `<` and `>`. To write such a sign, type
`&lt;`. The one attribute that may be written is `href` in a link, quoted.

Bad:

    msgid "Nos actions"
    msgstr "<b>Nuestras acciones</b>"
    # expect: Unexpected tag `<b>`; the source has none, readers would see it as text

Bad:

    msgid "Voir <a1>le site</a1>"
    msgstr "Ver <a1 target=\"_blank\">el sitio</a1>"
    # expect: Unexpected attribute `target` in `<a1>`; only `href="…"` may be written

Bad:

    msgid "Voir le site"
    msgstr "Ver el sitio<script src=\"https://example.org/x.js\"></script>"
    # expect: Unexpected tag `<script>`; the source has none, readers would see it as text

Good:

    msgid "Voir <a1>le site</a1> &lt; 2"
    msgstr "Ver <a1 href=\"https://example.org/es\">el sitio</a1> &lt; 2, es decir x < 2"
"""

from collections.abc import Iterator
from operator import attrgetter

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.html import inline
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
SAFETY = True
TARGET_HAS = "<"
may_find = attrgetter("markup_differs")

UNKNOWN = _("Unexpected tag `<{name}>`; the source has none, readers would see it as text")

LONGEST = 20_000
MOST = 500
"""Code points and `<` that are read as a browser would; html.parser is quadratic beyond reason."""


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each tag, attribute and comment that would be shown as text."""
    if "<" not in pair.unit.target:
        return
    for part in [] if pair.same_tags else pair.reading.unexpected:
        yield _(UNKNOWN, name=part.name)
    if pair.unit.target.count("<") == len(pair.target_tags):
        return
    typed = "".join(part.raw for part in pair.target_parts if part.kind == "text")
    if len(typed) > LONGEST or typed.count("<") > MOST:
        yield _("More than {most} `<` outside tags, or too long a text; write `&lt;`", most=MOST)
        return
    yield from _typed_markup(typed, {part.name for part in inline.scan(pair.unit.source)})


def _typed_markup(typed: str, names: set[str]) -> Iterator[str]:
    """Yield a message for what a browser reads as markup; the source has tags of these names."""
    # Lazy: few translations have a `<` outside tags, and this takes longer than to read them all.
    from bs4 import BeautifulSoup  # noqa: PLC0415
    from bs4.element import PreformattedString  # noqa: PLC0415
    from bs4.exceptions import ParserRejectedMarkup  # noqa: PLC0415

    try:
        soup = BeautifulSoup(typed, "html.parser")
    except ParserRejectedMarkup:
        yield _("Unexpected `<!`; readers would see it as text; write `&lt;!`")
        return
    for tag in soup.find_all(name=True):
        if tag.name in names:
            attributes = ", ".join(f"`{name}`" for name in tag.attrs) or "`/`"
            yield (
                _(
                    "Unexpected attribute {attributes} in `<{name}>`; "
                    'only `href="…"` may be written',
                    attributes=attributes,
                    name=tag.name,
                )
            )
        else:
            yield _(UNKNOWN, name=tag.name)
    if soup.find(string=lambda text: isinstance(text, PreformattedString)):
        yield _("Unexpected comment or declaration `<!…>`; readers would see it as text")
