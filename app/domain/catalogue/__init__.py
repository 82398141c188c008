"""The catalogue as values: records, body regions, and the rules that hold between them."""
