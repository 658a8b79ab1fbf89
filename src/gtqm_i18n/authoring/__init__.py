"""Texts and pages of other programs, made into clean articles."""
