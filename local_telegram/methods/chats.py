"""What the bot may ask about itself, chats and their members."""

from local_telegram import wire
from local_telegram.access import Right, chat_of
from local_telegram.errors import bad_request
from local_telegram.params import Method, Params
from local_telegram.records import Chat, Json
from local_telegram.world import World

_ADMIN_RIGHTS = (
    *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages"),
    *("can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info"),
    *("can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories"),
)
_GIVEN_RIGHTS = frozenset({"can_manage_chat", "can_delete_messages"})


def get_me(world: World, _: Params) -> Json:
    """The bot's own account and what it can do."""
    return wire.user(world.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(world: World, params: Params) -> Json:
    """A chat with its pinned message."""
    chat = chat_of(world, params, Right.READ)
    found = wire.chat(world, chat) | {
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
    pinned = world.message(chat.id, chat.pinned) if chat.pinned else None
    return found | ({"pinned_message": wire.message(world, pinned)} if pinned else {})


def member(world: World, chat: Chat, user_id: int) -> Json:
    """A ChatMember. The first admin is the chat's creator. Raises `Refusal`."""
    person = world.people.get(user_id)
    if person is None:
        raise bad_request("user not found")
    found: Json = {"user": wire.user(person)}
    humans = [one for one in chat.members if one in chat.admins and one != world.bot.id]
    if user_id not in chat.members:
        is_kicked = user_id == world.bot.id and chat.blocked
        return found | ({"status": "kicked", "until_date": 0} if is_kicked else {"status": "left"})
    if humans[:1] == [user_id]:
        return found | {"status": "creator", "is_anonymous": False}
    if user_id in chat.admins:
        rights = {name: name in _GIVEN_RIGHTS for name in _ADMIN_RIGHTS}
        return found | {"status": "administrator"} | rights
    return found | {"status": "member"}


def get_chat_member(world: World, params: Params) -> Json:
    """One member of a chat, or somebody who has left it."""
    chat = chat_of(world, params, Right.READ)
    user_id = params.number("user_id")
    if user_id <= 0:
        raise bad_request("Invalid user_id specified")
    return member(world, chat, user_id)


def get_chat_administrators(world: World, params: Params) -> list[Json]:
    """The admins, without other bots; this one is among them if it is one."""
    chat = chat_of(world, params, Right.READ)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    return [member(world, chat, one) for one in chat.members if one in chat.admins]


def get_chat_member_count(world: World, params: Params) -> int:
    """How many are in the chat, the bot included."""
    chat = chat_of(world, params, Right.READ)
    return 2 if chat.type == "private" else len(chat.members)


def leave_chat(world: World, params: Params) -> bool:
    """The bot goes."""
    chat = chat_of(world, params, Right.READ)
    if chat.type == "private":
        raise bad_request("chat not found")
    members = tuple(one for one in chat.members if one != world.bot.id)
    world.change_chat(chat.id, members=members, admins=chat.admins - {world.bot.id})
    return True


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
}
