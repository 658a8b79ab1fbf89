"""A link has no text in the translation.

Nobody can see it or click it, and screen readers announce a link that says nothing.

Bad:

    msgid "Voir <a1>le site</a1>"
    msgstr "Ver el sitio<a1></a1>"
    # expect: Empty link `<a1>`; put the words to click on between its tags

Good:

    msgid "Voir <a1>le site</a1> <a2><img1></a2>"
    msgstr "Ver <a1>el sitio</a1> <a2><img1></a2>"
"""

from collections.abc import Iterator

from gtqm_i18n.checks.markup import element, reading
from gtqm_i18n.checks.run import Languages
from gtqm_i18n.model import Severity, Unit

SEVERITY: Severity = "error"


def find(unit: Unit, _languages: Languages) -> Iterator[str]:
    """Yield a message for each link with nothing between its tags but tags that come and go."""
    found = reading(unit)
    for start, end in found.live.items():
        name = found.parts[start].name
        if element(name) != "a" or start == end:
            continue
        inside = range(start + 1, end)
        shown = any(
            found.parts[n].raw.strip() if found.parts[n].kind == "text" else found.live.get(n) == n
            for n in inside
        )
        if not shown and f"<{name}></{name}>" not in unit.source:
            yield f"Empty link `<{name}>`; put the words to click on between its tags"
