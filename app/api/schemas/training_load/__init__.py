"""The response schemas of training load: reports, repairs, metrics and rules."""
