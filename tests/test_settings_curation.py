"""Settings of curating: who may, what becomes of a publication, which feeds are looked at."""

from datetime import timedelta
from pathlib import Path

import pytest

from briefing.settings import Settings, SettingsError, load_settings


def _loaded(folder: Path, text: str) -> Settings:
    config = folder / "config.yaml"
    config.write_text(text, encoding="utf-8")
    return load_settings(config, {})


def test_feeds_are_listed_with_their_times(tmp_path: Path) -> None:
    feeds = _loaded(
        tmp_path,
        "feeds:\n  addresses:\n    - https://a.example/rss\n    - https://b.example/news\n"
        "  every_minutes: 45\n  hours: 06:00-22:00\n  zone: Europe/Oslo\n",
    ).feeds
    assert feeds.addresses == ("https://a.example/rss", "https://b.example/news")
    assert feeds.times.every == timedelta(minutes=45)
    assert feeds.times.hours is not None
    assert str(feeds.times.zone) == "Europe/Oslo"


def test_git_and_curators_are_set(tmp_path: Path) -> None:
    settings = _loaded(tmp_path, "curation:\n  git: branch\ntelegram:\n  curators: [7, 8]\n")
    assert (settings.curation.git, settings.telegram.curators) == ("branch", (7, 8))


@pytest.mark.parametrize("written", ["off", "no", '"off"'])
def test_git_may_be_off_in_any_form(tmp_path: Path, written: str) -> None:
    assert _loaded(tmp_path, f"curation:\n  git: {written}\n").curation.git == "off"


FAULTS = [
    ("feeds:\n  addresses: [ftp://a.example/x]\n", "should hold https addresses"),
    ("feeds:\n  addresses: [https://me:secret@a.example/x]\n", "without a name or password"),
    ("feeds:\n  hours: 6 to 9\n", "two times such as 06:00-22:00"),
    ("feeds:\n  zone: Norland\n", "a time zone such as Europe/Berlin"),
    ("feeds:\n  every_minutes: 0\n", "greater than or equal to 1"),
    ("curation:\n  git: push\n", "'off', 'commit' or 'branch'"),
]


@pytest.mark.parametrize(("text", "fault"), FAULTS)
def test_a_fault_names_its_line_and_what_should_stand_there(
    tmp_path: Path, text: str, fault: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        _loaded(tmp_path, text)
    assert fault in str(refused.value)
    assert "config.yaml:2: " in str(refused.value)
    assert "secret" not in str(refused.value)
