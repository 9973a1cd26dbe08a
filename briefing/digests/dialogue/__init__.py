"""What a chat says about its digests, and what it is answered: plain data, no wording.

A command or a button comes in, a screen (`prompts`, `results`) goes out, and the templates word
it. Nothing of a dialogue is kept in memory: all that was chosen so far stands in its buttons
(`subscription_draft`), so a dialogue goes on after a restart.
"""
