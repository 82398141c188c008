"""Results for people at a terminal, as lines and tables. Knows values of the domain, not HTTP."""
