"""Updates that a webhook brings: kept in PostgreSQL, and drained by any number of processes.

The queue is PgQueuer's. What is ours says who drains what: the chats of a bot are dealt out in
shares, and a process holds each of its shares by an advisory lock that PostgreSQL frees when it
dies. So the updates of one chat are handled by one process at a time, in order, and what is known
of a conversation stays where the conversation goes on.
"""
