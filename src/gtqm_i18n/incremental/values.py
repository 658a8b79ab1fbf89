"""Results to bytes and back; bytes from elsewhere can make nothing but plain values.

They are pickled, since that costs least. Whatever a file of the cache says, reading it makes only
the values in the table below: no other class or function is looked up, so none is run.
"""

from __future__ import annotations

import io
import pickle
from typing import Any, Final

__all__ = ["dump", "dumps", "loads"]

ALLOWED: Final = frozenset(
    {
        ("datetime", "date"),
        ("gtqm_i18n.checks.engine.waivers", "Waiver"),
        ("gtqm_i18n.incremental.shelf", "Record"),
        ("gtqm_i18n.messages", "Message"),
        ("gtqm_i18n.model.findings", "Diagnostic"),
        ("gtqm_i18n.model.findings", "Location"),
        ("gtqm_i18n.model.site", "Publication"),
        ("gtqm_i18n.model.site", "Version"),
        ("gtqm_i18n.reports.progress", "Progress"),
        ("gtqm_i18n.reports.report", "Failure"),
        ("gtqm_i18n.reports.report", "Report"),
        ("gtqm_i18n.reports.report", "Rule"),
        ("gtqm_i18n.workflows.beside", "Spoken"),
        ("gtqm_i18n.workflows.check", "Judged"),
        ("gtqm_i18n.workflows.check", "Looked"),
        ("gtqm_i18n.workflows.release", "Compiled"),
        ("gtqm_i18n.workflows.release", "Known"),
        ("gtqm_i18n.workflows.status", "Standing"),
    }
)


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} is no value of the cache")
        return super().find_class(module, name)


def dumps(value: object) -> bytes:
    """Return a result as bytes."""
    return pickle.dumps(value, protocol=5)


def dump(value: object, file: io.BytesIO) -> None:
    """Write a result where a file is."""
    pickle.dump(value, file, protocol=5)


def loads(data: bytes, *, start: int = 0) -> Any:
    """Return the result that bytes hold from there on, whatever comes after it.

    Raises ValueError when they hold none of ours.
    """
    file = io.BytesIO(data)
    file.seek(start)
    try:
        return _Reader(file).load()
    except Exception as problem:  # noqa: BLE001 - a pickle may fail in any way
        raise ValueError(str(problem)) from None
