"""The routine composer. Ask with `ask` (question.py), get a routine with `compose` (composing.py).

timing    how long everything takes          dosing     which numbers a prescription allows
question  what may be asked                  candidates which exercises may answer, and why others may not
objective what "best" means                  phase_rules what is never bent
pool      candidates as a puzzle             optimum    the exact solver
ordering  the order within a block           timeline   second by second
explaining, refusing  words for people       routine    the answer as values
"""
