"""The fonts that pages are drawn with: the one place that names them.

They come with the program, as packages of its lock files, so that a page looks the same on every
machine. Debian's folder of Noto fonts is looked into as well: ``apt install fonts-noto-core`` adds
a hundred scripts, ``fonts-noto-color-emoji`` pictures of emoji.
"""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

FAMILIES = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Heebo",
    "Noto Sans CJK SC",
)
"""What templates ask for, in this order: Latin, Greek and Cyrillic; Arabic; Devanagari; Thai;
Hebrew; Chinese, Japanese and Korean. A character that none of them has is taken from any other
font that is found."""

_PACKAGES = (
    "fontpkg_noto_sans",
    "fontpkg_noto_sans_arabic",
    "fontpkg_noto_sans_devanagari",
    "fontpkg_noto_sans_thai",
    "fontpkg_heebo",
    "noto_cjk_sans_otc",
)
_SYSTEM_FOLDERS = (
    Path("/usr/share/fonts/truetype/noto"),
    Path("/usr/share/fonts/opentype/noto"),
)


def font_folders(system: Iterable[Path] = _SYSTEM_FOLDERS) -> tuple[Path, ...]:
    """The folders that hold the fonts, the program's own first. One that is away is left out."""
    own = (spec.origin for name in _PACKAGES if (spec := find_spec(name)) and spec.origin)
    folders = (*(Path(origin).parent for origin in own), *system)
    return tuple(folder for folder in folders if folder.is_dir())
