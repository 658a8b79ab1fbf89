"""PO files in and out, and their update; the only place that knows polib and rapidfuzz."""
