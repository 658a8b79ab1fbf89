"""Write the expected files of every case; the diff is then reviewed by a person."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import shutil

import drafts
from bundles import GOLDEN, published
from cases import CASES, expected_page, expected_template

for case in CASES:
    (case / "expected.pot").write_bytes(expected_template(case))
    (case / "expected.xx.html").write_bytes(expected_page(case))

for case in drafts.CASES:
    article, said = drafts.expected(case)
    (case / "expected.html").write_bytes(article)
    (case / "expected.txt").write_text(said, "utf-8")

shutil.rmtree(GOLDEN, ignore_errors=True)
for name, data in published().items():
    path = GOLDEN / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
