"""The titles, summaries and evidence of the load rules, in Spanish: one module for each group of rules."""
