"""Week plans: strength, mobility and recovery placed between the runs of one to eight weeks. Facts only; no sentence is here."""
