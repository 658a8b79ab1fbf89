"""Page and assets to a bundle with its manifest."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from gtqm_i18n.model import Bundle, Catalog

__all__ = [
    "MANIFEST",
    "PAGE",
    "build",
    "digest",
    "entries",
    "files_of",
    "reviewers",
    "stated",
    "translators",
]

PAGE = "index.html"
MANIFEST = "bundle.json"
SCHEMA = "gtqm-i18n/bundle/1"

# "Name <mail>, 2024, 2025." in the header's comments is how translators sign.
CREDIT = re.compile(r"(?P<name>[^<>,]+?)\s*<[^<>]*>,\s*\d{4}")
REVIEWED = re.compile(r"(?:Review(?:ed by)?|Révision|Revisión)\s*:?\s*", re.IGNORECASE)
NAME = re.compile(r"(?P<name>[^<>]+?)\s*(?:<[^<>]*>)?")
NOBODY = frozenset({"", "Automatically generated", "FULL NAME", "FIRST AUTHOR"})


def build(
    *,
    slug: str,
    language: str,
    page: bytes,
    assets: Mapping[str, bytes],
    provenance: Mapping[str, Any],
) -> Bundle:
    """Return a bundle: the page, its assets, and a manifest of both.

    `language` is the full tag; `assets` maps paths relative to the page to bytes; `provenance`
    goes into the manifest as it is.
    """
    files = {**assets, PAGE: page}
    manifest = {
        "schema": SCHEMA,
        "article": slug,
        "language": language,
        **provenance,
        "files": [
            {"path": path, "bytes": len(data), "sha256": digest(data)}
            for path, data in sorted(files.items())
        ],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    return Bundle(slug=slug, language=language, files={**files, MANIFEST: text.encode()})


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def stated(manifest: bytes | None) -> Mapping[str, Any] | None:
    """Return what a manifest says of its bundle, None when it is none of ours."""
    try:
        found = json.loads(manifest or b"")
    except (ValueError, RecursionError):
        return None
    ours = isinstance(found, dict) and found.get("schema") == SCHEMA
    return found if ours and isinstance(found.get("article"), str) else None


def entries(manifest: Mapping[str, Any]) -> list[tuple[str, int, str]]:
    """Return path, size and SHA-256 of what a manifest lists and what stays in its folder."""
    try:
        listed = [
            (str(each["path"]), int(each["bytes"]), str(each["sha256"]))
            for each in manifest["files"]
        ]
    except (ValueError, TypeError, KeyError):
        return []
    return [entry for entry in listed if _inside(entry[0])]


def files_of(manifest: bytes) -> Sequence[str]:
    """Return the paths that a manifest lists and that stay in its folder."""
    try:
        listed = json.loads(manifest)["files"]
        paths = [str(entry["path"]) for entry in listed]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []
    return [path for path in paths if _inside(path)]


def _inside(path: str) -> bool:
    """Return whether a path from a manifest stays in the manifest's folder."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not {"/", ".."} & set(parts) and "\0" not in path


def translators(catalog: Catalog) -> list[str]:
    """Return the names of those who translated, as the catalog's comments and header say."""
    names = [
        found["name"]
        for line in catalog.comments
        if (found := CREDIT.match(line.strip())) and not REVIEWED.match(line.strip())
    ]
    last = NAME.fullmatch(catalog.header.get("Last-Translator", "").strip())
    if last:
        names.append(last["name"])
    return [name for name in dict.fromkeys(names) if name not in NOBODY]


def reviewers(catalog: Catalog) -> list[str]:
    """Return the names of those who reviewed, as comments such as `Reviewed by NAME` say."""
    said = (line.strip() for line in catalog.comments if REVIEWED.match(line.strip()))
    found = (CREDIT.match(REVIEWED.sub("", line, count=1)) for line in said)
    return list(dict.fromkeys(each["name"] for each in found if each))
