"""The words of texts, each one character: a text is a short string, and quickly compared."""

from collections.abc import Callable, Iterable

from briefing.answers.words import folded_words


class Vocabulary:
    """Gives each different folded word a character, the first one ``\\x01``, and so each stem.

    A word that is new is known from then on, to all libraries that come after each other: so
    they can take over what was read of the same texts. There may be 1,114,110 different words:
    Unicode has no more characters. More are a ValueError.
    """

    def __init__(self, stem: Callable[[str], str]) -> None:
        """``stem`` gives the stem of a folded word."""
        self._stem = stem
        self._words: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        self._stem_of: dict[str, str] = {}
        self._read = _Read(self._characters)

    def plain(self) -> list[tuple[str, str]]:
        """Each word with its stem, in the order of their characters."""
        return list(zip(self._words, self._stem_of.values(), strict=True))

    @classmethod
    def of_plain(
        cls, words: Iterable[tuple[str, str]], stem: Callable[[str], str]
    ) -> "Vocabulary":
        """The vocabulary of such words."""
        made = cls(stem)
        for word, its_stem in words:
            made._know(word, its_stem)
        return made

    def characters(self, text: str) -> str:
        """The words of a text, each one character."""
        # No word goes on beyond a space, and texts repeat what stands between their spaces.
        return "".join(map(self._read.__getitem__, text.split()))

    def stems_in(self, characters: str) -> set[str]:
        """The stems of such words."""
        return set(map(self._stem_of.__getitem__, set(characters)))

    def stem(self, word: str) -> str:
        """The stem of a folded word."""
        known = self._words.get(word)
        return self._stem(word) if known is None else self._stem_of[known]

    def of_word(self, word: str) -> str:
        """The character of a folded word; the empty text for one that is not known."""
        return self._words.get(word, "")

    def of_stem(self, stem: str) -> str:
        """The character of a stem; the empty text for one that is not known."""
        return self._stems.get(stem, "")

    def table_of_stems(self) -> str:
        """What turns words into their stems, both as characters, by ``str.translate``."""
        return "".join(("\0", *(self._stems[stem] for stem in self._stem_of.values())))

    def forget_texts(self) -> None:
        """Let go what only speeds up the reading of many texts."""
        self._read.clear()

    def _characters(self, between_spaces: str) -> str:
        known = self._words
        words = list(folded_words(between_spaces))
        for word in words:
            if word not in known:
                self._know(word, self._stem(word))
        return "".join([known[word] for word in words])

    def _know(self, word: str, stem: str) -> None:
        self._stems.setdefault(stem, chr(len(self._stems) + 1))
        character = chr(len(self._words) + 1)
        self._stem_of[character] = stem
        self._words[word] = character


class _Read(dict[str, str]):
    """What was made of texts, made when it is first asked for."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> str:
        made = self[text] = self._make(text)
        return made
