"""What a search needs of the passages of a library, read anew or taken over from another one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from briefing.answers.lexicon import Lexicon
from briefing.answers.names.collecting import have_same_names
from briefing.answers.search.corpus import Corpus, texts_in
from briefing.answers.search.documents import Passage, Passages, Terms, names
from briefing.answers.search.passage_changes import PassageChanges
from briefing.answers.search.passage_sets import PassageSets, Shift
from briefing.answers.search.stored_index import PlainIndex, StoredIndex
from briefing.answers.search.vocabulary import Vocabulary
from briefing.answers.words import folded_words, make_stemmer
from briefing.library.model import Library


class PassageIndex:
    """The words of all passages, which passages hold what, and what stands for each stem.

    ``shown`` has a word for each stem: the form in which the first passage has it. ``named`` has
    the keys of the actors, topics and speakers with a word in their names, by its stem.
    """

    corpus: Corpus
    holding: PassageSets[str]
    about: PassageSets[tuple[str, str]]
    shown: dict[str, str]
    named: Mapping[str, list[tuple[str, str]]]
    _name_keys: Mapping[str, frozenset[str]]
    _words: Vocabulary

    def __init__(
        self,
        library: Library,
        lexicon: Lexicon,
        before: "PassageIndex | None" = None,
        stored: StoredIndex | None = None,
    ) -> None:
        """``before`` is the same of another library: of the passages that are in both, nothing is
        read again. ``stored`` keeps the index of this library for the next start."""
        self._terms = Terms(lexicon)
        self.passages = Passages(library)
        kept = None if stored is None else stored.read()
        known: Mapping[str, Iterable[str]] = {} if before is None else before._name_keys
        if kept is not None:
            self._restore(kept)
            known = kept.name_keys
        elif before is not None and (
            changed := PassageChanges.between(before.passages, self.passages)
        ):
            self._take_over(before, changed)
        else:
            self._read_all()
        if before is not None and have_same_names(before.passages.library, library):
            self.named, self._name_keys = before.named, before._name_keys
        else:
            self._read_names(library, known)
        self._words.forget_texts()
        self._terms.forget_texts()
        if stored is not None and kept is None:
            stored.write(self._plain())

    def _plain(self) -> PlainIndex:
        """The index as plain data, for a file."""
        return PlainIndex(
            self._words.plain(),
            self.corpus.text.encode("utf-8", "surrogatepass"),
            self.holding.plain(),
            self.about.plain(),
            self.shown,
            {name: sorted(keys) for name, keys in self._name_keys.items()},
        )

    def _restore(self, kept: PlainIndex) -> None:
        self._words = Vocabulary.of_plain(kept.words, make_stemmer())
        text = kept.text.decode("utf-8", "surrogatepass")
        self.corpus = Corpus(self._words, texts_in(text) if self.passages else ())
        self.holding = PassageSets.of_plain(kept.holding)
        self.about = PassageSets.of_plain(kept.about)
        self.shown = kept.shown

    def _read_all(self) -> None:
        """Read every passage."""
        self._words = Vocabulary(make_stemmer())
        self.holding = PassageSets()
        self.about = PassageSets()
        self.shown = {}
        texts = []
        for number, passage in enumerate(self.passages):
            words, keys = self._read(passage)
            texts.append(words)
            if fresh := keys.difference(self.shown):
                self.shown.update(self._shown_of(passage, fresh))
            self.holding.add((*keys, *self._terms.within(passage.full_text)), number)
            self.about.add(passage.about, number)
        self.corpus = Corpus(self._words, texts)
        for made in (self.holding, self.about):
            made.close(len(self.passages))

    def _take_over(self, before: "PassageIndex", changed: PassageChanges) -> None:
        """Take over what is known of the passages of before, and read those that are new."""
        self._words = before._words
        texts = before.corpus.texts()
        affected, counts = set[str](), before.corpus.counts.copy()
        for number in reversed(changed.gone):
            counts.subtract(texts.pop(number))
            affected |= self._read(before.passages[number])[1]
        keys_of: dict[int, tuple[str, ...]] = {}
        for number in changed.come:
            passage = self.passages[number]
            words, keys = self._read(passage)
            texts.insert(number, words)
            counts.update(words)
            affected |= keys
            keys_of[number] = (*keys, *self._terms.within(passage.full_text))
        shift = Shift(len(before.passages), changed.gone, changed.come)
        self.corpus = Corpus(self._words, texts, counts)
        self.holding = before.holding.renewed(shift, keys_of)
        about = {number: tuple(self.passages[number].about) for number in changed.come}
        self.about = before.about.renewed(shift, about)
        self.shown = {stem: word for stem, word in before.shown.items() if stem not in affected}
        for stem in affected:
            first = self.holding.first(stem)
            if first is not None:
                self.shown.update(self._shown_of(self.passages[first], {stem}))

    def _read(self, passage: Passage) -> tuple[str, set[str]]:
        """The words of a passage's text, and the stems of these and of its setting."""
        words = self._words.characters(passage.full_text)
        return words, self._words.stems_in(words + self._words.characters(passage.setting))

    def _shown_of(self, passage: Passage, stems: set[str]) -> Iterator[tuple[str, str]]:
        """Each of the stems, with the word of the passage that is shown for it."""
        words = folded_words(f"{passage.full_text}\n{passage.setting}")
        shown = {self._words.stem(word): word for word in words}
        return ((stem, shown[stem]) for stem in shown if stem in stems)

    def _read_names(self, library: Library, known: Mapping[str, Iterable[str]]) -> None:
        named: dict[str, list[tuple[str, str]]] = defaultdict(list)
        name_keys: dict[str, frozenset[str]] = {}
        for key, filed in names(library):
            for name in filed:
                if name not in name_keys:
                    held = known.get(name)
                    name_keys[name] = self._keys_of_name(name) if held is None else frozenset(held)
            for stem in dict.fromkeys(one for name in filed for one in name_keys[name]):
                named[stem].append(key)
        self.named, self._name_keys = named, name_keys

    def _keys_of_name(self, name: str) -> frozenset[str]:
        """The stems of a name, and the keys of the terms that it is."""
        stems = map(self._words.stem, folded_words(name))
        return frozenset((*stems, *self._terms.within(name)))
