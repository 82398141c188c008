"""The commands, one module for each; `program.py` lists them. `output` prints results for people at a terminal."""
