"""What comes in: one shape for each question, parsed and validated once, whatever the source."""
