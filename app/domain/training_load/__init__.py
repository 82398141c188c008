"""Training load: `check` judges a training plan by published rules, `repair` finds the least disruptive changes.

plan            workouts, days and settings, as a request sends them
timeline        the workouts in elapsed seconds and local days, as the rules read them
rules           one function for each rule; rule_ids and rule_table list them
check           runs the rules; finding_groups combines repeated breaches; findings are the result; verdict sums it up
metrics         series to plot, made of day_series, monotony, averages, acute_chronic_ratio and weeks; rounding rounds them
repair, repairs the search for the repair with the fewest disruption points

Sentences for runners are in `app/words`; everything here is values.
"""
