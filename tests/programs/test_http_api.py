"""Answers as JSON over HTTP: read-only, kept by whoever asks, and bounded."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from jsonschema import (  # type: ignore[import-untyped] # it has no types
    Draft202012Validator,
)
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from briefing.programs.asking import ProgramAnswers
from briefing.programs.http_api import HttpApi
from briefing.programs.questions import QUESTIONS

POSITION = "/v1/position?actor=russia&topic=assad"


class Hand:
    """A clock that moves when it is told to."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@asynccontextmanager
async def asking(
    answers: ProgramAnswers, clock: Hand | None = None
) -> AsyncIterator[aiohttp.ClientSession]:
    """Somebody who asks an API that answers on loopback."""
    api = HttpApi("127.0.0.1:0", answers, clock or Hand())
    async with api.open(), aiohttp.ClientSession(api.address) as session:
        yield session


async def test_an_answer_is_the_one_that_models_get(answers: ProgramAnswers) -> None:
    async with asking(answers) as session, session.get(POSITION) as told:
        body = await told.json()
    shape = QUESTIONS["position"]
    wanted = answers.reply(shape.model_validate({"actor": "russia", "topic": "assad"}))
    assert body == wanted.model_dump(mode="json")


async def test_actors_of_a_comparison_are_given_one_by_one(answers: ProgramAnswers) -> None:
    path = "/v1/compare?actors=us&actors=russia"
    async with asking(answers) as session, session.get(path) as told:
        body = await told.json()
    assert [actor["id"] for actor in body["answer"]["actors"]] == ["us", "russia"]


async def test_an_answer_that_the_asker_has_is_not_sent_again(answers: ProgramAnswers) -> None:
    async with asking(answers) as session:
        async with session.get(POSITION) as told:
            tag = told.headers["ETag"]
        async with session.get(POSITION, headers={"If-None-Match": tag}) as again:
            assert (again.status, await again.read()) == (304, b"")
        async with session.get(POSITION, headers={"If-None-Match": '"another"'}) as other:
            assert other.status == 200


@pytest.mark.parametrize(
    ("method", "path", "status", "said"),
    [
        ("GET", "/", 404, "no such question"),
        ("GET", "/v1/drop", 404, "no such question"),
        ("GET", "/v1/../etc/passwd", 404, "no such question"),
        ("POST", "/v1/position", 405, "nothing can be changed"),
        ("DELETE", "/v1/position", 405, "nothing can be changed"),
        ("GET", "/v1/position?nobody=x", 400, "nobody"),
        ("GET", "/v1/position?actor=us&actor=russia", 400, "actor"),
        ("GET", "/v1/compare?actors=us", 400, "actors"),
        ("GET", "/v1/timeline?actor=us&page=none", 400, "page"),
        ("GET", "/v1/search?words=", 400, "words"),
    ],
)
async def test_a_request_that_cannot_be_answered_is_told_why(
    answers: ProgramAnswers, method: str, path: str, status: int, said: str
) -> None:
    async with asking(answers) as session, session.request(method, path) as told:
        assert told.status == status
        assert told.content_type == "application/problem+json"
        assert said in (await told.json())["title"]


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "'; DROP TABLE quotes; --",
        "{{ 7 * 7 }}",
        "\u202ex\x00\x1b[31m",
    ],
)
async def test_hostile_words_come_back_as_words(answers: ProgramAnswers, words: str) -> None:
    parts = {"words": words}
    async with asking(answers) as session, session.get("/v1/search", params=parts) as told:
        assert told.status == 200
        assert told.headers["X-Content-Type-Options"] == "nosniff"
        assert told.content_type == "application/json"
        assert not (await told.json())["answer"]["found"]


async def test_who_asks_too_often_is_told_when_to_ask_again(answers: ProgramAnswers) -> None:
    clock = Hand()
    async with asking(answers, clock) as session:
        statuses = []
        for _ in range(70):
            async with session.get("/v1/actors") as told:
                statuses.append(told.status)
                wait = told.headers.get("Retry-After")
        assert statuses == [200] * 60 + [429] * 10
        assert wait == "1"
        clock.seconds = 1
        async with session.get("/v1/actors") as told:
            assert told.status == 200


async def test_the_description_tells_every_question_and_the_answers_keep_to_it(
    answers: ProgramAnswers,
) -> None:
    async with asking(answers) as session:
        async with session.get("/openapi.json") as told:
            described = json.loads(await told.text())
        bodies = []
        for path in (POSITION, "/v1/compare?actors=us&actors=russia", "/v1/actors"):
            async with session.get(path) as told:
                bodies.append(await told.json())
    assert set(described["paths"]) == {f"/v1/{name}" for name in QUESTIONS}
    registry = Registry().with_resource("urn:api", DRAFT202012.create_resource(described))
    reply = {"$ref": "urn:api#/components/schemas/ProgramReply"}
    for body in bodies:
        Draft202012Validator(reply, registry=registry).validate(body)
