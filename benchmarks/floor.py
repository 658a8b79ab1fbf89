"""The least that a job can cost with the libraries in use: bytes, tokens, catalogs, no more.

`extract FOLDER` reads every article, tokenizes it, and reads and writes a template of its size;
`compile FOLDER` reads an article and its Spanish catalog, and writes a page and a `.mo` file.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import polib
import turbohtml


def main(job: str, root: Path) -> None:
    """Do the job with nothing in between."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((root / "articles").glob("*.html")):
            data = path.read_bytes()
            for _ in turbohtml.tokenize(data.decode()):
                pass
            kind = "templates" if job == "extract" else "es/LC_MESSAGES"
            suffix = ".pot" if job == "extract" else ".po"
            catalog = polib.pofile(
                str(root / "locales" / kind / f"{path.stem}{suffix}"), wrapwidth=0
            )
            target = Path(folder, path.stem)
            if job == "extract":
                catalog.save(str(target))
            else:
                target.write_bytes(data)
                catalog.save_as_mofile(f"{target}.mo")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
