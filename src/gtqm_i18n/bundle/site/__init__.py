"""A public site's own files: what lies beside its articles, each made of what is online."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from gtqm_i18n.bundle.site.atom import atom
from gtqm_i18n.bundle.site.index import index
from gtqm_i18n.bundle.site.json_feed import json_feed
from gtqm_i18n.bundle.site.ninjs import ninjs
from gtqm_i18n.bundle.site.servers import servers
from gtqm_i18n.bundle.site.sitemap import sitemap
from gtqm_i18n.model import Publication, Site

__all__ = ["FILES", "Kind"]

Kind: TypeAlias = Callable[[Site, Sequence[Publication]], dict[str, bytes]]
"""What gives the files of a kind, by their path below the site's folder."""

FILES: Final[Mapping[str, Kind]] = {
    "atom": atom,
    "index": index,
    "json-feed": json_feed,
    "ninjs": ninjs,
    "servers": servers,
    "sitemap": sitemap,
}
"""The kinds of files that a site may have, by the name that the configuration uses."""
