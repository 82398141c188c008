"""The search for the repair with the fewest disruption points. `repair` in `../repair.py` starts it.

What may change               problem          the workouts that may change and which changes are offered; everything that stays
                              guided_weeks     the weeks of new and returning runners; scaled_run: what becomes of a scaled run
                              start_times      when workouts may start
                              choices          one choice for one workout, as plain numbers; changed_workout: as a workout
                              choice_table     all choices of a workout with their points; surcharges: what they cost in addition
                              scaled_weeks     the weeks that are scaled as a whole
                              offers           the choices of one search
What it costs                 points           the table of points, and the same with ties as one number
What conflicts                spacing          which two choices cannot be combined
                              candidate_check  the checker's judgement on a changed plan
                              resolvers        which workouts can resolve what it finds; breaks: when others could as well
                              conflicts        all conflicts of choices: by numbers and what was learned, then by the checker
The cheapest without conflict draft            a partial plan and a lower bound of its points
                              search           branch and bound over drafts
                              makeshift        some repair, where the budget runs out
The result                    result           the repair, as values; answers builds it
                              grouped          the choices of each change, and what is left without it
                              reasons          what comes back without each change; change_reasons: the same as values
"""
