"""The lists of words: what every rule takes for granted of them."""

import ast
from collections import Counter
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import quotations
from quotations import Vocabulary, words
from quotations.words.word_lists import inflections, read_pairs

_ROOT = Path(quotations.__file__).parent
_MODULES = [f"{words.__name__}.{module.name}" for module in iter_modules(words.__path__)]
_SETS = {
    name: value
    for module in map(import_module, _MODULES)
    for name, value in vars(module).items()
    if isinstance(value, frozenset) and name.isupper() and not name.startswith("_")
}


def test_the_sets_hold_words_in_small_letters() -> None:
    wrong = {(name, word) for name, held in _SETS.items() for word in held if word != word.lower()}
    assert (bool(_SETS), wrong) == (True, set())


def test_no_two_sets_hold_the_same_words() -> None:
    counts = Counter(_SETS.values())
    assert [name for name, held in _SETS.items() if counts[held] > 1] == []


def test_every_set_is_used_by_a_rule_or_by_another_set() -> None:
    used = Counter(
        node.id
        for path in _ROOT.rglob("*.py")
        if "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    )
    assert [name for name in _SETS if not used[name]] == []


def test_every_set_says_in_a_line_what_its_words_are() -> None:
    silent = []
    for path in (_ROOT / "words").glob("*.py"):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        for node, after in zip(body, [*body[1:], None], strict=True):
            named = isinstance(node, ast.Assign | ast.AnnAssign)
            told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            if named and not told and not ast.unparse(node).startswith("_"):
                silent.append(ast.unparse(node))
    assert silent == []


def test_sets_of_words_stand_in_no_other_package() -> None:
    elsewhere = [
        f"{path.relative_to(_ROOT)}:{node.lineno}"
        for path in _ROOT.rglob("*.py")
        if not {"words", "tests"} & set(path.parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "word_set"
    ]
    assert elsewhere == []


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("warn", "warn warns warned warning"),
        ("argue", "argue argues argued arguing"),
        ("deny", "deny denies denied denying"),
        ("stress", "stress stresses stressed stressing"),
        ("plan", "plan plans planned planning"),
        ("answer", "answer answers answered answering"),
    ],
)
def test_a_regular_verb_is_known_in_all_its_forms(verb: str, forms: str) -> None:
    assert inflections(verb) == tuple(forms.split())


def test_a_verb_of_speech_is_told_from_one_of_stance(vocabulary: Vocabulary) -> None:
    assert (vocabulary.cues["said"], vocabulary.cues["called"]) == (True, False)


def test_a_name_given_to_women_and_men_tells_no_gender(vocabulary: Vocabulary) -> None:
    told = {name: vocabulary.given_names[name] for name in ("john", "mary", "robin")}
    assert told == {"john": "m", "mary": "f", "robin": ""}


def test_a_short_given_name_stands_for_a_long_one() -> None:
    assert read_pairs("short_names")["bill"] == "william"
