"""An inline tag is not closed, not opened, or crosses another one.

Half a tag cannot be published, so readers would see it as text.

Bad:

    msgid "Voir <em>le <strong>site</strong></em>"
    msgstr "Ver <em>el <strong>sitio</em></strong>"
    # expect: Unexpected end of the tag around `<strong>`, expected `</strong>` before it

Bad:

    msgid "Voir <em>le site</em>"
    msgstr "Ver <em>el sitio"
    # expect: Unclosed tag `<em>`, expected `</em>` after it

Bad:

    msgid "Voir <em>le site</em>"
    msgstr "Ver el sitio</em>"
    # expect: Unexpected `</em>`, expected `<em>` before it

Good:

    msgid "Voir <em>le <strong>site</strong></em>"
    msgstr "Ver <strong>el <em>sitio</em></strong>"
"""

from collections import Counter
from collections.abc import Iterator

from gtqm_i18n.checks.markup import reading
from gtqm_i18n.checks.run import Languages
from gtqm_i18n.model import Severity, Unit

SEVERITY: Severity = "error"


def find(unit: Unit, _languages: Languages) -> Iterator[str]:
    """Yield a message for each tag of the source without its other half."""
    misnested = reading(unit).misnested
    closed = Counter(part.name for part in misnested if part.kind == "close")
    for part in misnested:
        if part.kind == "open" and closed[part.name]:
            closed[part.name] -= 1
            yield (
                f"Unexpected end of the tag around `<{part.name}>`, "
                f"expected `</{part.name}>` before it"
            )
        elif part.kind == "open":
            yield f"Unclosed tag `<{part.name}>`, expected `</{part.name}>` after it"
    for name in closed.elements():
        yield f"Unexpected `</{name}>`, expected `<{name}>` before it"
