"""Reads the data files: which files there are, and whether each has the shape of its schema.

`briefing.strict_yaml` reads their YAML. Each fault has the line and the column where it stands.
"""
