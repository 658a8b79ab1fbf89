"""Diagnostics and statistics as people and programs read them; text out, nothing written."""
