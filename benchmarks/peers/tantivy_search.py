"""Searches texts with tantivy, for ``benchmarks/rows/searches.py``.

Run by the peers' Python. The first line it reads is ``{"texts": FILE}``, a file with a JSON list
of the texts; each following line is ``{"query": ...}`` in tantivy's own language. It answers with
the milliseconds of processor time that the search took: the best 40, each with its words marked,
and how many there are.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import tantivy

_MOST = 40


class Searcher:
    """An index of the texts in memory, in one piece."""

    def __init__(self, texts: list[str]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        writer = self._index.writer(heap_size=200_000_000, num_threads=1)
        for text in texts:
            writer.add_document(tantivy.Document(text=text))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, words: str) -> tuple[int, list[str]]:
        """How many texts hold the words, and the best of them with the words marked."""
        query = self._index.parse_query(words, ["text"], conjunction_by_default=True)
        found = self._searcher.search(query, _MOST, count=True)
        snippets = tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "text")
        documents = [self._searcher.doc(address) for _, address in found.hits]
        marked = [snippets.snippet_from_doc(document).to_html() for document in documents]
        return found.count, marked


def _answer(searcher: Searcher, words: str) -> dict[str, Any]:
    started = time.process_time()
    count, marked = searcher.search(words)
    took = (time.process_time() - started) * 1_000
    return {"milliseconds": took, "count": count, "given": len(marked)}


def main() -> None:
    """Answer each line until there is none."""
    texts = json.loads(Path(json.loads(sys.stdin.readline())["texts"]).read_text("utf-8"))
    searcher = Searcher(texts)
    print(json.dumps({"texts": len(texts)}), flush=True)
    for line in sys.stdin:
        print(json.dumps(_answer(searcher, json.loads(line)["query"])), flush=True)


if __name__ == "__main__":
    main()
