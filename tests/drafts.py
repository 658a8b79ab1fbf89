"""The cases of `new --from`: a folder each, with what comes in and the article it becomes."""

from __future__ import annotations

from pathlib import Path

from gtqm_i18n.authoring import forms
from gtqm_i18n.authoring.compose import compose, title_of
from gtqm_i18n.authoring.draft import spoken

CASES = sorted(path.parent for path in Path(__file__).parent.glob("data/new/*/input.*"))


def made(
    data: bytes, name: str, *, title: str = "T", language: str | None = None
) -> tuple[bytes, str]:
    """Return the article that a source gives, and what is said of it; `title` if it has none."""
    draft = forms.read(data, path=name, language=language)
    page, notes = compose(draft, title=title_of(draft) or title, language=draft.language or "fr")
    return page, "".join(f"{line}\n" for line in spoken(notes))


def expected(case: Path) -> tuple[bytes, str]:
    """Return the article of a case, and what is said of it."""
    [source] = case.glob("input.*")
    return made(source.read_bytes(), source.name, title=case.name)
