"""The program's commands in a terminal, a module each: they wire parts, and nothing else."""
