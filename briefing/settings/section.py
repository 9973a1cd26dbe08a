"""What every section of the settings is."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A part of the settings: never changed after loading, and without keys that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")
