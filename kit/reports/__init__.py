"""Reports: documents of a network as one model, and a writer for each kind of file.

Every part is made from what was published and from the leader's own forms; none counts answers.
"""
