"""Every question that is asked, as data: types, rules, lock file, a municipality's copy.

Every file here reads or judges `data/afrunding.toml` or a copy of it; none knows an answer.
"""
