"""Answers as tables: what was asked, records, columns, frames."""
