"""Formats in which translations come from other programs and go to them."""
