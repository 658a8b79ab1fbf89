"""A picture or another file that the article shows is not there.

Readers see a broken picture in every language. A file outside the article's folder is not published
with it: copy it there.

Bad:

    # page: <img src="photo.jpg" alt="Signature">
    msgid "Signature"
    msgstr "Firma"
    # expect: Missing file `photo.jpg`

Bad:

    # page: <img src="../logo.svg" alt="Signature">
    msgid "Signature"
    msgstr "Firma"
    # expect: Unexpected file `../logo.svg` outside the article's folder; copy it there

Good:

    # file: photo.jpg
    # page: <img src="photo.jpg" srcset="https://example.org/x.jpg 2x" alt="Signature">
    msgid "Signature"
    msgstr "Firma"
"""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from gtqm_i18n.checks.engine.knowledge import Knowledge, Page
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Location, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "certain"


def find_page(page: Page, _knowledge: Knowledge) -> Iterator[tuple[str, Location]]:
    """Yield a message for each such file, with the place that names it."""
    for address, location in page.shown:
        try:
            parts = urlsplit(address)
        except ValueError:
            continue
        path = unquote(parts.path).removeprefix("./")
        if parts.scheme or parts.netloc or not path or path.startswith("/"):
            continue
        if ".." in path.split("/"):
            message = _(
                "Unexpected file `{path}` outside the article's folder; copy it there", path=path
            )
            yield message, location
        elif path not in page.files:
            yield _("Missing file `{path}`", path=path), location
