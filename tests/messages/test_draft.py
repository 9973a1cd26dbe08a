"""What templates write into: blocks and buttons, cleaned of the template's layout."""

from briefing.answers.requests import AskOverview, Request
from briefing.messages import Button
from briefing.messages.draft import MOST_STANDING, Draft
from briefing.messages.pages import pack


class Marks:
    """Marks that a test can see."""

    def continued(self) -> str:
        return "(continued)"

    def goes_on(self) -> str:
        return "(goes on)"

    def section_continued(self, heading: str) -> str:
        return f"{heading} (again)"

    def footer(self, legends: list[str], notes: list[tuple[int, str]]) -> str:
        return "\n".join([*legends, *(f"{number}: {source}" for number, source in notes)])


def data(request: Request, page: int = 1) -> str:
    """The request's own form."""
    return str(request)


def test_a_block_loses_the_spaces_and_empty_lines_of_the_template() -> None:
    draft = Draft(data)
    draft.item(lambda: "\n  one  \n\n   \n two\n")
    assert [item.text for item in draft.items] == ["one\ntwo"]


def test_an_empty_block_without_buttons_is_none() -> None:
    draft = Draft(data)
    draft.item(lambda: " \n ")
    assert draft.items == []


def test_a_button_in_a_block_belongs_to_it_and_others_stand() -> None:
    draft = Draft(data)
    draft.item(lambda: "text" + draft.button(AskOverview("a"), caller=lambda: "inside"))
    draft.button(AskOverview("b"), caller=lambda: "outside")
    assert [button.label for button in draft.items[0].buttons] == ["inside"]
    assert [[button.label for button in row] for row in draft.standing] == [["outside"]]


def test_a_label_is_plain_text() -> None:
    draft = Draft(data)
    draft.button(url="https://x.example", caller=lambda: "<b>Fish</b> &amp; &lt;chips&gt;")
    assert draft.standing == [[Button("Fish & <chips>", url="https://x.example")]]


def test_the_buttons_that_stand_leave_room_for_those_of_the_items() -> None:
    draft = Draft(data)
    for number in range(MOST_STANDING + 5):
        draft.button(AskOverview(f"actor-{number}"), caller=lambda: "more")
    assert sum(map(len, draft.standing)) == MOST_STANDING


def test_items_are_parted_by_an_empty_line_and_lines_beneath_are_not() -> None:
    draft = Draft(data)
    draft.head(lambda: "head")
    draft.item(lambda: "item")
    draft.beneath(lambda: "beneath")
    assert pack(draft, Marks()).pages[0].text == "head\n\nitem\nbeneath"


def test_a_line_that_begins_a_page_stands_apart_from_the_title() -> None:
    draft = Draft(data)
    draft.again(lambda: "title")
    draft.item(lambda: "first " * 400)
    draft.beneath(lambda: "second " * 300)
    assert pack(draft, Marks()).pages[1].text.startswith("title\n\nsecond ")


def test_a_section_stands_over_its_first_item_and_again_on_the_next_page() -> None:
    draft = Draft(data)
    draft.section(lambda: "section")
    draft.item(lambda: "first " * 400)
    draft.item(lambda: "second " * 300)
    first, second = pack(draft, Marks()).pages
    assert first.text.startswith("section\nfirst ")
    assert second.text.startswith("section (again)\nsecond ")


def test_an_empty_section_ends_the_one_before() -> None:
    draft = Draft(data)
    draft.section(lambda: "section")
    draft.section(lambda: "")
    draft.item(lambda: "item")
    assert pack(draft, Marks()).pages[0].text == "item"
