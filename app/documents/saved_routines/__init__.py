"""A saved routine as a document: the facts of a routine without texts, written once and read by every later version."""
