"""A curator's folders, and the program that is run on them."""

from collections.abc import Sequence

from tests.support.folders import CuratedFolders
from tests.support.program import Ended, run


async def run_at(place: CuratedFolders, *arguments: str, before: Sequence[str] = ()) -> Ended:
    """Run the program on these folders, `before` it the command that runs it."""
    return await run(
        *arguments,
        before=before,
        COLUMNS="200",
        BRIEFING_LIBRARY__POSITIONS=str(place.path),
        BRIEFING_LIBRARY__ARTICLES=str(place.articles),
    )


def everything_at(place: CuratedFolders) -> dict[str, bytes]:
    """The bytes of all files of a place, by path."""
    files = (path for path in place.path.parent.rglob("*") if path.is_file())
    return {str(path): path.read_bytes() for path in files}


def put(place: CuratedFolders, name: str, content: str | bytes) -> str:
    """Save a file that is on no file yet; its path."""
    path = place.path.parent / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)
