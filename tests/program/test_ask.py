"""`bot.py ask` and the other commands, as a person at a terminal meets them."""

import pytest

from tests.support.program import run

NO_SUCH_FOLDER = "no-such-folder"


async def test_ask_prints_the_answer_and_exits_with_0() -> None:
    ended = await run("ask", "/compare us russia")
    assert ended.code == 0
    assert "United States" in ended.out
    assert "Clash" in ended.out


POST = "Barack Obama said: “The future of Syria depends on the Syrians.”"


@pytest.mark.parametrize("question", ["/verify", "is this true?"])
async def test_ask_about_a_post_holds_its_speaker_against_the_file(question: str) -> None:
    ended = await run("ask", question, "--reply-to", POST)
    assert ended.code == 1
    assert "The post gives them to Barack Obama; they are those of Vladimir Putin." in ended.out


async def test_ask_about_an_unknown_name_prints_the_message_and_exits_with_1() -> None:
    ended = await run("ask", "/position atlantis")
    assert ended.code == 1
    assert "atlantis" in ended.out
    assert ended.err == ""


async def test_ask_explains_how_each_word_was_read_and_what_was_left_over() -> None:
    ended = await run("ask", "--explain", "us, france and russia on assad")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert any("france" in line and "no name on file" in line for line in lines)
    assert any("russia" in line and "actor" in line for line in lines)
    assert "not on file: france" in ended.out


@pytest.mark.parametrize(
    ("name", "value", "nearest"),
    [
        ("BRIEFING_TELEGRAM__BASEURL", "x", "BRIEFING_TELEGRAM__BASE_URL"),
        ("BRIEFING_CHAT__PORT", "many", "port"),
        ("BRIEFING_TELEGRAM__BASE_URL", "https://example.org/", "/bot"),
    ],
)
async def test_a_setting_that_cannot_be_used_is_one_line_and_exit_2(
    name: str, value: str, nearest: str
) -> None:
    ended = await run("ask", "/about", **{name: value})
    assert ended.code == 2
    (line,) = ended.err.strip().splitlines()
    assert nearest in line


async def test_a_config_file_that_is_not_there_is_one_line_and_exit_2() -> None:
    ended = await run("ask", "/about", "--config", "no-such-file.yaml")
    assert ended.code == 2
    assert "no-such-file.yaml" in ended.err
    assert "Traceback" not in ended.err


async def test_a_folder_of_positions_that_is_not_there_is_said_plainly() -> None:
    ended = await run("ask", "/about", BRIEFING_LIBRARY__POSITIONS=NO_SUCH_FOLDER)
    assert ended.code == 1
    assert NO_SUCH_FOLDER in ended.err
    assert "Traceback" not in ended.err


async def test_check_without_articles_holds_the_quotes_against_the_lock() -> None:
    ended = await run("check", BRIEFING_LIBRARY__ARTICLES=NO_SUCH_FOLDER)
    assert ended.code == 0
    assert "evidence.lock" in ended.out
    assert "passed" in ended.out
