"""Files in, one linked Library out."""

from briefing.library.loader import load_library
from tests.support.folders import Folder


def test_a_faultless_folder_loads(folder: Folder) -> None:
    library = load_library(folder.path)
    assert library.position("norland", "harbour") is not None
