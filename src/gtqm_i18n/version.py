"""The tool's name and version."""

__all__ = ["GENERATOR", "VERSION"]

VERSION = "0.1.0"
GENERATOR = "gtqm-i18n"
"""What files say of who made them; without a version, so that a new one changes no file."""
