"""How many replicas one million runners need: a model of their requests, simulated with the measured cost of each operation."""
