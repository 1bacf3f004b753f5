"""The store: the database in the data folder, and everything that is kept in it.

Every line of SQL is here. A file about a table has functions that take a connection; the store
joins them into transactions.
"""
