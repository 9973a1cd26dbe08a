"""The parts of `bot.py file`: an article's passages, decided on key by key.

`opening` puts an article on file; `prompts` asks (a key, a line), in a terminal, line by line, or
from a file of answers; `cards` shows a passage; `choices` picks speaker, actor and topic;
`new_entries` asks for who is not on file; `quote_form` fills in an entry, `entry_look` shows it
before it is filed; `filing_session` goes from passage to passage; `ending` checks and commits;
`decision_log` writes down what `bot.py history` tells.
"""
