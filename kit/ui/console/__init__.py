"""The page of the leader's console, `4_moede.ipynb`: a module holds the calls of one part of it."""
