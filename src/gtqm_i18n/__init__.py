"""Publish HTML articles in several languages with gettext.

The public interface: `Project`, `read_article`, `render` and `check_unit`, with the values of
`gtqm_i18n.model` and the errors of `gtqm_i18n.errors`. Each is imported when it is first used.
"""

from __future__ import annotations

from gtqm_i18n import version
from gtqm_i18n.lazily import lazily

TYPE_CHECKING = False  # as type checkers know it; `typing` takes as long as all of `--version`
if TYPE_CHECKING:
    from gtqm_i18n.checks.engine.run import check_unit
    from gtqm_i18n.project import Project
    from gtqm_i18n.workflows.article import read_article, render

__all__ = ["Project", "__version__", "check_unit", "read_article", "render"]

__version__ = version.VERSION

PLACES = {
    "Project": "gtqm_i18n.project",
    "check_unit": "gtqm_i18n.checks.engine.run",
    "read_article": "gtqm_i18n.workflows.article",
    "render": "gtqm_i18n.workflows.article",
}

__getattr__ = lazily(__name__, PLACES)
