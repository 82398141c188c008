"""Search for records by name, and filter exercises.

`folding` makes spellings comparable; `names` matches a query with names and ranks the matches; `catalogue_names` holds the names
of a catalogue; `facets` filters and counts; `exercises` combines names and facets. What replaces an exercise is in
`domain/alternatives`.
"""
