"""The description of the questions over HTTP, as OpenAPI 3.1: made of the shapes themselves."""

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from briefing.programs.asking import ProgramReply
from briefing.programs.questions import QUESTIONS, Question, described

_REFERENCES = "#/components/schemas/{model}"
_PROBLEM = {
    "description": "What is wrong (RFC 9457)",
    "content": {
        "application/problem+json": {
            "schema": {
                "type": "object",
                "properties": {"title": {"type": "string"}, "status": {"type": "integer"}},
                "required": ["title", "status"],
            }
        }
    },
}


def openapi_text() -> str:
    """The whole description, as JSON."""
    _, shapes = models_json_schema([(ProgramReply, "serialization")], ref_template=_REFERENCES)
    described_api = {
        "openapi": "3.1.0",
        "info": {
            "title": "Position Briefings",
            "version": "1",
            "description": "What actors have said they want, in proved quotes. Read-only.",
        },
        "paths": {f"/v1/{name}": {"get": _operation(name, it)} for name, it in QUESTIONS.items()},
        "components": {"schemas": shapes["$defs"]},
    }
    return json.dumps(described_api, ensure_ascii=False, indent=2) + "\n"


def _operation(name: str, shape: type[Question]) -> dict[str, Any]:
    return {
        "operationId": name,
        "description": described(shape),
        "parameters": list(_parameters(shape)),
        "responses": {
            "200": {
                "description": "The answer; found is false where nothing is on file",
                "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/ProgramReply"}}
                },
            },
            "304": {"description": "The answer is the one that If-None-Match names"},
            "400": _PROBLEM,
            "429": _PROBLEM,
        },
    }


def _parameters(shape: type[Question]) -> list[dict[str, Any]]:
    schema = shape.model_json_schema(ref_template=_REFERENCES)
    required = schema.get("required", [])
    return [
        {
            "name": name,
            "in": "query",
            "required": name in required,
            "description": one.get("description", ""),
            "schema": one,
        }
        for name, one in schema["properties"].items()
    ]
