"""The routine composer: `resolve` in resolution.py validates a question, `compose` in composition.py returns its routine.

timing       how long everything takes                doses           the numbers that a prescription allows
question     what may be requested                    phase_rules     the hard rules
objective    what the best routine is                 offers          an exercise at a dose, its cost and points
candidates   which exercises a runner may take        puzzle_builder  these as options that exclude or need each other
optimum      the exact solver, with puzzle and tables ordering        the order within a block
assembly     from a choice to a routine               timeline        the routine second by second, in cues
item_reasons, omissions, underfill, reasons           why it is as it is, as facts
refusal      which changes would give a routine       routine         the answer as values
"""
