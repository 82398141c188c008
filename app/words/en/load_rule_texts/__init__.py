"""The titles, summaries and evidence of the load rules, in English: one module for each group of rules."""
