"""`bot.py site` as an operator runs it."""

from pathlib import Path

from tests.support.program import run


async def test_the_site_is_made_made_again_and_refused_with_faults(
    positions: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    settings = {
        "BRIEFING_LIBRARY__POSITIONS": str(positions),
        "BRIEFING_LIBRARY__ARTICLES": str(tmp_path / "no-articles"),
        "BRIEFING_SITE__URL": "https://positions.example.org/",
        "BRIEFING_SITE__BOT": "@briefings_bot",
    }
    ended = await run("site", str(folder), **settings)
    assert (ended.code, ended.err) == (0, "")
    assert " 0 changed, 0 removed, 0 as they were." in ended.out
    page = (folder / "quotes/07/07d9da799e.html").read_text(encoding="utf-8")
    assert "https://positions.example.org/quotes/07/07d9da799e.html" in page
    assert "https://t.me/briefings_bot?start=" in page
    again = await run("site", str(folder), **settings)
    assert "0 new, 0 changed, 0 removed, " in again.out
    (positions / "actors" / "russia.yaml").write_text("name: Russia\n", encoding="utf-8")
    refused = await run("site", str(folder), **settings)
    assert (refused.code, refused.out) == (1, "")
    assert "russia.yaml:" in refused.err
    assert (folder / "quotes/07/07d9da799e.html").read_text(encoding="utf-8") == page
