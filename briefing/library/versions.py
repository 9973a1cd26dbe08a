"""What a library is known by."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from briefing.library.model import Library


def version_of(library: Library) -> str:
    """Ten hex digits: the same for the same library on every machine, others for any other."""
    content = json.dumps(library, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _plain(part: Any) -> object:
    """A part of the library as JSON takes it, its fields in the order of the class."""
    if isinstance(part, Mapping):
        return dict(part)
    return {field.name: getattr(part, field.name) for field in fields(part)}
