"""The smallest change that mends a plan. `repair` (../repairing.py) is the way in.

What may change             scene      the workouts that may (seats), and all that stands
                            starts     when they may start
                            operators  what may be done to each, every choice with its cost
                            shelf      the choices that can stand, laid out as far as a search looks
What is at fault            spacing    which two choices cannot stand together
                            hard_days  how many hard days a plan may hold
                            distances  which runs are spikes; reach: how far runs can get without one
                            judging    the checker's word on a changed plan; faults: the numbers first, then the checker
The cheapest without fault  draft      a plan in the making, and what it costs at least
                            search     branch and bound over drafts; makeshift: some repair, where the budget runs out
The answer                  making     a changed workout from a choice; spikes: the cap of a run
                            reasons    why each change, in plain words
                            repair     the answer, as values; cost: the published order as one number
"""
