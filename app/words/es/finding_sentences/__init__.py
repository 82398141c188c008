"""The sentences about breaches of rules, in Spanish: one module for each group of rules, each with a table by rule id."""
