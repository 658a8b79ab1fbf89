"""A translation memory: what was translated before, in whatever direction, in a file of its own."""
