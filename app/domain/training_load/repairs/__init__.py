"""The smallest change that mends a plan. `repair` (../repairing.py) is the way in.

repair    what a repair answers, as values      operators  what may be done to a workout, each choice with its cost
cost      the published order as one number     spacing    which two choices cannot stand together, in a microsecond
hard_days how many hard days a plan may hold    judging    the checker's word on a changed plan
search    the cheapest set of choices, proved   spikes     the longest run before a run, and the cap
reasons   why each change, in plain words       making     a changed workout from a choice
"""
