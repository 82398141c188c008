"""Activities of other services as workouts of Limber. Each module documents every field that it reads, and its traps.

Nothing is guessed: what a service does not say stays unknown. Fields that are not listed are never read.
"""
