"""The search for the smallest change that resolves the findings of a plan. `repair` in `../repair.py` starts it.

What may change               problem          the workouts that may change, and everything that stays
                              start_times      when they may start
                              choices          what may be done to each workout, every choice with its cost
                              choice_table     the choices that are possible at all, computed as far as a search looks
What conflicts                spacing          which two choices cannot be combined
                              candidate_check  the checker's judgement on a changed plan
                              conflicts        all conflicts of a set of choices: by the numbers first, then by the checker
The cheapest without conflict draft            a partial plan and a lower bound of its cost
                              search           branch and bound over drafts; fallback: some repair, where the budget runs out
The result                    changed_workout  the changed workout of a choice; spikes: the distance limit of a run
                              reasons          why each change is made; change_reasons: the same as values
                              result           the repair, as values; cost: the published order as one number
"""
