"""One file per defect; the folder is the list.

A module here holds a docstring (what the defect is, why it hurts the reader, `Bad:` and `Good:`
examples with `# expect:` lines), `SEVERITY`, and one function that yields messages:

- `find(unit, languages)` looks at one translated unit,
- `find_state(unit)` at one unit that may lack a translation,
- `find_drift(state)` at a catalog beside its article.

Most units have nothing for most checks. So a module with `find` also states what a unit must have
for it to find anything: `SOURCE_HAS` and `TARGET_HAS` are characters of which the source and the
translation have one (for the translation, also a function that knows them; small ASCII letters and
the space tell nothing), `NOTED` are beginnings of one of its notes, `KNOWN` is what the project
must have told: a field of `Knowledge`. Two functions look at what such a unit says:
`may_find(pair)`, which many units are asked at once, so what it says of one it says of texts put
together, too; and `applies(pair)`, which each is asked alone. `find` is right without them.

The examples are its tests, its `gtqm-i18n explain` text and its section in `docs/checks.md`.
"""
