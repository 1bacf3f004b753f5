"""The demo: fictional networks, and a meeting that they held."""
