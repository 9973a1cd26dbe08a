"""What a method is."""

from collections.abc import Awaitable, Callable
from typing import Any

from briefing.gateway.local.params import Params
from briefing.gateway.local.world import World

Method = Callable[[World, Params], Any | Awaitable[Any]]
"""Answers a request with its result, or with something to wait for. Raises `Refusal`."""
