"""Write the expected files of every case; the diff is then reviewed by a person."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from cases import CASES, expected_page, expected_template

for case in CASES:
    (case / "expected.pot").write_bytes(expected_template(case))
    (case / "expected.xx.html").write_bytes(expected_page(case))
