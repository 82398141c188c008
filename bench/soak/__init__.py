"""Two replicas over one PostgreSQL under mixed traffic, edits and faults; afterwards every response is compared with the core."""
