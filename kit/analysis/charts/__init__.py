"""Pictures for analysts, a file each: a table of figures, and what is drawn of it."""
