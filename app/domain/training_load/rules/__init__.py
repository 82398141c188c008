"""One small pure function for each rule, beside its constants and its evidence. `table.py` lists them all.

rule       what a rule is made of                     spacing    hours between hard workouts
one_day    what stands before what on one day         frequency  how many in a row and in a week
volume     a single run against the longest           ramps      a week against what the runner is used to
intensity  how much is easy                           monotony   sameness of days, strain, acute and chronic load
data       what a log should not hold                 sleep_and_stress  what the runner reports
"""
