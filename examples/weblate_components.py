"""Print the components of a Weblate project, one for each article, in Weblate's own words.

Run it anywhere in a project; give it the address Weblate fetches the repository from:

    $ python examples/weblate_components.py https://git.example.org/news.git > components.json

and have Weblate make them: `weblate import_json --project news components.json`.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from gtqm_i18n import Project, read_article
from gtqm_i18n.project import Source


def component(project: Project, source: Source, repository: str) -> dict[str, Any]:
    """Return what Weblate has to know of an article's catalogs."""
    document = read_article(project.path(source.path).read_bytes(), path=source.path)
    return {
        "name": source.slug,
        "slug": source.slug.replace("/", "-"),
        "vcs": "git",
        "repo": repository,
        "branch": "main",
        "file_format": "po",
        "filemask": project.catalog_path(source.slug, "*"),
        "new_base": project.template_path(source.slug),
        "source_language": document.language.partition("-")[0],
        "new_lang": "none",  # which languages there are is said in the project's configuration
        "manage_units": False,  # texts come from articles, by `gtqm-i18n update`
        "merge_style": "rebase",
        "file_format_params": {"po_line_wrap": -1},  # lines as gtqm-i18n writes them
    }


def main() -> None:
    """Print the components of the project around the working directory."""
    [repository] = sys.argv[1:] or sys.exit("usage: weblate_components.py REPOSITORY")
    project = Project.find()
    components = [component(project, source, repository) for source in project.sources()]
    print(json.dumps(components, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
