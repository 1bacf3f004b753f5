"""Widgets: what notebooks show. They draw and listen, nothing else."""
