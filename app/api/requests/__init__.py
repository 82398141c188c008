"""Request shapes: one for each question, parsed and validated once, whatever the source."""
