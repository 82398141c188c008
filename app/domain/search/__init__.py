"""Finding records: by their names, by filters, and what else would do.

words      names as words that can be compared     names   which names a search matches, and how well
named      the names of a catalogue's records      shelf   filters and their counts, as bit sets
exercises  what an exercise can be filtered by
"""
