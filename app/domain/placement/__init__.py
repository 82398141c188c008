"""When strength work fits between runs and races: the hours and days that are closed to it, and what a workout adds to a plan."""
