"""One pure function for each rule, with its constants and its evidence. `rule_table.py` lists all rules.

rule          the parts of a rule                    missing_data, facts   figures that sentences need
spacing       hours between hard workouts            same_day              the order of workouts on one day
frequency     counts in a row and in a week          single_run            a run against the longest before it
ramps         a week against earlier weeks           intensity             the share of easy training
monotony      monotony, strain, acute to chronic     sleep_and_stress      what the runner reports
data          odd entries of a log
"""
