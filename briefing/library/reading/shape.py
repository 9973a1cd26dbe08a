"""Whether a file has the shape that its schema asks for; every fault where it stands."""

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from briefing.library.faults import Fault, did_you_mean, listed, nearest
from briefing.library.reading.yaml_file import YamlFile
from briefing.strict_yaml.tree import Broken, Route

File = TypeVar("File", bound=BaseModel)


def shaped(yaml: YamlFile, model: type[File]) -> tuple[File | None, tuple[Fault, ...]]:
    """The file as its model, or None and what keeps it from being one."""
    if isinstance(yaml.tree.data, Broken):
        return None, ()
    try:
        return model.model_validate(yaml.tree.data), ()
    except ValidationError as error:
        details = error.errors(include_url=False)
    mistyped = {
        (*detail["loc"][:-1], _meant_key(model, detail["loc"]))
        for detail in details
        if detail["type"] == "extra_forbidden"
    }
    # A key with a typing error is also missing: to say so once is enough.
    told = (detail for detail in details if detail["loc"] not in mistyped)
    found = (_fault(yaml, model, detail) for detail in told)
    return None, tuple(fault for fault in found if fault is not None)


def _fault(yaml: YamlFile, model: type[BaseModel], detail: ErrorDetails) -> Fault | None:
    if isinstance(detail["input"], Broken):
        return None  # reading the file has said what is wrong here
    route: Route = detail["loc"]
    kind = detail["type"]
    if route[-1:] == ("[key]",):
        return yaml.fault(route[:-1], _words(detail), key=True)
    if kind == "missing":
        return yaml.fault(route, f"the key {route[-1]} is missing")
    if kind == "extra_forbidden":
        meant = _meant_key(model, route)
        known = listed(_known_keys(model, route[:-1]))
        hint = f"did you mean {meant}" if meant else f"known are {known}"
        return yaml.fault(route, f"unknown key {route[-1]}", hint, key=True)
    return yaml.fault(route, _words(detail), _nearest_allowed(detail))


def _meant_key(model: type[BaseModel], route: Route) -> str | None:
    return nearest(str(route[-1]), _known_keys(model, route[:-1]))


def _words(detail: ErrorDetails) -> str:
    value, context = detail["input"], detail.get("ctx", {})
    match detail["type"]:
        case "value_error":
            return str(context["error"])
        case "enum" | "literal_error":
            allowed = str(context["expected"]).replace("'", "").replace(" or ", ", ")
            return f"{_shown(value)} is not one of {allowed}"
        case "string_type":
            return f"text is expected here, not {_shown(value)}"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"keys with values are expected here, not {_shown(value)}"
        case "list_type":
            return f"a list is expected here, not {_shown(value)}"
        case "too_short":
            least = int(context["min_length"])
            return f"at least {least} {'entry is' if least == 1 else 'entries are'} expected here"
        case "string_too_short":
            return "the text is empty"
        case "string_too_long" | "too_long":
            length = len(value)
            return f"the text has {length:,} characters; at most {context['max_length']:,} fit"
    return detail["msg"]


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "keys with values"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    return repr(text if len(text) <= 40 else f"{text[:39]}…")


def _nearest_allowed(detail: ErrorDetails) -> str | None:
    if detail["type"] not in ("enum", "literal_error") or not isinstance(detail["input"], str):
        return None
    allowed = str(detail.get("ctx", {})["expected"]).replace("'", "").replace(" or ", ", ")
    return did_you_mean(detail["input"], allowed.split(", "))


def _known_keys(model: type[BaseModel], route: Route) -> Iterator[str]:
    """The keys of the entry at a place, found by walking down the models."""
    kind: Any = model
    for step in route:
        kind = _inner(kind, step)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield from kind.model_fields


def _inner(kind: Any, step: str | int) -> Any:
    if isinstance(kind, type) and issubclass(kind, RootModel):
        return _inner(_bare(kind.model_fields["root"].annotation), step)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _bare(kind.model_fields[str(step)].annotation)
    return _bare(get_args(kind)[-1])


def _bare(kind: Any) -> Any:
    """A type without Annotated and without ``| None``."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return _bare(next(arm for arm in get_args(kind) if arm is not type(None)))
    return kind
