"""The store: the database in the data folder, and everything that is kept in it."""
