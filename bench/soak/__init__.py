"""Two replicas over one PostgreSQL under mixed traffic, edits and faults; afterwards every answer is held against the core."""
