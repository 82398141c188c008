"""The routine composer. Ask with `ask` (question.py), get a routine with `compose` (composing.py).

timing     how long everything takes             dosing      which numbers a prescription allows
question   what may be asked                     phase_rules what is never bent
objective  what "best" means                     offers      an exercise at a dose, and what it costs
prospects  what there is, whoever asks           candidates  which of it one runner may take; `reasons` why not the rest
pricing    candidates as options of a puzzle     making      the puzzle that they make together
pool       a question made ready                 optimum     the exact solver, with `puzzle` and `tables`
ordering   the order within a block              timeline    second by second, in `cues`
assembling, explaining, refusing  words for people           routine     the answer as values
"""
