"""Settings of the webhook: what else they need, and the secret that no file holds."""

from pathlib import Path

import pytest

from briefing.settings import Settings, SettingsError, load_settings

POSTGRESQL = {"BRIEFING_DATABASE__URL": "postgresql://me@db.example/briefing"}


def loaded(tmp_path: Path, text: str, **environ: str) -> Settings:
    config = tmp_path / "config.yaml"
    config.write_text(text, encoding="utf-8")
    return load_settings(config, environ)


def faults(tmp_path: Path, text: str, **environ: str) -> str:
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, text, **environ)
    return str(caught.value)


def test_a_webhook_needs_an_address_and_a_postgresql_and_both_are_told_at_once(
    tmp_path: Path,
) -> None:
    told = faults(tmp_path, "telegram: {mode: webhook}\n")
    assert "needs webhook.url" in told
    assert "needs a PostgreSQL in database.url" in told


def test_its_path_is_that_of_the_address_unless_a_proxy_rewrites_it(tmp_path: Path) -> None:
    text = "telegram: {mode: webhook}\nwebhook: {url: 'https://bot.example/a/b'}\n"
    assert loaded(tmp_path, text, **POSTGRESQL).webhook.path == "/a/b"
    rewritten = text.replace("{url:", "{path: /c, url:")
    assert loaded(tmp_path, rewritten, **POSTGRESQL).webhook.path == "/c"


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("url", "bot.example", "should be an https address"),
        ("url", "https://user@bot.example/x", "without user"),
        ("url", "https://bot.example/x?y=1", "without user, ? and #"),
        ("listen", "8088", "should be host:port"),
        ("listen", "127.0.0.1:99999", "should be host:port"),
        ("listen", "unix:run/bot", "an absolute path"),
        ("path", "telegram", "should be a path"),
        ("max_connections", "0", "greater than or equal to 1"),
    ],
)
def test_what_it_cannot_be_is_told_with_what_it_should_be(
    tmp_path: Path, key: str, value: str, words: str
) -> None:
    told = faults(tmp_path, f"webhook:\n  {key}: '{value}'\n")
    assert f"config.yaml:2: webhook.{key}" in told
    assert words in told


def test_the_secret_comes_from_the_environment_alone_and_is_shown_nowhere(tmp_path: Path) -> None:
    told = faults(tmp_path, "webhook: {secret_token: my-secret}\n")
    assert "BRIEFING_WEBHOOK__SECRET_TOKEN" in told
    assert "my-secret" not in told
    wrong = faults(tmp_path, "{}", BRIEFING_WEBHOOK__SECRET_TOKEN="my secret")  # noqa: S106 - a test's
    assert "letters, digits" in wrong
    assert "my secret" not in wrong
    given = loaded(tmp_path, "{}", BRIEFING_WEBHOOK__SECRET_TOKEN="my-secret")  # noqa: S106 - a test's
    assert given.webhook.own_secret == "my-secret"  # noqa: S105 - a test's
    assert "my-secret" in given.secrets()
    assert "my-secret" not in repr(given)


def test_the_address_past_a_pooler_may_hold_its_password_in_the_environment_alone(
    tmp_path: Path,
) -> None:
    text = "database: {session_url: 'postgresql://me:pass-word@db.example/briefing'}\n"
    told = faults(tmp_path, text)
    assert "BRIEFING_DATABASE__SESSION_URL" in told
    assert "pass-word" not in told
    address = "postgresql://me:pass-word@db.example/briefing"
    given = loaded(tmp_path, "{}", BRIEFING_DATABASE__SESSION_URL=address)
    assert given.database.own_session_url == address
    assert "pass-word" in given.secrets()
    assert "postgresql://" in faults(tmp_path, "database: {session_url: 'sqlite:///x.db'}\n")
