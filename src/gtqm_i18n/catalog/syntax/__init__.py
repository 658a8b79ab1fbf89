"""How PO files are written: their lines, entries, escapes and line breaks."""
