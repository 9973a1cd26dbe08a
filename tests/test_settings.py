"""Settings: what may stand in config.yaml and the environment, and how a fault is told."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from briefing.settings import DEFAULT_PATH, Settings, SettingsError, load_settings

TOKEN = "123456789:AAEabcdefghijklmnopqrstuvwxyz01234567"  # noqa: S105 - nobody's token


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The path of a config file in a folder of its own; the file is not there yet."""
    return tmp_path / "our.yaml"


def fault_of(path: Path, environ: dict[str, str]) -> str:
    """The text of the fault that loading ends with."""
    with pytest.raises(SettingsError) as caught:
        load_settings(path, environ)
    return str(caught.value)


def test_the_file_in_the_repository_gives_every_default(tmp_path: Path) -> None:
    text = Path("config.yaml").read_text(encoding="utf-8")
    config = tmp_path / "config.yaml"
    config.write_text(text, encoding="utf-8")
    empty = tmp_path / "empty.yaml"
    empty.write_text("", encoding="utf-8")
    assert load_settings(config, {}) == load_settings(empty, {})


def test_the_file_in_the_repository_names_every_key_under_a_comment() -> None:
    text = Path("config.yaml").read_text(encoding="utf-8")
    lines = text.splitlines()
    named = {f"{s}.{key}" for s, keys in yaml.safe_load(text).items() for key in keys}
    sections = Settings().model_dump(exclude={"token", "service_manager"})
    assert named == {f"{section}.{key}" for section, keys in sections.items() for key in keys}
    above = {line: one for one, line in pairwise(lines) if line.startswith("  ")}
    keys = [line for line in above if not line.strip().startswith("#")]
    assert all(above[key].strip().startswith("#") for key in keys)


def test_the_environment_outranks_the_file(config: Path) -> None:
    config.write_text("telegram:\n  read_timeout: 3\n  connect_timeout: 4\n", encoding="utf-8")
    telegram = load_settings(config, {"BRIEFING_TELEGRAM__READ_TIMEOUT": "7.5"}).telegram
    assert (telegram.read_timeout, telegram.connect_timeout) == (7.5, 4)


@pytest.mark.parametrize(
    "written", ["[12, 34]", "['12', \"34\"]", "'12, 34'", "\n    - 12\n    - 34", "'[12, 34]'"]
)
def test_a_list_may_be_written_in_several_ways(config: Path, written: str) -> None:
    settings = load_settings_of(config, f"telegram:\n  admins: {written}\n")
    assert settings.telegram.admins == (12, 34)


@pytest.mark.parametrize(("value", "admins"), [("[12, 34]", (12, 34)), ("12,34", (12, 34))])
def test_a_variable_holds_a_list_as_json_or_with_commas(
    config: Path, value: str, admins: tuple[int, ...]
) -> None:
    config.write_text("telegram: {admins: [56]}\n", encoding="utf-8")
    environ = {"BRIEFING_TELEGRAM__ADMINS": value}
    assert load_settings(config, environ).telegram.admins == admins


def test_watching_can_be_switched_off_by_a_bare_word(config: Path) -> None:
    assert load_settings_of(config, "library:\n  watch: off\n").library.watch == "off"


def test_an_empty_variable_counts_as_not_given(config: Path) -> None:
    config.write_text("chat: {port: 1}\n", encoding="utf-8")
    environ = {"BRIEFING_CHAT__PORT": " ", "TELEGRAM_BOT_TOKEN": ""}
    settings = load_settings(config, environ)
    assert (settings.chat.port, settings.token) == (1, None)


def test_relative_folders_start_at_the_folder_of_the_file(config: Path) -> None:
    library = load_settings_of(config, "library: {positions: data, articles: /srv/a}").library
    assert (library.positions, library.articles) == (config.parent / "data", Path("/srv/a"))


def load_settings_of(config: Path, text: str) -> Settings:
    """The settings of a file with this text."""
    config.write_text(text, encoding="utf-8")
    return load_settings(config, {})


def test_only_the_default_file_may_be_missing(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert fault_of(config, {}) == f"{config}: No such file or directory"
    monkeypatch.chdir(config.parent)
    assert load_settings(DEFAULT_PATH, {}).library.positions == config.parent / "positions"


def test_a_section_whose_keys_are_all_commented_out_has_its_defaults(config: Path) -> None:
    assert load_settings_of(config, "chat:\n  # port: 1\n").chat == Settings().chat


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Settings().chat.port = 1  # type: ignore[misc]  # that it is refused is what is shown


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("telegramm: {}", "1: unknown section telegramm; did you mean telegram?"),
        ("chat:\n  prot: 1", "2: unknown key chat.prot; did you mean port?"),
        ("chat:\n  zzzzzzzz: 1", "2: unknown key chat.zzzzzzzz"),
        ("chat:\n  port: on", "2: chat.port should be a valid integer, not 'on'"),
        (
            "chat:\n  port: 70000",
            "2: chat.port should be less than or equal to 65535, not '70000'",
        ),
        ("chat:\n  port: [1]", "2: chat.port should be one value"),
        ("chat:\n  port:", "2: chat.port has no value"),
        ("chat:\n  port: 1\n  port: 2", "3: the key port twice; it stands on line 2 already"),
        ("chat: {}\nchat: {}", "2: the key chat twice; it stands on line 1 already"),
        ("chat: 5", "1: chat should hold keys with values"),
        ("- chat", "1: the file should hold keys with values"),
        ("log:\n  level: loud", "2: log.level should be 'debug', 'info', 'warning' or 'error', "),
        ("telegram:\n  read_timeout: nan", "2: telegram.read_timeout should be a finite number"),
        ("telegram:\n  base_url: https://x/", "2: telegram.base_url should end in /bot, not "),
        ("telegram:\n  base_url: x/bot", "2: telegram.base_url should be an http or https addre"),
        ("telegram:\n  admins: [1, you]", "2: telegram.admins should be a valid integer, "),
        ("telegram:\n  admins: [-5]", "2: telegram.admins should be greater than 0, not '-5'"),
        ("telegram:\n  admins: [[1]]", "2: telegram.admins should be a list of values"),
        ("telegram:\n  admins: {you: 1}", "2: telegram.admins should be a list of values"),
        ("telegram:\n  admins: '[1'", "2: telegram.admins should be a list of values, not '[1'"),
        ("library:\n  watch: on", "2: library.watch should be 'auto', 'poll' or 'off', not 'on'"),
        ("chat: }", "1: a value is missing, or begins with a character of YAML's own"),
        ("chat:\n\tport: 1", "2: a tab; use spaces"),
    ],
)
def test_a_fault_in_the_file_is_one_line_with_its_place(
    config: Path, text: str, fault: str
) -> None:
    config.write_text(text, encoding="utf-8")
    told = fault_of(config, {})
    assert told.startswith(f"{config}:{fault}")
    assert "\n" not in told


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("BRIEFING_CHAT__PROT", "1", "no such setting; did you mean BRIEFING_CHAT__PORT?"),
        ("BRIEFING_CHAT", "1", "no such setting"),
        ("BRIEFING_chat__port", "1", "no such setting; did you mean BRIEFING_CHAT__PORT?"),
        ("BRIEFING_CHAT__PORT", "x", "chat.port should be a valid integer, not 'x'"),
    ],
)
def test_a_fault_in_the_environment_is_one_line_with_its_name(
    config: Path, name: str, value: str, fault: str
) -> None:
    config.write_text("", encoding="utf-8")
    assert fault_of(config, {name: value}).startswith(f"{name}: {fault}")


def test_all_faults_are_told_at_once(config: Path) -> None:
    config.write_text("chat:\n  prot: 1\nlog:\n  level: loud\n", encoding="utf-8")
    environ = {"BRIEFING_X__Y": "1", "TELEGRAM_BOT_TOKEN": "x"}
    assert len(fault_of(config, environ).splitlines()) == 4


def test_a_file_that_is_no_text_is_a_fault(config: Path) -> None:
    config.write_bytes(b"\xff\xfe\x00")
    assert fault_of(config, {}) == f"{config}:1: the file is in UTF-16; save it as UTF-8"


def test_a_fault_of_the_form_hides_no_other(config: Path) -> None:
    config.write_text("chat:\n  port: &a 1\nlogg: {}\n", encoding="utf-8")
    assert fault_of(config, {}).splitlines() == [
        f"{config}:2: an anchor (&a); take it out",
        f"{config}:3: unknown section logg; did you mean log?",
    ]


@pytest.mark.parametrize("name", ["TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_TOKEN_FILE"])
def test_the_token_comes_from_the_environment_without_its_white_space(
    config: Path, name: str
) -> None:
    config.write_text("", encoding="utf-8")
    file = config.parent / "token"
    file.write_text(f"\n {TOKEN}\n", encoding="utf-8")
    value = str(file) if name.endswith("FILE") else f" {TOKEN}\n"
    settings = load_settings(config, {name: value})
    assert settings.token is not None
    assert settings.token.get_secret_value() == TOKEN
    assert TOKEN not in repr(settings)


@pytest.mark.parametrize(
    ("environ", "file", "fault"),
    [
        ({"TELEGRAM_BOT_TOKEN": "hush"}, "", "TELEGRAM_BOT_TOKEN: does not hold a bot token"),
        ({"TELEGRAM_BOT_TOKEN_FILE": "F"}, "hush", "TELEGRAM_BOT_TOKEN_FILE: does not hold a bot"),
        ({"TELEGRAM_BOT_TOKEN_FILE": "F"}, "", "TELEGRAM_BOT_TOKEN_FILE: does not hold a bot"),
        ({"TELEGRAM_BOT_TOKEN_FILE": "gone"}, "", "TELEGRAM_BOT_TOKEN_FILE: cannot read 'gone'"),
        (
            {"TELEGRAM_BOT_TOKEN_FILE": "F", "TELEGRAM_BOT_TOKEN": TOKEN},
            "hush",
            "TELEGRAM_BOT_TOKEN and TELEGRAM_BOT_TOKEN_FILE are both given",
        ),
        (
            {"BRIEFING_TELEGRAM__TOKEN": "hush"},
            "",
            "BRIEFING_TELEGRAM__TOKEN: no such setting; th",
        ),
        ({"TELEGRAM_BOT_TOKEN_FILE": TOKEN}, "", "TELEGRAM_BOT_TOKEN_FILE: cannot read '<token>'"),
        (
            {"BRIEFING_TELEGRAM__BASE_URL": f"http://localhost/bot{TOKEN}"},
            "",
            "BRIEFING_TELEGRAM__BASE_URL: telegram.base_url should end in /bot, not 'http://local",
        ),
    ],
)
def test_a_fault_in_the_token_never_shows_it(
    config: Path, environ: dict[str, str], file: str, fault: str
) -> None:
    config.write_text("", encoding="utf-8")
    held = config.parent / "token"
    held.write_text(file, encoding="utf-8")
    told = fault_of(config, {k: str(held) if v == "F" else v for k, v in environ.items()})
    assert told.startswith(fault)
    assert "hush" not in told
    assert TOKEN not in told


def test_a_token_in_the_file_is_refused_with_the_place_where_it_belongs(config: Path) -> None:
    config.write_text(f"telegram:\n  token: {TOKEN}\n", encoding="utf-8")
    told = fault_of(config, {})
    assert told.endswith("is read from TELEGRAM_BOT_TOKEN or TELEGRAM_BOT_TOKEN_FILE only")
    assert TOKEN not in told


@pytest.mark.parametrize(("mode", "warned"), [(0o600, False), (0o640, True), (0o604, True)])
def test_a_token_file_that_others_can_read_is_warned_of(
    tmp_path: Path, config: Path, mode: int, warned: bool
) -> None:
    config.write_text("", encoding="utf-8")
    file = tmp_path / "token"
    file.write_text(TOKEN, encoding="utf-8")
    file.chmod(mode)
    settings = load_settings(config, {"TELEGRAM_BOT_TOKEN_FILE": str(file)})
    told = f"{file}: others can read the bot token; chmod 600 keeps it to its owner"
    assert settings.warnings == ((told,) if warned else ())
