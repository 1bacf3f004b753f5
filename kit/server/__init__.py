"""The server: the leader's apps."""
