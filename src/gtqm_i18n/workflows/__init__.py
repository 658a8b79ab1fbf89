"""One use case per file: read, call the core, say what to write."""
