"""A term of the glossary has none of its equivalents in the translation.

Offices, agreements and programmes have official names; one of another day, or a paraphrase, sends
the reader to something that does not exist. Inflected forms and articles count for nothing; what
the glossary admits is right too.

Bad:

    # term: fr sous-ministre adjoint | sous-ministres adjoints = es viceministro adjunto
    msgid "Le sous-ministre adjoint a signé."
    msgstr "El subsecretario firmó."
    # expect: Missing term for `sous-ministre adjoint`, expected `viceministro adjunto`

Good:

    # term: fr première ministre = es primera ministra = es jefa de gobierno (admitted)
    # term: fr Groupe de travail = es Grupo de Trabajo
    msgid "La première ministre et le groupe de travail"
    msgstr "La Jefa de Gobierno y los grupos de trabajo"
"""

from collections.abc import Iterator

from gtqm_i18n.checks.engine.facts import one_of
from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"
KNOWN = "glossary"


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each term of the source that the translation does not name."""
    glossary = pair.knowledge.glossary
    asked = {
        match.term.concept: match
        for match in reversed(pair.terms)
        if match.term.status in {"preferred", "admitted"}
    }
    for concept, match in reversed(asked.items()):
        wanted = glossary.equivalents(concept, pair.target_language, pair.day)
        if wanted and not any(map(pair.target_terms.has, wanted)):
            yield _(
                "Missing term for `{text}`, expected {names}", text=match.text, names=one_of(wanted)
            )
