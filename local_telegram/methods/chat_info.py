"""What the bot may ask about chats and their members."""

from local_telegram import api_objects
from local_telegram.chat_access import Right, chat_of
from local_telegram.chat_records import Chat, Json
from local_telegram.errors import bad_request
from local_telegram.params import Method, Params
from local_telegram.server_state import ServerState

_ADMIN_RIGHTS = (
    *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages"),
    *("can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info"),
    *("can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories"),
)
_GIVEN_RIGHTS = frozenset({"can_manage_chat", "can_delete_messages"})


def get_chat(state: ServerState, params: Params) -> Json:
    """getChat: a chat with its pinned message."""
    chat = chat_of(state, params, Right.READ)
    found = api_objects.chat(state, chat) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            [
                *("unlimited_gifts", "limited_gifts", "unique_gifts"),
                *("premium_subscription", "gifts_from_channels"),
            ],
            False,
        ),
    }
    pinned = state.message(chat.id, chat.pinned) if chat.pinned else None
    return found | ({"pinned_message": api_objects.message(state, pinned)} if pinned else {})


def member(state: ServerState, chat: Chat, user_id: int) -> Json:
    """A ChatMember. The first admin is the chat's creator. Raises `Refusal`."""
    person = state.users.get(user_id)
    if person is None:
        raise bad_request("user not found")
    found: Json = {"user": api_objects.user(person)}
    humans = [one for one in chat.members if one in chat.admins and one != state.bot.id]
    if user_id not in chat.members:
        is_kicked = user_id == state.bot.id and chat.blocked
        return found | ({"status": "kicked", "until_date": 0} if is_kicked else {"status": "left"})
    if humans[:1] == [user_id]:
        return found | {"status": "creator", "is_anonymous": False}
    if user_id in chat.admins:
        rights = {name: name in _GIVEN_RIGHTS for name in _ADMIN_RIGHTS}
        return found | {"status": "administrator"} | rights
    return found | {"status": "member"}


def get_chat_member(state: ServerState, params: Params) -> Json:
    """getChatMember: one member of a chat, or somebody who has left it."""
    chat = chat_of(state, params, Right.READ)
    user_id = params.number("user_id")
    if user_id <= 0:
        raise bad_request("Invalid user_id specified")
    return member(state, chat, user_id)


def get_chat_administrators(state: ServerState, params: Params) -> list[Json]:
    """getChatAdministrators: the admins; this bot too, if it is one, but no other bots."""
    chat = chat_of(state, params, Right.READ)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    return [member(state, chat, one) for one in chat.members if one in chat.admins]


def get_chat_member_count(state: ServerState, params: Params) -> int:
    """getChatMemberCount: how many are in the chat, the bot included."""
    chat = chat_of(state, params, Right.READ)
    return 2 if chat.type == "private" else len(chat.members)


def leave_chat(state: ServerState, params: Params) -> bool:
    """leaveChat: the bot leaves a group or channel."""
    chat = chat_of(state, params, Right.READ)
    if chat.type == "private":
        raise bad_request("chat not found")
    members = tuple(one for one in chat.members if one != state.bot.id)
    state.change_chat(chat.id, members=members, admins=chat.admins - {state.bot.id})
    return True


METHODS: dict[str, Method] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
}
