"""Where the library's site is published, and to which bot its pages lead back."""

from pathlib import Path

import pytest

from briefing.settings import SettingsError, SiteSettings, load_settings


def _settings(folder: Path, **environ: str) -> SiteSettings:
    file = folder / "config.yaml"
    file.write_text("", encoding="utf-8")
    return load_settings(file, environ).site


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://positions.example.org", "https://positions.example.org/"),
        ("http://192.0.2.7:8080/site/", "http://192.0.2.7:8080/site/"),
        ("none", None),
        ("NONE", None),
    ],
)
def test_the_address_ends_in_a_slash_or_is_none(
    tmp_path: Path, given: str, address: str | None
) -> None:
    assert _settings(tmp_path, BRIEFING_SITE__URL=given).address == address


@pytest.mark.parametrize("given", ["@briefings_bot", "briefings_bot"])
def test_the_bot_is_named_with_or_without_its_at_sign(tmp_path: Path, given: str) -> None:
    assert _settings(tmp_path, BRIEFING_SITE__BOT=given).username == "briefings_bot"


@pytest.mark.parametrize(
    ("given", "place"),
    [("127.0.0.1:8090", "127.0.0.1:8090"), ("unix:/run/api", "unix:/run/api"), ("off", None)],
)
def test_other_programs_ask_at_a_place_or_nowhere(
    tmp_path: Path, given: str, place: str | None
) -> None:
    assert _settings(tmp_path, BRIEFING_SITE__API=given).api_place == place


def test_without_settings_there_is_no_site(tmp_path: Path) -> None:
    site = _settings(tmp_path)
    assert (site.address, site.username, site.api_place) == (None, None, None)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("URL", "positions.example.org"),
        ("URL", "ftp://example.org/"),
        ("URL", "http://localhost:8000/"),
        ("URL", "https://user@example.org/"),
        ("URL", "https://example.org/?page=1"),
        ("URL", "https://example.org/#top"),
        ("URL", 'https://example.org/"><script>'),
        ("URL", "https://example.org/a b"),
        ("URL", "https://exämple.org/"),
        ("BOT", "briefings bot"),
        ("BOT", "bot/../../x"),
        ("BOT", "b"),
    ],
)
def test_what_no_button_could_lead_to_is_refused(tmp_path: Path, key: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"BRIEFING_SITE__{key}: .* should be"):
        _settings(tmp_path, **{f"BRIEFING_SITE__{key}": value})
