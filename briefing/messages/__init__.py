"""An answer in, messages for Telegram out.

`Messenger` words the answers; `Codec` puts a question into a button and reads it back.
"""

from briefing.messages.callback_data.question_codec import Asked, Codec, Decoded, Gone, WordsPage
from briefing.messages.message import Button, Message, Offer, Profile
from briefing.messages.messenger import Messenger

__all__ = [
    "Asked",
    "Button",
    "Codec",
    "Decoded",
    "Gone",
    "Message",
    "Messenger",
    "Offer",
    "Profile",
    "WordsPage",
]
