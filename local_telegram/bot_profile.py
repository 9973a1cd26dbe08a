"""How the bot presents itself: its name, descriptions and commands, by scope and language."""

from dataclasses import dataclass

from local_telegram.chat_records import Chat, Json, User

Scope = tuple[str | int, ...]
DEFAULT: Scope = ("default",)


@dataclass(frozen=True, slots=True)
class BotCommand:
    """One line of the bot's command menu."""

    name: str
    description: str

    def as_json(self) -> Json:
        """The command as the Bot API and a page read it."""
        return {"command": self.name, "description": self.description}


@dataclass(frozen=True, slots=True)
class BotProfile:
    """How the bot presents itself: `description` stands in an empty chat."""

    name: str
    username: str
    description: str = ""
    short_description: str = ""

    def as_json(self) -> Json:
        """The profile for a page."""
        return {
            "name": self.name,
            "username": self.username,
            "description": self.description,
            "short_description": self.short_description,
        }


class BotProfileStore:
    """What the bot has set, and what a person in a chat sees of it."""

    def __init__(self, bot: User) -> None:
        self._bot = bot
        self.texts: dict[tuple[str, str], str] = {("name", ""): bot.first_name}
        self.menus: dict[tuple[Scope, str], tuple[BotCommand, ...]] = {}

    def text(self, kind: str, language: str) -> str:
        """`name`, `description` or `short_description` in a language, else the general one."""
        return self.texts.get((kind, language)) or self.texts.get((kind, ""), "")

    def profile(self, language: str) -> BotProfile:
        """The whole, as a person with this language sees it."""
        return BotProfile(
            name=self.text("name", language),
            username=self._bot.username or "",
            description=self.text("description", language),
            short_description=self.text("short_description", language),
        )

    def commands(self, chat: Chat | None, person: User | None) -> tuple[BotCommand, ...]:
        """The menu that a person sees: the one of the narrowest scope, as the Bot API's manual has
        it; within a scope the one of the person's language comes first.
        """
        language = (person.language if person else None) or ""
        for scope in _scopes(chat, person):
            for one in (language, ""):
                if (menu := self.menus.get((scope, one))) is not None:
                    return menu
        return ()


def _scopes(chat: Chat | None, person: User | None) -> list[Scope]:
    if chat is None:
        return [DEFAULT]
    if chat.type == "channel":
        return []
    if chat.type == "private":
        return [("chat", chat.id), ("all_private_chats",), DEFAULT]
    number = person.id if person else 0
    is_admin = number in chat.admins
    return [
        ("chat_member", chat.id, number),
        *([("chat_administrators", chat.id)] if is_admin else []),
        ("chat", chat.id),
        *([("all_chat_administrators",)] if is_admin else []),
        ("all_group_chats",),
        DEFAULT,
    ]
