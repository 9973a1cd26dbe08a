"""Questions at the terminal, answered from a list."""

from cli.filing.prompts import LinePrompts


class Told(LinePrompts):
    """Line prompts that keep what they say."""

    def __init__(self, *answers: str, name: str | None = None) -> None:
        super().__init__(iter(answers), name=name)
        self.said: list[str] = []

    def say(self, lines: str = "") -> None:
        self.said += lines.split("\n")

    @property
    def text(self) -> str:
        return "\n".join(self.said)
