"""Makes one immutable `Library` of the YAML files, or names every fault that forbids it.

`reading` reads the files, `rules` and `proving` find their faults, `loader` puts these together.
`watching` loads again after each save. `differences` tells what changed between two libraries, and
`exporting` writes a library for other programs.
"""
