"""Full names in the shapes of many countries, and what only looks like one."""

import pytest

from quotations import Vocabulary, pull_quotes


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Holm, whose lawyer Ben Vell said it was “late”, left.", "Ben Vell"),
        ("Carl Stone died. “It is late,” said his widow, Jane Stone.", "Jane Stone"),
        ("On behalf of Ada Holm, Ben Vell said: “It is late.”", "Ben Vell"),
        ("“It is late,” Ada Holm told CBC's Rosie Barton. “Go home,” she said.", "Ada Holm"),
        ("In Regina v. Holm, Justice Ben Vell wrote: “It is late.”", "Ben Vell"),
        ("“It is late,” said Premier's spokesperson Ada Holm.", "Ada Holm"),
        ("A.J. Holm came. “It is late,” Holm said.", "A.J. Holm"),
        ("Mary-Jane O'Toole came. “It is late,” O'Toole said.", "Mary-Jane O'Toole"),
        ("“It is late,” Jean-Yves Duclot said. “Go,” Duclot said.", "Jean-Yves Duclot"),
        ("Minister Maria de Souza came. “It is late,” de Souza said.", "Maria de Souza"),
        ("Sadia Al Harbim left. Al Harbim came. “It is late,” Al Harbim said.", "Sadia Al Harbim"),
        ("Democrat Al Gorman came. “It is late,” Al Gorman said.", "Al Gorman"),
        ("Ben van der Berg came. “It is late,” van der Berg said.", "Ben van der Berg"),
        ("Marina Le Pon came. “It is late,” Le Pon said.", "Marina Le Pon"),
        ("Lawrence MacAuley came. “It is late,” MacAuley said.", "Lawrence MacAuley"),
        ("Perry Belgarde Jr. came. “It is late,” Belgarde said.", "Perry Belgarde Jr."),
        ("John Smythe III came. “It is late,” Smythe said.", "John Smythe III"),
        ("Robert “Bob” Holmes came. “It is late,” Holmes said.", "Robert Holmes"),
        ("Robert (Bob) Holmes came. “It is late,” Holmes said.", "Robert Holmes"),
        ("“It is late,” Holm said. It rained. Ada Holm is 40.", "Ada Holm"),
        ("Ada Holm quits as mayor of Fordham\n\nIt rained. “It is late,” Holm said.", "Ada Holm"),
        ("Liam Holm, 9, came. “I like it,” Liam said.", "Liam Holm"),
        ("“It is late,” said Staff Sgt. Ada Holm. “Go,” Holm said.", "Ada Holm"),
        ("“It is late,” said Det.-Sgt. Ada Holm. “Go,” Holm said.", "Ada Holm"),
        ("“It is late,” said Det. Sgt. Xanthe Holm.", "Xanthe Holm"),
        ("“It is late,” said Fordham MLA Xanthe Holm.", "Xanthe Holm"),
        ("“It is late,” said the Rt. Hon. Xanthe Holm.", "Xanthe Holm"),
        ("“It is late,” said Fr. Xanthe Holm.", "Xanthe Holm"),
        ("“It is late,” said Coun. Xanthe Holm-Vell.", "Xanthe Holm-Vell"),
        ("“It is late,” said Chief Justice Xanthe Holm.", "Xanthe Holm"),
        ("“It is late,” said Acting Deputy Chief Const. Xanthe Holm.", "Xanthe Holm"),
        ("“It is late,” said Mi'kmaw elder Xanthe Holm.", "Xanthe Holm"),
        ("“It is late,” said NDP MP Xanthe Holm of Fordham.", "Xanthe Holm"),
        ("“It is late,” said Conservative MP Xanthe Holm.", "Xanthe Holm"),
        ("“It is late,” Singh said. Jagmeet Singh left.", "Jagmeet Singh"),
        ("Dr. Bonnie Henrie, who leads it, came. “It is late,” Dr. Henrie said.", "Bonnie Henrie"),
        (
            "Dr. Henrie came.\n\n“It is late,” said Bonnie Henrie, the provincial health officer.",
            "Bonnie Henrie",
        ),
        ("Xi Jinpeng and Ada Holm met. “It is late,” Xi said.", "Xi Jinpeng"),
        ("“It is late,” Wang Yi said. Foreign Minister Wang Yi left.", "Wang Yi"),
        ("Foreign Minister Wang Yilong came. “It is late,” Wang said.", "Wang Yilong"),
        ("Kim Jong-hun came. “It is late,” Kim said.", "Kim Jong-hun"),
        (
            "Abdul Rahman al-Hadi, a farmer, came. “It is late,” al-Hadi said.",
            "Abdul Rahman al-Hadi",
        ),
        ("Bill and Jane Stone came. “It is late,” Bill Stone said.", "Bill Stone"),
        ("Bill and Jane Stone came. “It is late,” Jane said.", "Jane Stone"),
        ("Jane Stone, née Holm, came. “It is late,” Stone said.", "Jane Stone"),
        ("“It is late,” said Ada Holm's lawyer, Ben Vell.", "Ben Vell"),
        ("Ada Holm Foundation director Ben Vell came. “It is late,” Vell said.", "Ben Vell"),
        ("“It is late,” said Vell, of the Ada Holm Foundation. Ben Vell left.", "Ben Vell"),
    ],
)
def test_a_full_name_is_found_in_its_shape(text: str, name: str, vocabulary: Vocabulary) -> None:
    assert pull_quotes(text, vocabulary)[-1].speaker_name == name


@pytest.mark.parametrize(
    "text",
    [
        "The Bill Clinton Library opened. “It is late,” the Bill Clinton Library said.",
        "Carl Stone and Jane Stone left. “It is late,” the Stones said.",
        "By Dora Greene\n\nThe mayor left. “It is late,” she said.",
        "Dora Greene, Fordham Star\n\nThe mayor left. “It is late,” she said.",
        "Sir John A. Macdonald School closed. “It is late,” Macdonald said.",
        "Ada Holm, a nurse, came. Ben Holm, a cook, came.\n\n“It is late,” Holm said.",
        "“It is late,” read a sign held by Ada Holm.",
        "“It is late,” said Ada Holm's lawyer.",
        "“It is late,” a friend of Ada Holm said.",
        "“It is late,” said the Ada Holm Foundation.",
    ],
)
def test_a_person_who_does_not_speak_gives_no_name(text: str, vocabulary: Vocabulary) -> None:
    assert pull_quotes(text, vocabulary)[-1].speaker_name is None


def test_a_name_that_signs_the_last_line_is_found(vocabulary: Vocabulary) -> None:
    text = "“We waited for a long time, and it rained.”\n– Ada Holm"
    assert pull_quotes(text, vocabulary)[-1].speaker_name == "Ada Holm"
