"""Every setting of the program, section by section as in `config.yaml`, with its default."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
)
from sqlalchemy.engine import make_url

from briefing.database_address import passwords_in
from briefing.library.repository import Repository, read_repository
from briefing.settings.curation_sections import CurationSettings, FeedsSettings
from briefing.settings.operating_sections import LogSettings, OpsSettings, Word
from briefing.settings.proxies import (
    AUTOMATIC,
    NO_PROXY,
    plain_password,
    proxy_password,
    proxy_setting,
)
from briefing.settings.section import Section
from briefing.settings.site_section import SiteSettings
from briefing.settings.systemd import ServiceManager
from briefing.settings.value_checks import (
    NONE,
    bot_api_address,
    branch_name,
    database_address,
    folder_in_repository,
    listed,
    listening_place,
    public_keys,
    repository_address,
    repository_password,
    session_address,
    switch,
    webhook_address,
    webhook_path,
    webhook_secret,
)

Seconds = Annotated[float, Field(gt=0, le=3600, allow_inf_nan=False)]
Rate = Annotated[float, Field(gt=0, le=1_000_000, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=1, le=100_000)]
UserId = Annotated[int, Field(gt=0, lt=2**52)]
"""Telegram's number of a person; it has at most 52 bits."""


class TelegramSettings(Section):
    """The line to Telegram, and who looks after the bot there. Times are in seconds.

    Once loaded, ``proxy`` is an address or "none": what the environment says is looked up by then.
    It may hold a password.
    """

    mode: Annotated[Literal["polling", "webhook"], Word] = "polling"
    base_url: Annotated[str, AfterValidator(bot_api_address)] = "https://api.telegram.org/bot"
    proxy: Annotated[SecretStr, BeforeValidator(proxy_setting)] = SecretStr(AUTOMATIC)
    connect_timeout: Seconds = 5
    read_timeout: Seconds = 10
    write_timeout: Seconds = 10
    upload_timeout: Seconds = 30
    pool_timeout: Seconds = 10
    connections: Count = 256
    poll_seconds: Annotated[int, Field(ge=1, le=50)] = 30
    concurrent_updates: Count = 64
    waiting_per_chat: Count = 400
    paid_broadcast: bool = False
    paid_messages_per_second: Annotated[float, Field(gt=30, le=1000)] = 1000
    paid_from: Count = 2000
    admins: Annotated[tuple[UserId, ...], BeforeValidator(listed)] = ()
    curators: Annotated[tuple[UserId, ...], BeforeValidator(listed)] = ()

    @property
    def proxy_address(self) -> str | None:
        """The address of the proxy on the way to Telegram; None where there is none."""
        given = self.proxy.get_secret_value()
        return None if given in (AUTOMATIC, NO_PROXY) else given


class WebhookSettings(Section):
    """Where Telegram brings updates, with ``telegram.mode: webhook``.

    ``url`` is the address that Telegram is told, "none" where none is set; ``listen`` is where
    this program takes updates in. Once loaded, ``path`` is that of the address where none was
    set. ``secret_token`` is "auto" where it is made of the bot token.
    """

    url: Annotated[str, AfterValidator(webhook_address)] = NONE
    listen: Annotated[str, AfterValidator(listening_place)] = "127.0.0.1:8088"
    path: Annotated[str, AfterValidator(webhook_path)] = AUTOMATIC
    secret_token: Annotated[SecretStr, BeforeValidator(webhook_secret)] = SecretStr(AUTOMATIC)
    max_connections: Annotated[int, Field(ge=1, le=100_000)] = 40

    @property
    def own_secret(self) -> str | None:
        """The secret that is set; None where it is made of the bot token."""
        given = self.secret_token.get_secret_value()
        return None if given == AUTOMATIC else given


class LibrarySettings(Section):
    """Where the data is, how a saved file is noticed, and whose signatures vouch for quotes.

    Loaded paths are absolute: a relative one starts at the file's folder. ``trusted_keys`` are
    public keys as OpenSSH writes them.

    ``git`` is the address of a repository from which the data comes, "none" where it does not;
    once loaded, ``positions`` is then in ``git_checkout``. It may hold a password.
    """

    positions: Path = Path("positions")
    git: Annotated[SecretStr, BeforeValidator(repository_address)] = SecretStr(NONE)
    git_branch: Annotated[str, AfterValidator(branch_name)] = "main"
    git_folder: Annotated[str, AfterValidator(folder_in_repository)] = "positions"
    git_seconds: Seconds = 15
    git_signers: Path = Path(NONE)
    git_checkout: Path = Path("var/git")
    articles: Path = Path("articles")
    kept: Path = Path("var/library.json")
    watch: Annotated[Literal["auto", "poll", "off"], Word] = "auto"
    poll_seconds: Seconds = 2
    trusted_keys: Annotated[tuple[str, ...], BeforeValidator(public_keys)] = ()

    @property
    def repository(self) -> Repository | None:
        """The repository that the data comes from; None where it is a folder of this machine."""
        address = self.git.get_secret_value()
        if address == NONE:
            return None
        signers = None if str(self.git_signers) == NONE else self.git_signers
        return Repository(read_repository(address), self.git_branch, self.git_folder, signers)

    @property
    def decisions(self) -> Path:
        """The folder that keeps what curators decide, beside ``kept``: `curation` beside
        `library.json`, `curation-syria` beside `library-syria.json`, another library's."""
        return self.kept.with_name("curation" + self.kept.stem.removeprefix("library"))


class ChatSettings(Section):
    """The local chat in the browser, on 127.0.0.1. Port 0 takes any free port.

    ``auto`` opens it unless the bot has a token and nobody reads its output.
    """

    enabled: Annotated[Literal["auto", "on", "off"], BeforeValidator(switch)] = "auto"
    port: Annotated[int, Field(ge=0, le=65535)] = 8765


class AnswersSettings(Section):
    """A person may send `flood_messages` within `flood_seconds` before being slowed.

    ``pictures`` says whether answers can be had as pictures and briefs too, drawn in another
    process.
    """

    flood_messages: Count = 20
    flood_seconds: Seconds = 30
    pictures: bool = True


class DatabaseSettings(Section):
    """Where subscriptions and what was sent are kept, for the chats on Telegram.

    An address may hold a password, which only the environment may give: it is never shown. Where
    ``url`` leads to a pooler that shares connections between transactions, ``session_url`` leads
    past it. ``upgrade`` says whether a start brings the tables up to date. Of a SQLite database a
    copy is made every ``backup_hours`` (0: never) in ``backups``, where so many are kept.
    """

    url: Annotated[SecretStr, BeforeValidator(database_address)] = SecretStr(
        "sqlite:///var/briefing.db"
    )
    session_url: Annotated[SecretStr, BeforeValidator(session_address)] = SecretStr(AUTOMATIC)
    upgrade: Annotated[Literal["auto", "manual"], Word] = "auto"
    backup_hours: Annotated[float, Field(ge=0, le=8_760, allow_inf_nan=False)] = 0
    backup_keep: Annotated[int, Field(ge=1, le=10_000)] = 7
    backups: Path = Path("var/backups")

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database; None for PostgreSQL."""
        url = make_url(self.url.get_secret_value())
        return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None

    @property
    def own_session_url(self) -> str | None:
        """The address past a pooler for what a session holds; None where it is the same."""
        given = self.session_url.get_secret_value()
        return None if given == AUTOMATIC else given


class DigestsSettings(Section):
    """How digests are sent: Telegram's limits, and how much is done at once."""

    messages_per_second: Rate = 30
    per_chat_seconds: Annotated[float, Field(ge=0, le=3600, allow_inf_nan=False)] = 1
    group_messages_per_minute: Rate = 20
    workers: Count = 128
    batch: Count = 256
    lease_seconds: Annotated[float, Field(ge=10, le=86_400, allow_inf_nan=False)] = 20
    tick_seconds: Seconds = 2
    hold_corrections: Annotated[int, Field(ge=0, le=100_000)] = 5
    pause_percent: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] = 50
    pause_messages: Count = 50
    keep_days: Annotated[int, Field(ge=0, le=36_500)] = 400


class Settings(Section):
    """All settings. `token` is None where the environment gives none.

    Where there are several bots, `bots` holds the whole settings of each, with its `name` and its
    token, and these here are what they have in common. Otherwise there is one bot, of no name.

    `warnings` has a line for each thing that works and should be put right. `service_manager` is
    the one that started the program, where one did.
    """

    telegram: TelegramSettings = TelegramSettings()
    webhook: WebhookSettings = WebhookSettings()
    library: LibrarySettings = LibrarySettings()
    chat: ChatSettings = ChatSettings()
    answers: AnswersSettings = AnswersSettings()
    database: DatabaseSettings = DatabaseSettings()
    digests: DigestsSettings = DigestsSettings()
    curation: CurationSettings = CurationSettings()
    feeds: FeedsSettings = FeedsSettings()
    site: SiteSettings = SiteSettings()
    ops: OpsSettings = OpsSettings()
    log: LogSettings = LogSettings()
    token: SecretStr | None = None
    name: str = ""
    bots: tuple["Settings", ...] = ()
    warnings: tuple[str, ...] = ()
    service_manager: ServiceManager | None = None

    def secrets(self) -> tuple[str, ...]:
        """What no log may show: the bot token, the webhook's secret, and the passwords of the
        database and the proxy."""
        token = self.token.get_secret_value() if self.token else None
        proxy = self.telegram.proxy_address
        session = self.database.own_session_url
        given = (
            token,
            *passwords_in(make_url(self.database.url.get_secret_value())),
            *(passwords_in(make_url(session)) if session else ()),
            self.webhook.own_secret,
            self.ops.ping_address,
            repository_password(self.library.git.get_secret_value()),
            proxy_password(proxy),
            plain_password(proxy),
        )
        of_bots = (secret for bot in self.bots for secret in bot.secrets())
        return tuple(dict.fromkeys(secret for secret in (*given, *of_bots) if secret))

    @property
    def each_bot(self) -> tuple["Settings", ...]:
        """The settings of each bot with a token; none where only the local chat opens."""
        return self.bots or ((self,) if self.token is not None else ())
