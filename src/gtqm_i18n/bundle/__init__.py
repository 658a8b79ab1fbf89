"""A rendered page to a localized bundle: its files, their manifest, their archive."""
