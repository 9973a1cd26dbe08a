"""Compiled templates, kept as Python keeps its compiled modules: beside them, for the next start.

To compile all of them takes half a second, which a bot that starts does before its first answer.
"""

import os
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

_DIGEST_BYTES = sha256().digest_size


class CompiledTemplates(BytecodeCache):
    """Keeps each compiled template in a file of its own: `__pycache__/digests.toasts.….jinja`.

    A file serves only for the very text that it was compiled from, the same options, and the same
    versions of Jinja and Python; what is damaged is as if it was not there. Where no file can be
    written (a read-only image), or Python is told to write none, templates are compiled at
    each start.
    """

    def __init__(self, folder: Path, options: str) -> None:
        """Keeps them below ``folder``, beside modules, or where Python is told to keep those.

        ``options`` are all that the compiled text depends on, beside the template's own.
        """
        self._folder = folder
        self._options = f"{jinja2.__version__} {MAGIC_NUMBER.hex()} {options}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The path of the template's file."""
        module = self._folder / name.replace("/", ".")
        return str(Path(cache_from_source(str(module))).with_suffix(".jinja"))

    def get_source_checksum(self, source: str) -> str:
        """What tells this text, compiled in this way, from any other."""
        return sha256(f"{self._options}\n{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept, if it is whole."""
        with suppress(OSError):
            kept = Path(bucket.key).read_bytes()
            digest, code = kept[:_DIGEST_BYTES], kept[_DIGEST_BYTES:]
            # Python may crash on damaged bytecode.
            if sha256(code).digest() == digest:
                bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, if a file can be written."""
        if sys.dont_write_bytecode:
            return
        file = Path(bucket.key)
        unfinished = file.with_suffix(f".{os.getpid()}")
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(sha256(code).digest() + code)
            unfinished.replace(file)
