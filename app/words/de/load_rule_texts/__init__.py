"""The titles, summaries and evidence of the load rules, in German: one module for each group of rules."""
