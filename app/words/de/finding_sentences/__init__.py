"""The sentences about breaches of rules, in German: one module for each group of rules, each with a table by rule id."""
