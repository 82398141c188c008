"""May a runner do a routine today, and what instead: the plan and the composer together. Values in, facts out."""
