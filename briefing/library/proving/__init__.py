"""Proves that each quote on file stands in the article that it cites.

`claims` takes out of the data what is to be proved. `proofs` looks for it in the article where
that is here, and otherwise asks the lock: the file ``evidence.lock``, in which `bot.py check`
recorded what it proved (`lock_file`). `disproofs` says in words why a claim does not hold, and
`speakers` whether the article gives the words to somebody else.
"""
