"""One file per defect; the folder is the list.

A module here holds a docstring (what the defect is, why it hurts the reader, `Bad:` and `Good:`
examples with `# expect:` lines), `SEVERITY`, and one function that yields messages:

- `find(unit, languages)` looks at one translated unit,
- `find_state(unit)` at one unit that may lack a translation,
- `find_drift(state)` at a catalog beside its article.

The examples are its tests, its `gtqm-i18n explain` text and its section in `docs/checks.md`.
"""
