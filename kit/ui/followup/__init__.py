"""The page of the follow-up, `5_opfoelgning.ipynb`: a module holds the calls of one part of it."""
