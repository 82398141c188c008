"""The core: what a runner's routine is and how the best one is found. Knows no web, no database, no clock."""
