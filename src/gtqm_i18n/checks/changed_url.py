"""An address in the text leads to another site, or is missing.

Sites have pages in several languages, so that paths and prefixes may differ; the site itself is
the same. Where it really is another, the entry says `ignore-changed-url`.

Bad:

    msgid "Voir www.mexico.example.org pour en savoir plus."
    msgstr "Ver www.mexico.example.com para saber más."
    # expect: Unexpected address `www.mexico.example.com`, expected one of `example.org`

Good:

    msgid "Voir https://www.example.org/fr et www.fr.example.com."
    msgstr "Ver https://www.example.org/es y www.es.example.com."
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.facts import replaced
from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.language.addresses import URL
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"
SOURCE_HAS = "."

HOST = re.compile(r"(?:https?://)?([\w.-]*\w)", re.IGNORECASE)
SECOND = frozenset("ac co com edu gob gouv gov net org".split())
"""What stands before a country's code and is no site: gob.mx."""


def may_find(pair: Pair) -> bool:
    """Return whether the source has what looks like an address."""
    return "://" in pair.source or "www." in pair.source


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each site that only the source's addresses lead to."""
    said = _sites(pair.source)
    if not said:
        return
    for site, other in replaced(said, _sites(pair.target)):
        if other is not None:
            yield _(
                "Unexpected address `{found}`, expected one of `{site}`", found=other, site=site
            )
        else:
            yield _("Missing address `{address}`", address=said[site])


def _sites(text: str) -> dict[str, str]:
    """Return the sites that a text's addresses lead to, each with its first address."""
    found: dict[str, str] = {}
    for address in URL.findall(text):
        host = HOST.match(address)
        if host is not None:
            found.setdefault(_site(host[1].lower()), address)
    return found


def _site(host: str) -> str:
    """Return a host without what may be a language's: www.fr.example.org gives example.org."""
    labels = host.split(".")
    length = 3 if len(labels) > 2 and labels[-2] in SECOND and len(labels[-1]) == 2 else 2  # noqa: PLR2004 - labels of a site
    return ".".join(labels[-length:])
