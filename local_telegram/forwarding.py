"""What a forwarded message takes over from the one that it was made from."""

from local_telegram.chat_records import ForwardOrigin, Json, Message
from local_telegram.server_state import ServerState

_TAKEN = ("kind", "text", "entities", "content", "file", "link_preview")


def forwarded(state: ServerState, source: Message, *, hidden: bool = False) -> Json:
    """The fields of a Message that forwards `source`. Its buttons stay behind.

    A message that was forwarded before keeps its first author. With `hidden` the author's account
    is left out and only the name is told, as for people who hide it in their privacy settings.
    """
    fields: Json = {name: getattr(source, name) for name in _TAKEN}
    return fields | {"forward_origin": _origin(state, source, hidden)}


def _origin(state: ServerState, source: Message, hidden: bool) -> ForwardOrigin:
    if source.forward_origin is not None:
        return source.forward_origin
    author = source.sender
    if author is None:
        channel = state.chats[source.chat_id]
        return ForwardOrigin(channel.title or "", source.date, channel=channel, post=source.id)
    return ForwardOrigin(author.full_name, source.date, user=None if hidden else author)
