"""A waiver's day has passed.

A waiver lets a finding stand until a day, for a reason. After that day the finding counts again;
this one says why it is back, and that the waiver has to be renewed or deleted.

Bad:

    # waiver: missing-number until 2025-06-30
    msgid "Nos actions"
    msgstr "Nuestras acciones"
    # expect: Expired waiver of `missing-number` (2025-06-30: an example); delete or renew it

Good:

    # waiver: missing-number until 2026-06-30
    msgid "Les 3 Mousquetaires"
    msgstr "Los Mosqueteros"
"""

from collections.abc import Iterator
from datetime import date

from gtqm_i18n.checks.engine.waivers import Waiver
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"


def find_waiver(waiver: Waiver, _used: int, today: date) -> Iterator[str]:
    """Yield one message when the waiver's last day is before today."""
    if not waiver.holds(today):
        codes = ", ".join(f"`{code}`" for code in waiver.checks)
        yield _(
            "Expired waiver of {codes} ({until}: {reason}); delete or renew it",
            codes=codes,
            until=waiver.until,
            reason=waiver.reason,
        )
