"""Curating in a private chat with the bot: from a link to a position on file, card by card.

`CuratorSteps` answers commands, buttons and replies with screens, which templates word. What a
curator is in the middle of is a `CuratorDraft` in the database. Decisions are carried out by
`briefing.curation.review`, as those in the terminal are.
"""
