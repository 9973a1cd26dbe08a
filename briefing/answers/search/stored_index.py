"""A search's index kept in a file for the next start, of one library and no other."""

from pathlib import Path

import msgspec

from briefing.answers.search.passage_sets import PlainSets
from briefing.library.compiling.own_file import OwnFile


class PlainIndex(msgspec.Struct, array_like=True):
    """An index as plain data: see `PassageIndex`.

    ``text`` is in UTF-8 with surrogates, which stand for words like all other characters.
    """

    words: list[tuple[str, str]]
    text: bytes
    holding: PlainSets[str]
    about: PlainSets[tuple[str, str]]
    shown: dict[str, str]
    name_keys: dict[str, list[str]]


class StoredIndex:
    """Writes and reads the file of an index."""

    def __init__(self, path: Path, library: str) -> None:
        """``library`` is a digest of the library that is searched."""
        self._file = OwnFile(path, library)

    def write(self, index: PlainIndex) -> None:
        """Keep an index."""
        self._file.write(msgspec.msgpack.encode(index))

    def read(self) -> PlainIndex | None:
        """What is kept of the library's index; None where nothing is that can be used."""
        return self._file.read(lambda body: msgspec.msgpack.decode(body, type=PlainIndex))
