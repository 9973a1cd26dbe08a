"""How the running program is doing, for the programs that watch it: health, readiness, metrics.

It knows none of the rooms: `bootstrap` hands it what they report. Nothing of it is loaded unless
`ops.listen` is set.
"""
