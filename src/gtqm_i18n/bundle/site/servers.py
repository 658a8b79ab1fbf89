"""What Apache and nginx have to be told: which language the root leads to, which each folder is in.

The server answers with a redirection, as a page's relative links are those of its own folder. Of
the languages a reader asks for, the first that the site has is taken: browsers name them in the
order of preference. https://www.rfc-editor.org/rfc/rfc9110#field.accept-language
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote, unquote, urlsplit

from gtqm_i18n.bundle.site.addresses import root
from gtqm_i18n.bundle.site.listing import tag_of
from gtqm_i18n.language.tags import base
from gtqm_i18n.model import Publication, Site

__all__ = ["asks_for", "servers"]

FOLDER = "server"

REFUSED = r"\s*;\s*q=0(?:\.0*)?\s*(?:,|$)"
"""What follows a language that a reader does not want."""

APACHE = """\
# Languages of the site, for Apache 2.4; written anew by each build.
# Inside <VirtualHost>, after DocumentRoot:
#     Include /path/to/the/site/server/apache.conf
# Needs mod_mime and mod_rewrite; mod_headers tells caches (Debian: a2enmod rewrite headers).

RewriteEngine On
"""

NGINX_MAP = """\
# Languages of the site, for nginx; written anew by each build.
# Inside http { }, together with nginx.conf inside server { }:
#     include /path/to/the/site/server/nginx-map.conf;

"""

NGINX = """\
# Languages of the site, for nginx; written anew by each build.
# Inside server { }, together with nginx-map.conf inside http { }:
#     include /path/to/the/site/server/nginx.conf;
# A location that has its own add_header has to repeat those here.

"""


def servers(site: Site, publications: Sequence[Publication]) -> dict[str, bytes]:
    """Return what Apache and nginx include: `apache.conf`, `nginx-map.conf` and `nginx.conf`.

    nginx takes maps at another place than locations, so these are two files.
    """
    tags = {language: tag_of(publications, language) for language in site.languages}
    above = unquote(urlsplit(root(site)).path) + "/"
    files = {
        "apache.conf": _apache(site, tags, above),
        "nginx-map.conf": _nginx_map(site, tags, above),
        "nginx.conf": _nginx(above),
    }
    return {f"{FOLDER}/{name}": written.encode() for name, written in files.items()}


def asks_for(language: str, languages: Sequence[str]) -> str:
    """Return an expression for headers whose first language of the site is this one.

    It is to be tried for the longest codes first, whatever the case. A code stands for all of its
    regions, and a code with a region also for its language, unless that is another one.
    """
    ranges = {each: _range(each, languages) for each in languages}
    known = rf"(?:{'|'.join(ranges.values())})(?![a-z0-9-])"
    # White space is matched in one place only: a header takes no more time than it is long.
    others = rf"(?:(?!\s*{known}(?!{REFUSED}))[^,]*,)*"
    return rf"^{others}\s*{ranges[language]}(?![a-z0-9-])(?!{REFUSED})"


def _range(language: str, languages: Sequence[str]) -> str:
    whole = re.escape(language.lower())
    alone = base(language)
    if alone != language.lower() and alone not in {each.lower() for each in languages}:
        whole = rf"(?:{whole}|{re.escape(alone)}(?![a-z0-9-]))"
    return rf"{whole}(?:-[a-z0-9]+)*"


def _ordered(site: Site) -> list[str]:
    """Return the languages, codes with a region first."""
    return sorted(site.languages, key=lambda each: -each.count("-"))


def _apache(site: Site, tags: Mapping[str, str], above: str) -> str:
    root_only = f"^{re.escape(above)}$"
    written = [APACHE]
    for language in _ordered(site):
        asked = _rewriting(asks_for(language, site.languages))
        written.append(f"RewriteCond %{{HTTP:Accept-Language}} {asked} [NC]\n")
        written.append(_rule(root_only, f"{above}{language}/"))
    written += [
        _rule(root_only, f"{above}{site.default_language}/"),
        f"\n<IfModule mod_headers.c>\n    <LocationMatch {_quoted(root_only)}>\n",
        "        Header always merge Vary Accept-Language\n    </LocationMatch>\n</IfModule>\n",
        *(_location(f"{above}{each}/", f"DefaultLanguage {tag}") for each, tag in tags.items()),
        "\n# These files are for nobody else.",
        _location(f"{above}{FOLDER}/", "Require all denied"),
    ]
    return "".join(written)


def _rule(pattern: str, target: str) -> str:
    # As the target is encoded, only `%` is left of what stands for parts of what was found.
    literal = quote(target, safe="/").replace("%", r"\%")
    return f'RewriteRule {_rewriting(pattern)} "{literal}" [R=302,NE,L]\n'


def _rewriting(expression: str) -> str:
    """Return an expression as mod_rewrite reads it: as it is, but a quote would end it."""
    escaped = expression.replace('"', r"\x22")
    return f'"{escaped}"'


def _location(path: str, directive: str) -> str:
    return f"\n<Location {_quoted(path)}>\n    {directive}\n</Location>\n"


def _nginx_map(site: Site, tags: Mapping[str, str], above: str) -> str:
    asked = {f"~*{asks_for(each, site.languages)}": each for each in _ordered(site)}
    folders = {f"~^{re.escape(f'{above}{each}/')}": tag for each, tag in tags.items()}
    varying = {f"~^{re.escape(above)}$": "Accept-Language"}
    maps = [
        _map("$http_accept_language $site_language", site.default_language, asked),
        _map("$uri $site_content_language", '""', folders),
        _map("$uri $site_vary", '""', varying),
    ]
    return NGINX_MAP + "\n".join(maps)


def _map(variables: str, usual: str, values: Mapping[str, str]) -> str:
    lines = "".join(f"    {_quoted(key)} {value};\n" for key, value in values.items())
    return f"map {variables} {{\n    default {usual};\n{lines}}}\n"


def _nginx(above: str) -> str:
    target = quote(above, safe="/")
    return (
        f"{NGINX}add_header Content-Language $site_content_language;\n"
        "add_header Vary $site_vary;\n\n"
        f"location = {_quoted(above)} {{\n    absolute_redirect off;\n"
        f'    return 302 "{target}$site_language/";\n}}\n\n'
        "# These files are for nobody else.\n"
        f"location ^~ {_quoted(f'{above}{FOLDER}/')} {{\n    return 404;\n}}\n"
    )


def _quoted(text: str) -> str:
    r"""Return an argument as nginx and most of Apache read it: `\\` before a quote or another."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
