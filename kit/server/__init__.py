"""The server: the leader's pages behind sign-in, the participants' on another port.

Every file here answers requests, or begins and ends what answers; none draws a page for a notebook.
"""
