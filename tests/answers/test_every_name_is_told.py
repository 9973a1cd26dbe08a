"""Whatever names, topics and times make a question, none of them is dropped in silence."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.answers.test_question_tables import SUNDAY, answerer, told

KNOWN_PARTIES = {
    "russia": ("russia",),
    "the us": ("united states",),
    "obama": ("obama", "united states"),
    "putin": ("putin", "russia"),
    "lavrov": ("lavrov", "russia"),
    "the syrian opposition": ("syrian opposition",),
    "Mr Kerry": ("kerry", "united states"),
    "rusia": ("russia",),
    "putin's spokesman": ("peskov", "russia"),
    "POTUS": ("obama", "united states"),
    "Vlad Putin": ("putin", "russia"),
}
UNKNOWN_PARTIES = (
    *("china", "trump", "turkey", "Merkel", "saudi arabia", "zorbania", "the vatican"),
    *("Samantha Power", "interfax", "the saudis", "general petraeus", "JFK", "Free Syrian Army"),
)
KNOWN_TOPICS = {
    "assad": ("assad",),
    "refugees": ("refugees",),
    "military aid": ("military aid",),
    "a new coalition": ("coalition",),
    "geneva": ("geneva",),
    "the cold war": ("cold war",),
}
UNKNOWN_TOPICS = ("pineapple", "whaling", "migratory birds", "sanctions", "chemical weapons")
TIMES = {
    "in september 2015": "september 2015",
    "after 20 september 2015": "september 2015",
    "before 2015": ("2014", "before 2015"),
    "between 1 and 10 september 2015": "10 september 2015",
    "last week": ("november 2026", "last week"),
    "on monday 15 september 2015": ("15 september 2015",),
    "the day before 6 september 2015": ("5 september 2015",),
    "in the first half of september 2015": ("15 september 2015",),
    "around 28 september 2015": ("25 september 2015",),
    "sept '15": ("september 2015",),
    "prior to 10 september 2015": ("9 september 2015",),
    "on 31 august": ("31 august",),
    "at the csto summit": ("csto summit",),
    "at the G20 summit": ("g20",),
    "in sochi": ("sochi",),
}
"""Times, and occasions in their place."""
FORMS = (
    "{parties} on {topic} {time}",
    "what did {parties} say about {topic} {time}",
    "what do {parties} think about {topic} {time}",
    "does {parties} support {topic} {time}",
    "compare {parties} on {topic} {time}",
    "quotes by {parties} about {topic} {time}",
    "{time} {parties} {topic}",
    "who agrees with {parties} on {topic} {time}",
    "who does not agree with {parties} about {topic} {time}",
    "what do {parties} agree on {time} about {topic}",
    "has {parties} changed its mind on {topic} {time}",
    "when did {parties} speak about {topic} {time}",
    "where did {parties} speak about {topic} {time}",
    "how many quotes by {parties} on {topic} {time}",
    "which articles quote {parties} on {topic} {time}",
    "what did {parties} tell the press about {topic} {time}",
    "did {parties} mention {topic} {time}",
    "{parties}: {topic} {time}",
)


@dataclass(frozen=True)
class Asked:
    """A question, and for each of its names the words of which one must be in the answer."""

    text: str
    told: tuple[tuple[str, ...], ...]


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    """A question with one to three parties, perhaps a topic, and perhaps a time."""
    parties = draw(
        st.lists(
            st.sampled_from([*KNOWN_PARTIES, *UNKNOWN_PARTIES]),
            min_size=1,
            max_size=3,
            unique_by=lambda name: KNOWN_PARTIES.get(name, (name,))[-1],
        )
    )
    topic = draw(st.sampled_from([*KNOWN_TOPICS, *UNKNOWN_TOPICS]))
    time = draw(st.sampled_from(["", *TIMES]))
    joined = ", ".join(parties[:-1]) + " and " + parties[-1] if len(parties) > 1 else parties[0]
    text = draw(st.sampled_from(FORMS)).format(parties=joined, topic=topic, time=time).strip()
    names = [*parties, topic, *([time] if time else [])]
    return Asked(text, tuple(_ways(name) for name in names))


def _ways(name: str) -> tuple[str, ...]:
    """The words by which an answer tells what became of a name: its own, or as it was typed.

    A button that asks for it counts with its whole name, although a phone may show less of it.
    """
    bare = name.casefold().removeprefix("the ").removeprefix("mr ")
    held = KNOWN_PARTIES.get(name) or KNOWN_TOPICS.get(name) or TIMES.get(name) or ()
    return (bare, *((held,) if isinstance(held, str) else held))


def offered(question: str) -> str:
    """The whole names of what the answer's buttons ask for, in lower case."""
    answer = answerer().question(question, SUNDAY)
    offers = (*getattr(answer, "choices", ()), *getattr(answer, "near", ()))
    return "\n".join(offer.name for offer in offers).casefold()


@settings(deadline=None, max_examples=300)
@given(questions())
def test_each_name_of_a_question_is_used_or_named_in_its_answer(asked: Asked) -> None:
    answer = told(asked.text) + offered(asked.text)
    dropped = [ways for ways in asked.told if not any(way in answer for way in ways)]
    assert dropped == [], f"{asked.text}\n{answer[:500]}"
