"""Every question that is asked, as data: types, rules, lock file, a municipality's copy.

Every file here says what a question is, reads `data/afrunding.toml` or a copy of it, or judges it;
an answer is handed in where a type parses or counts it, and none is looked up.
"""
