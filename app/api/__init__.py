"""The HTTP side: what comes in is checked and made a value of the core, what goes out is made JSON. No SQL and no rows."""
