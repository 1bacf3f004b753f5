"""The parts of documents: each is made from the source and gives its blocks, or none."""
