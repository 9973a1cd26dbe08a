"""From settings to running bots: the only place that joins the parts.

`program` opens what both bots share and closes it again; `assembly` makes one bot whole; `local`
and `program` give it a line. Every object is complete once it is made.
"""
