"""How pages are written: bytes, template code, tokens, tree, and where elements end."""
