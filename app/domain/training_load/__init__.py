"""Whether a training week is stacked safely. `check` (checking.py) judges a plan; `repair` (repairing.py) mends it.

plan      what is judged: workouts and days        timeline   workouts in elapsed hours and local days
findings  what a check answers, as values          table      every rule with thresholds, evidence and function
rules     one small function for each rule         gathering  repeats of a breach become one finding
days      sums by local day                        verdict    the report in one word
quick     which plans are judged in milliseconds   rounding   many numbers of a report at once
metrics   series to plot; out of sameness (monotony, strain), averages (ATL, CTL, form), acute_chronic and weeks
"""
