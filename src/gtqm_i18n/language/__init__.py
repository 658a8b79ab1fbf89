"""Dates, names and rules of languages; the only place that knows Babel's locale data."""
