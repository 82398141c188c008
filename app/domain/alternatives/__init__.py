"""Alternatives: exercises that could replace another one, with the same job, in the same phase, in about the same time.

`alternatives` is the entry point; `alternative` has the question and the result; `jobs` says which methods do the same job;
`ranking` ranks the alternatives; `differences` compares an alternative with the original exercise.
"""
