"""How Sphinx makes the documentation site from the pages in this folder; `make docs` runs it."""

from __future__ import annotations

import sys
from pathlib import Path

from gtqm_i18n import __version__

sys.path.insert(0, str(Path(__file__).parent / "_site"))

project = "gtqm-i18n"
version = release = __version__
language = "en"
project_copyright = ""

extensions = ["guides", "myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "_site", "guides/dist/en", "guides/locales"]
templates_path = ["_site/templates"]
nitpicky = False

# Headings are link targets by the names that forges give them, so links work in both places.
myst_heading_anchors = 3

# Docstrings are plain sentences with single backticks, as Markdown has them.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True

html_theme = "furo"
html_title = "gtqm-i18n"
html_static_path = ["_site/static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {"top_of_page_buttons": []}
pygments_style = "a11y-light"
pygments_dark_style = "a11y-dark"
