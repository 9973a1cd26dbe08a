"""The bot's answers to presses of buttons and to inline queries."""

from dataclasses import dataclass

from local_telegram.chat_records import Button, Entity, Json


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """What the bot answered to a press: a toast, an alert, an address to open, or nothing."""

    text: str = ""
    alert: bool = False
    url: str | None = None

    def as_json(self) -> Json:
        """The answer for a page."""
        return {"text": self.text, "alert": self.alert, "url": self.url}


@dataclass(frozen=True, slots=True)
class InlineResult:
    """One thing that inline mode offers to send; `text` is the message that it would send."""

    id: str
    title: str
    description: str = ""
    text: str = ""
    entities: tuple[Entity, ...] = ()
    keyboard: tuple[tuple[Button, ...], ...] = ()
    link_preview: bool = True

    def as_json(self) -> Json:
        """The result for a page."""
        return {
            "id": self.id,
            "title": self.title,
            "description": self.description,
            "text": self.text,
            "entities": [entity.as_json() for entity in self.entities],
            "keyboard": [[button.as_json() for button in row] for row in self.keyboard],
        }


@dataclass(frozen=True, slots=True)
class InlineResults:
    """The bot's answer to an inline query. `next_offset` is empty when there is no more.

    `switch` is the button above the results, as (text, start parameter), if there is one.
    """

    query_id: str
    query: str
    user_id: int
    results: tuple[InlineResult, ...]
    next_offset: str = ""
    switch: tuple[str, str] | None = None
    is_personal: bool = False
    cache_time: int = 300

    def as_json(self) -> Json:
        """The results for a page."""
        switch = {"text": self.switch[0], "start": self.switch[1]} if self.switch else None
        return {
            "query": self.query,
            "results": [result.as_json() for result in self.results],
            "next_offset": self.next_offset,
            "switch": switch,
        }
