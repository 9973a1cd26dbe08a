"""Several bots in the settings: what each has of its own, what they share, and what is refused."""

from pathlib import Path

import pytest

from briefing.settings import Settings, SettingsError, load_settings
from tests.support.loopback import TOKEN

OTHER = "987654321:AAEotherbototherbototherbototherbot000"
THIRD = "555555555:AAEthirdbotthirdbotthirdbotthirdbot0000"
PAIR = "bots:\n  syria: {token_file: syria}\n  climate:\n    token_file: climate\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the token of each bot in a file."""
    for name, token in (("syria", TOKEN), ("climate", OTHER), ("energy", THIRD)):
        private(tmp_path / name, token)
    return tmp_path


def private(path: Path, text: str) -> None:
    path.write_text(f"{text}\n", encoding="utf-8")
    path.chmod(0o600)


def load(folder: Path, text: str, **environ: str) -> Settings:
    config = folder / "config.yaml"
    config.write_text(text, encoding="utf-8")
    return load_settings(config, environ)


def fault_of(folder: Path, text: str, **environ: str) -> str:
    with pytest.raises(SettingsError) as refused:
        load(folder, text, **environ)
    return str(refused.value)


def bot(settings: Settings, name: str) -> Settings:
    (found,) = (each for each in settings.bots if each.name == name)
    return found


def token_in(settings: Settings) -> str | None:
    return None if settings.token is None else settings.token.get_secret_value()


def test_each_bot_has_its_token_and_what_is_set_for_it_and_else_what_all_have(
    folder: Path,
) -> None:
    settings = load(
        folder,
        PAIR
        + "    telegram: {admins: [2], poll_seconds: 7}\n    digests: {messages_per_second: 5}\n"
        "telegram: {admins: [1]}\n",
    )
    syria, climate = settings.each_bot
    assert [token_in(syria), token_in(climate)] == [TOKEN, OTHER]
    assert syria.telegram.admins == (1,)
    assert climate.telegram.admins == (2,)
    assert (syria.telegram.poll_seconds, climate.telegram.poll_seconds) == (30, 7)
    assert (syria.digests.messages_per_second, climate.digests.messages_per_second) == (30, 5)
    assert syria.database == climate.database == settings.database


def test_one_bot_is_what_it_was(folder: Path) -> None:
    settings = load(folder, "", TELEGRAM_BOT_TOKEN=TOKEN)
    assert settings.bots == ()
    assert settings.each_bot == (settings,)
    assert settings.name == ""


def test_without_a_token_no_bot_is_on_telegram(folder: Path) -> None:
    assert load(folder, "").each_bot == ()


@pytest.mark.parametrize(
    ("variable", "is_file"),
    [("TELEGRAM_BOT_TOKEN_MIDDLE_EAST", False), ("TELEGRAM_BOT_TOKEN_MIDDLE_EAST_FILE", True)],
)
def test_a_token_may_come_from_the_environment(folder: Path, variable: str, is_file: bool) -> None:
    value = str(folder / "climate") if is_file else OTHER
    settings = load(folder, "bots: {middle-east: {}}\n", **{variable: value})
    assert token_in(bot(settings, "middle-east")) == OTHER


def test_a_token_may_be_a_credential(folder: Path) -> None:
    private(folder / "telegram-token-middle-east", OTHER)
    settings = load(folder, "bots: {middle-east: {}}\n", CREDENTIALS_DIRECTORY=str(folder))
    assert token_in(bot(settings, "middle-east")) == OTHER


def test_a_name_that_ends_like_a_files_variable_is_no_fault_beside_other_names(
    folder: Path,
) -> None:
    settings = load(
        folder, "bots: {x-file: {}, y: {token_file: syria}}\n", TELEGRAM_BOT_TOKEN_X_FILE=OTHER
    )
    assert token_in(bot(settings, "x-file")) == OTHER


def test_a_variable_overrides_a_key_of_one_bot(folder: Path) -> None:
    settings = load(
        folder,
        PAIR,
        BRIEFING_BOTS__CLIMATE__TELEGRAM__ADMINS="7, 8",
        BRIEFING_TELEGRAM__ADMINS="6",
        BRIEFING_BOTS__CLIMATE__WEBHOOK__SECRET_TOKEN="hush-hush",  # noqa: S106 - none
    )
    assert bot(settings, "syria").telegram.admins == (6,)
    assert bot(settings, "climate").telegram.admins == (7, 8)
    assert bot(settings, "climate").webhook.own_secret == "hush-hush"  # noqa: S105 - none
    assert bot(settings, "syria").webhook.own_secret is None


def test_no_log_shows_the_secrets_of_any_bot(folder: Path) -> None:
    proxy = "http://ann:hush@proxy.example:3128"
    settings = load(folder, PAIR, BRIEFING_BOTS__CLIMATE__TELEGRAM__PROXY=proxy)
    assert {TOKEN, OTHER, "hush"} <= set(settings.secrets())


def test_a_library_that_is_not_set_is_shared_and_one_that_is_has_files_of_its_own(
    folder: Path,
) -> None:
    settings = load(folder, PAIR + "  energy: {token_file: energy, library: {positions: e}}\n")
    syria, climate, energy = (each.library for each in settings.bots)
    assert syria == climate == settings.library
    assert energy.positions == folder / "e"
    assert energy.kept == folder / "var" / "library-energy.json"
    assert syria.kept == folder / "var" / "library.json"


def test_a_folder_of_a_bots_own_is_used_where_the_others_follow_a_repository(
    folder: Path,
) -> None:
    common = "library: {git: 'https://git.example/positions.git'}\n"
    settings = load(folder, PAIR + "    library: {positions: own}\n" + common)
    assert bot(settings, "climate").library.repository is None
    assert bot(settings, "climate").library.positions == folder / "own"
    assert bot(settings, "syria").library.repository is not None


def test_each_bot_has_a_path_of_its_own_below_the_webhook_of_all(folder: Path) -> None:
    settings = load(
        folder,
        PAIR
        + "telegram: {mode: webhook}\nwebhook: {url: 'https://bots.example/hook/'}\n"
        + "database: {url: 'postgresql://bot@db/briefings'}\n",
    )
    assert [each.webhook.url for each in settings.bots] == [
        "https://bots.example/hook/syria",
        "https://bots.example/hook/climate",
    ]
    assert [each.webhook.path for each in settings.bots] == ["/hook/syria", "/hook/climate"]


def test_a_webhook_of_a_bots_own_is_not_changed(folder: Path) -> None:
    settings = load(
        folder,
        PAIR
        + "    telegram: {mode: webhook}\n    webhook: {url: 'https://c.example/x'}\n"
        + "database: {url: 'postgresql://bot@db/briefings'}\n",
    )
    assert bot(settings, "climate").webhook.url == "https://c.example/x"
    assert bot(settings, "syria").telegram.mode == "polling"


@pytest.mark.parametrize(
    ("text", "environ", "words"),
    [
        ("bots: {syria: {}}\n", {}, "bots.syria: has no token; name a file of it in token_file"),
        ("bots: {syria: {token_file: nowhere}}\n", {}, "config.yaml:1: cannot read"),
        ("bots: {Syria: {token_file: syria}}\n", {}, "config.yaml:1: bots.Syria should be a name"),
        ("bots: {a: {telegramm: {}}}\n", {}, "unknown section telegramm of a bot; did you mean"),
        ("bots: {a: {database: {}}}\n", {}, "all bots share it: give it beside bots"),
        ("bots: {a: {telegram: {admin: 1}}}\n", {}, "unknown key bots.a.telegram.admin; did you"),
        (
            "bots: {a: {token_file: syria, telegram: {poll_seconds: x}}}\n",
            {},
            "config.yaml:1: telegram.poll_seconds should be",
        ),
        (PAIR, {"TELEGRAM_BOT_TOKEN": TOKEN}, "this is the token of one; give each its"),
        (PAIR, {"BRIEFING_BOTS__SYRIA__TELEGRAM__ADMIN": "1"}, "no such setting; did you mean"),
        ("bot: {}\n", {}, "unknown section bot; did you mean bots?"),
        (
            "bots: {a: {token_file: syria}, b: {token_file: syria}}\n",
            {},
            "bots.b: has the token of bots.a",
        ),
        (
            "bots: {a-b: {token_file: syria}, a_b: {token_file: climate}}\n",
            {},
            "bots.a_b: its variables are those of a-b",
        ),
        ("bots: {a: {token_file: /dev/zero}}\n", {}, "'/dev/zero' is too long to be a secret"),
        (
            f"bots: {{a: {{token: '{TOKEN}'}}}}\n",
            {},
            "unknown section token of a bot; name a file of the token in token_file",
        ),
        (
            "webhook: {url: 'https://x.example/häfen'}\n" + PAIR,
            {},
            "webhook.url should have a path of plain letters",
        ),
        (
            PAIR.replace("syria}", "syria, webhook: {url: 'https://x.example/u'}}")
            + "    webhook: {url: 'https://x.example/u', listen: '127.0.0.1:1'}\n"
            "telegram: {mode: webhook}\ndatabase: {url: 'postgresql://u@h/n'}\n",
            {},
            "bots.climate: has the webhook.url of bots.syria; give it its own",
        ),
        (
            "bots: {file: {token_file: syria}}\n",
            {},
            "bots.file: its variable TELEGRAM_BOT_TOKEN_FILE is the one that names the file with"
            " the token of the only bot; give it another name",
        ),
        (
            "bots: {x-file: {token_file: syria}, x: {token_file: climate}}\n",
            {"TELEGRAM_BOT_TOKEN_X_FILE": TOKEN},
            "bots.x-file: its variable TELEGRAM_BOT_TOKEN_X_FILE is the one that names the file"
            " with the token of bots.x; give it another name",
        ),
        (
            PAIR + "    feeds: {every_minutes: 5}\n",
            {},
            "bots.climate: shares its library with bots.syria, and so feeds and curation",
        ),
        (
            PAIR + "    library: {positions: p, kept: var/library.json}\n",
            {},
            "library.kept",
        ),
        (
            PAIR + "    telegram: {proxy: 'http://ann:hush@proxy.example:3128'}\n",
            {},
            "give the address in BRIEFING_BOTS__CLIMATE__TELEGRAM__PROXY",
        ),
    ],
)
def test_a_fault_is_told_with_its_bot_and_its_place(
    folder: Path, text: str, environ: dict[str, str], words: str
) -> None:
    told = fault_of(folder, text, **environ)
    assert words in told
    assert TOKEN not in told
    assert "hush" not in told


def test_the_faults_of_every_bot_are_told_at_once(folder: Path) -> None:
    told = fault_of(
        folder, "bots:\n  a: {telegram: {poll_seconds: 0}}\n  b: {digests: {workers: 0}}\n"
    )
    for words in ("bots.a: has no token", "bots.b: has no token", "poll_seconds", "workers"):
        assert words in told
