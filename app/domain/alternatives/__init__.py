"""What else would do: swaps for one exercise that do the same job, in the same phase, in about the same time.

alternatives  the one way in              jobs       which methods do the same job
swap          the question and the answer  ranking    what goes before what, and why
differing     what changes with a swap
"""
