"""Reports: documents of a network as one model, and a writer for each kind of file."""
