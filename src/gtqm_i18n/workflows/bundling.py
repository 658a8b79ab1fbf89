"""A language of an article as a bundle: made anew, or kept as it was."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gtqm_i18n import files
from gtqm_i18n.bundle import build as bundles
from gtqm_i18n.bundle.context import Context
from gtqm_i18n.bundle.page import republished
from gtqm_i18n.errors import ArticleError
from gtqm_i18n.html.page import Page
from gtqm_i18n.html.skeleton import Proof
from gtqm_i18n.messages import _
from gtqm_i18n.model import Bundle, Version
from gtqm_i18n.project import Project
from gtqm_i18n.version import VERSION
from gtqm_i18n.workflows.article import Loaded, render, template
from gtqm_i18n.workflows.judge import Verdict
from gtqm_i18n.workflows.site import former_manifest

__all__ = ["bundle_of", "files_in", "kept", "page_of"]


def page_of(
    project: Project,
    loaded: Loaded,
    verdict: Verdict | None,
    proof: Proof,
    *,
    fallback: bool,
) -> Page:
    """Return an article's page in a language; the article's own where verdict is None.

    Raises ArticleError when the page would not keep its markup.
    """
    source = loaded.source
    language = project.region(verdict.language) if verdict else loaded.region(project)
    targets = verdict.targets if verdict else {}
    page = Page(render(loaded.document, targets, language=language), path=source.path)
    if verdict and not proof.holds(page, language):
        message = _("the page would not keep its markup; this is a bug in gtqm-i18n")
        raise ArticleError(message, path=verdict.path)
    if not fallback:
        return page
    marked = render(loaded.document, targets, language=language, fallback=True)
    return Page(marked, path=source.path)


def bundle_of(
    project: Project,
    loaded: Loaded,
    verdict: Verdict | None,
    version: Version,
    page: bytes,
    assets: Mapping[str, bytes],
) -> Bundle:
    """Return the bundle of a language; of the article's own where verdict is None."""
    catalog = verdict.catalog if verdict else None
    origin = {"path": verdict.path, "sha256": bundles.digest(verdict.data)} if verdict else None
    units = verdict.template if verdict else template(loaded.document, version.tag)
    found = verdict.diagnostics if verdict else ()
    return bundles.build(
        slug=loaded.source.slug,
        language=version.tag,
        page=page,
        assets=assets,
        provenance={
            "state": version.state,
            "percent": verdict.percent if verdict else 100,
            "source-language": loaded.region(project),
            "source": {
                "path": loaded.source.path,
                "sha256": bundles.digest(loaded.article.data),
            },
            "catalog": origin,
            "units": len(units),
            "findings": {
                severity: sum(one.severity == severity for one in found)
                for severity in ("error", "warning", "info")
            },
            "translators": bundles.translators(catalog) if catalog else [],
            "reviewers": bundles.reviewers(catalog) if catalog else [],
            "tool": f"gtqm-i18n {VERSION}",
        },
    )


def kept(output: Path, context: Context) -> Bundle | None:
    """Return a bundle that stays online as it was, with its notices as they are now."""
    version = context.version
    folder = output / version.language / context.slug
    manifest = former_manifest(output, version.language, context.slug)
    if manifest is None:
        return None
    contents: dict[str, bytes] = {}
    for name in files_in(folder):
        data = files.read_if_readable(folder / name)
        if data is not None:
            contents[name] = data
    page = contents.pop(bundles.PAGE, None)
    contents.pop(bundles.MANIFEST, None)
    if page is None:
        return None
    stays = ("schema", "article", "language", "files")
    return bundles.build(
        slug=context.slug,
        language=version.tag,
        page=republished(Page(page, path=bundles.PAGE), context),
        assets=contents,
        provenance={
            **{key: value for key, value in manifest.items() if key not in stays},
            "state": version.state,
        },
    )


def files_in(folder: Path) -> list[str]:
    """Return the files of a bundle that was published before, as its manifest lists them."""
    manifest = files.read_if_readable(folder / bundles.MANIFEST)
    return [] if manifest is None else [*bundles.files_of(manifest), bundles.MANIFEST]
