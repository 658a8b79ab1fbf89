"""Real pages and catalogs: they come back byte for byte, with all their text."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from gtqm_i18n.catalog import po
from gtqm_i18n.cli.group import group
from gtqm_i18n.errors import CatalogError

# Catalogs that are broken on purpose; everything else must be read.
REFUSED = {
    "conflict-marker-in-fuzzy-translation.po",
    "conflict-marker-in-header-entry-2.po",
    "duplicate-message-definition-with-context.po",
    "duplicate-message-definition.po",
    "non-ascii-compatible.po",  # it claims UTF-7 and is not
    "non-python-encoding.po",
    "test_syntax_error1.po",
}


def test_every_page_is_identical_and_covered(samples: Path) -> None:
    result = CliRunner().invoke(group, ["verify", "--json", str(samples)])
    report = json.loads(result.stdout)
    assert report["failures"] == []
    assert report["files"] == report["identical"] == report["covered"] > 200
    assert report["units"] > 5000
    assert result.exit_code == 0


def test_every_healthy_catalog_keeps_its_bytes(samples: Path) -> None:
    paths = [path for path in samples.rglob("*") if path.suffix in {".po", ".pot"}]
    refused: set[str] = set()
    for path in paths:
        data = path.read_bytes()
        try:
            file = po.read(data, path=path.name)
        except CatalogError:
            refused.add(path.name)
        else:
            assert po.write(file.catalog, file) == data, path
            written = po.write(file.catalog, replace(file, data=b""))  # block by block
            assert written == data.removeprefix(BOM_UTF8), path
    assert len(paths) > 200
    assert refused == REFUSED
