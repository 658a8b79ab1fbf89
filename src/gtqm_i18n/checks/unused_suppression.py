"""A flag or a waiver that silences a check has nothing to silence.

A flag `ignore-` with a check's code says that a person looked and found the translation right; a
waiver of the project says so of many. When the text changes, neither must hide the next defect.
What is unsafe or missing cannot be silenced by a flag.

Bad:

    #, ignore-missing-number
    msgid "Culture (7)"
    msgstr "Cultura (7)"
    # expect: Unused flag `ignore-missing-number`; delete it

Bad:

    #, ignore-unsafe-link
    msgid "Voir <a1>le site</a1>"
    msgstr "Ver <a1>el sitio</a1>"
    # expect: Unheeded flag `ignore-unsafe-link`; what is unsafe or missing is never silent

Bad:

    # waiver: missing-number
    msgid "Nos actions"
    msgstr "Nuestras acciones"
    # expect: Unused waiver of `missing-number` (an example); delete it

Good:

    #, ignore-missing-number, ignore-end-stop
    msgid "Les 3 Mousquetaires"
    msgstr "Los Mosqueteros"
"""

from collections.abc import Iterator, Mapping
from datetime import date

from gtqm_i18n.checks.engine.registry import all_checks
from gtqm_i18n.checks.engine.run import IGNORE
from gtqm_i18n.checks.engine.waivers import Waiver
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity, Unit

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"


def find_flags(unit: Unit, suppressed: Mapping[str, bool]) -> Iterator[str]:
    """Yield a message for each flag of one of our checks that silences nothing.

    `suppressed` maps the codes of checks that a flag silenced to whether they had anything to say.
    """
    flags = [flag for flag in unit.flags if flag.startswith(IGNORE)]
    if not flags:
        return
    unsafe = {check.code for check in all_checks() if not check.suppressible}
    for flag in flags:
        code = flag.removeprefix(IGNORE)
        if code in unsafe:
            yield _("Unheeded flag `{flag}`; what is unsafe or missing is never silent", flag=flag)
        elif suppressed.get(code) is False:
            yield _("Unused flag `{flag}`; delete it", flag=flag)


def find_waiver(waiver: Waiver, used: int, today: date) -> Iterator[str]:
    """Yield one message when a waiver that still holds silenced nothing in the whole project."""
    if not used and waiver.holds(today):
        codes = ", ".join(f"`{code}`" for code in waiver.checks)
        yield _("Unused waiver of {codes} ({reason}); delete it", codes=codes, reason=waiver.reason)
