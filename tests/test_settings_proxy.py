"""Which proxy leads to Telegram: of the file, of the environment, and what is refused."""

from pathlib import Path

import pytest

from briefing.settings import Settings, SettingsError, load_settings

TOKEN = "123456789:AAEabcdefghijklmnopqrstuvwxyz01234567"  # noqa: S105 - nobody's token


def loaded(tmp_path: Path, text: str = "", **environ: str) -> Settings:
    file = tmp_path / "config.yaml"
    file.write_text(text, encoding="utf-8")
    return load_settings(file, {"TELEGRAM_BOT_TOKEN": TOKEN, **environ})


def proxy(tmp_path: Path, text: str = "", **environ: str) -> str | None:
    return loaded(tmp_path, text, **environ).telegram.proxy_address


P = "http://p.example:1"
OWN_SERVER = {"BRIEFING_TELEGRAM__BASE_URL": "http://bots.example:8081/bot"}
HERE = {"BRIEFING_TELEGRAM__BASE_URL": "http://127.0.0.1:8081/bot"}
HERE_BY_NAME = {"BRIEFING_TELEGRAM__BASE_URL": "http://localhost:8081/bot"}


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, None),
        ({"HTTPS_PROXY": "http://proxy.example:3128"}, "http://proxy.example:3128"),
        ({"https_proxy": "http://proxy.example:3128"}, "http://proxy.example:3128"),
        ({"ALL_PROXY": "proxy.example:3128"}, "http://proxy.example:3128"),
        (
            {"all_proxy": "http://a.example:1", "HTTPS_PROXY": "http://b.example:2"},
            "http://b.example:2",
        ),
        ({"HTTP_PROXY": "http://proxy.example:3128"}, None),
        ({"HTTP_PROXY": "http://proxy.example:3128", **OWN_SERVER}, "http://proxy.example:3128"),
        ({"HTTPS_PROXY": "http://proxy.example:3128", **OWN_SERVER}, None),
        ({"HTTPS_PROXY": P, "NO_PROXY": "x.example, .telegram.org"}, None),
        ({"HTTPS_PROXY": P, "no_proxy": "telegram.org"}, None),
        ({"HTTPS_PROXY": P, "NO_PROXY": "*"}, None),
        ({"HTTPS_PROXY": P, "NO_PROXY": "gram.org, ,"}, P),
        ({"HTTP_PROXY": P, "NO_PROXY": "bots.example:8081", **OWN_SERVER}, None),
        ({"HTTP_PROXY": P, "NO_PROXY": "bots.example:80", **OWN_SERVER}, P),
        ({"ALL_PROXY": P, **HERE}, None),
        ({"ALL_PROXY": P, **HERE_BY_NAME}, None),
        ({"HTTPS_PROXY": P, "BRIEFING_TELEGRAM__PROXY": "none"}, None),
        ({"HTTPS_PROXY": P, "BRIEFING_TELEGRAM__PROXY": "q.example:2"}, "http://q.example:2"),
    ],
)
def test_the_proxy_is_the_settings_own_or_the_environments(
    tmp_path: Path, environ: dict[str, str], expected: str | None
) -> None:
    assert proxy(tmp_path, **environ) == expected


def test_the_file_may_name_a_proxy(tmp_path: Path) -> None:
    assert proxy(tmp_path, "telegram:\n  proxy: http://p.example:1\n") == P


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("socks5://u:s3cret@p.example:1080", "SOCKS proxies are not supported"),
        ("ftp://u:s3cret@p.example", "should be an address such as"),
        ("http://u:s3cret@p.example:port", "should be an address such as"),
        ("http://u:s3cret@p.example/path", "should be an address such as"),
        ("http://u:s3cret@", "should be an address such as"),
    ],
)
def test_a_proxy_that_cannot_be_used_is_one_line_that_does_not_show_it(
    tmp_path: Path, address: str, words: str
) -> None:
    for name in ("HTTPS_PROXY", "BRIEFING_TELEGRAM__PROXY"):
        with pytest.raises(SettingsError) as refused:
            loaded(tmp_path, **{name: address})
        (fault,) = refused.value.faults
        assert fault.startswith(name)
        assert words in fault
        assert "s3cret" not in fault


def test_a_password_of_the_proxy_belongs_in_the_environment(tmp_path: Path) -> None:
    with pytest.raises(
        SettingsError, match="give the address in BRIEFING_TELEGRAM__PROXY"
    ) as told:
        loaded(tmp_path, "telegram:\n  proxy: http://u:s3cret@p.example:1\n")
    assert "s3cret" not in str(told.value)


def test_a_password_of_the_proxy_is_kept_out_of_every_text(tmp_path: Path) -> None:
    settings = loaded(tmp_path, HTTPS_PROXY="http://u:s3c%40ret@p.example:1")
    assert "s3c" not in repr(settings)
    assert {"s3c%40ret", "s3c@ret"} <= set(settings.secrets())


def test_who_has_no_token_needs_no_usable_proxy(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("", encoding="utf-8")
    assert load_settings(file, {"ALL_PROXY": "socks5://p.example"}).telegram.proxy_address is None


@pytest.mark.parametrize(
    ("written", "enabled"),
    [("auto", "auto"), ("on", "on"), ("true", "on"), ("No", "off"), ("off", "off")],
)
def test_the_local_chat_is_switched_in_several_words(
    tmp_path: Path, written: str, enabled: str
) -> None:
    assert loaded(tmp_path, f"chat:\n  enabled: {written}\n").chat.enabled == enabled
