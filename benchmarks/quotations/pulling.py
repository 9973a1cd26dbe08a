"""How fast and how well quotes are pulled.

    python -m benchmarks.quotations.pulling                    words a second, on texts made here
    python -m benchmarks.quotations.pulling FOLDER [--faults]  figures against an annotated corpus

`benchmarks/quotations/annotated.py` tells the layouts of a corpus. No corpus is part of the
repository.
"""

import argparse
import time
from pathlib import Path

from benchmarks.quotations.annotated import read_corpus
from benchmarks.quotations.scoring import Score
from quotations import Vocabulary, pull_quotes

_PARAGRAPHS = (
    "President Ada Holm of Northland told reporters on Tuesday that the talks had failed.",
    "“We will not sign a paper that nobody has read,” Holm said. “That is all there is to it.”",
    "The ministry called the claim “a plain invention”, and its spokesman, Piet Vrij, said no "
    "date had been set for a second meeting between the two governments this year.",
    "“There is time,” the official said, “but there is not much of it.” He would say no more.",
    'Roads in the north stayed closed for a third day, and 24" of snow lay on the passes.',
)


def speed(words: int, vocabulary: Vocabulary) -> str:
    """Pull the quotes of a text of about so many words, and word the pace."""
    text = "\n\n".join(_PARAGRAPHS)
    text = "\n\n".join([text] * max(1, words // len(text.split())))
    count = len(text.split())
    began = time.perf_counter()
    quotes = pull_quotes(text, vocabulary)
    took = time.perf_counter() - began
    return (
        f"{count:>8} words, {len(quotes):>6} quotes: {took:7.3f} s, "
        f"{1000 * took / count:.4f} s for each 1,000 words, {count / took:,.0f} words/s"
    )


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description="Speed and quality of pulling quotes.")
    parser.add_argument("corpus", type=Path, nargs="?", help="an annotated corpus' folder")
    parser.add_argument("--faults", action="store_true", help="list each difference")
    parser.add_argument("--part", help="I/N: every Nth article, starting with the Ith (from 0)")
    asked = parser.parse_args()
    vocabulary = Vocabulary.load()
    if asked.corpus is None:
        for words in (500, 1_000, 10_000, 100_000):
            print(speed(words, vocabulary))
        return
    first, step = (int(n) for n in asked.part.split("/")) if asked.part else (0, 1)
    score, count, took = Score(), 0, 0.0
    for number, article in enumerate(read_corpus(asked.corpus)):
        if number % step != first:
            continue
        began = time.perf_counter()
        quotes = pull_quotes(article.text, vocabulary)
        took += time.perf_counter() - began
        count += len(article.text.split())
        score.add(article, quotes)
    print(score.report())
    print(f"{count} words, {1000 * took / max(count, 1):.4f} s for each 1,000 words")
    if asked.faults:
        print("\n".join(score.faults))


if __name__ == "__main__":
    main()
