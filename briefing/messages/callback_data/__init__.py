"""What a button carries: Telegram's ``callback_data``, 1 to 64 bytes, and the way back from it.

Two kinds of data exist, told apart by their first character:

- A question (`question_codec`) begins with a letter: ``ojhz3ovcg`` is an overview of one actor.
- An action of the digests' dialogues (`dialogue_actions`) begins with ``~``: ``~L`` is the list
  of subscriptions.

Buttons stay in chats for years. What an earlier version wrote must be read for ever, so letters,
tokens and the order of fields are never given a second meaning.
"""
