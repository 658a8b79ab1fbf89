"""A text is translated otherwise elsewhere in the project.

A reader who meets two names for one section, or two versions of one sentence, takes them for two
things. Capitals, spaces and signs at the edges count for nothing; where a text has two meanings,
give it a context (`data-i18n-context`). Of several translations the one that most articles have
is taken to be right.

Bad:

    # elsewhere: Nos actions = Nuestras actividades
    msgid "Nos actions"
    msgstr "Nuestras acciones"
    # expect: Unexpected translation, elsewhere `Nuestras actividades` (other-1)

Good:

    # elsewhere: Nos actions = nuestras acciones:
    # elsewhere: Nos actions = Nuestras acciones
    # elsewhere: Nos actions = Nuestras actividades
    msgid "Nos actions"
    msgstr "Nuestras acciones"
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from gtqm_i18n.checks.engine.state import Echo, Text, alike, kin
from gtqm_i18n.html import inline
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"

SHOWN = 60


def find_echo(texts: Sequence[Text]) -> Iterator[Echo]:
    """Yield a message for each text that most others of the same source are not like."""
    groups: dict[tuple[object, ...], list[Text]] = defaultdict(list)
    for text in texts:
        groups[kin(text)].append(text)
    for group in groups.values():
        if len(group) > 1:
            yield from _odd(group)


def _odd(group: Sequence[Text]) -> Iterator[Echo]:
    forms = [alike(text.target) for text in group]
    counts = Counter(forms)
    if len(counts) == 1:
        return
    (first, most), (_second, next_most) = counts.most_common(2)
    for text, form in zip(group, forms, strict=True):
        if form != first or most == next_most:
            other = next(
                each
                for each, known in zip(group, forms, strict=True)
                if known != form and counts[known] == most
            )
            shown = inline.shortened(other.target, SHOWN)
            yield Echo(
                message=_(
                    "Unexpected translation, elsewhere `{shown}` ({article})",
                    shown=shown,
                    article=other.article,
                ),
                text=text,
            )
