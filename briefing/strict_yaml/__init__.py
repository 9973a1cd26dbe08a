"""Strict YAML, read with the place of every key and value: for data files and for config.yaml.

`tree.read_tree` reads a file's bytes. It takes the part of YAML that reads the same to a person
and to every parser; everything else is a problem with its line, never a surprise.
"""
