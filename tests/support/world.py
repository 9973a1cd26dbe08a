"""A library with the names of the real one, and with names that are hard to tell apart.

The words of its quotes come from nobody: they only give the names something to stand on.
"""

from itertools import count

from briefing.library.model import (
    Actor,
    ActorKind,
    Library,
    Position,
    Source,
    Speaker,
    Stance,
    Topic,
)
from tests.support.samples import make_actor, make_library, make_position, make_quote

TOPICS = (
    Topic(
        "assad-future",
        "Assad's future",
        "Bashar al-Assad should leave power.",
        ("assad", "bashar al-assad", "assad stepping down", "regime change in damascus"),
    ),
    Topic(
        "military-aid",
        "Military aid to Damascus",
        "Russia should give military aid to the Syrian government.",
        ("military assistance", "arms", "weapons"),
    ),
    Topic(
        "coalition",
        "The anti-IS coalition",
        "Russia should join the US-led coalition against Islamic State.",
        ("us-led coalition", "joining the coalition"),
    ),
    Topic(
        "refugees",
        "Refugees",
        "Russia shares the responsibility for the flight of refugees from Syria.",
        ("refugee crisis", "migration"),
    ),
    Topic(
        "ground-troops",
        "Russian troops in Syria",
        "Russian troops should take part in operations in Syria.",
        ("boots on the ground",),
    ),
    Topic(
        "transition",
        "Political transition in Syria",
        "There should be a political transition in Syria.",
        ("status quo",),
    ),
    Topic("talks", "Talks on Syria", "The states should hold talks on Syria.", ("negotiations",)),
    Topic("ukraine", "Ukraine", "Other states should act against Russia's conduct.", ("crimea",)),
)

SOURCES = (Source("first-article", "Leaders meet", None, None, None, None, None, "a" * 64),)


def world_library() -> Library:
    """Ten actors: states, a movement, two called Georgia, and two people called Ivanov."""
    return make_library(
        (
            _us(),
            _russia(),
            _opposition(),
            _actor("israel", "Israel", ("refugees",), ("Jerusalem",)),
            _actor("iran", "Iran", ("assad-future",), ("Tehran", "Islamic Republic of Iran")),
            _ukraine(),
            _actor("georgia", "Georgia", ("ukraine",), ("Tbilisi", "Republic of Georgia")),
            _actor("georgia-us", "State of Georgia", ("refugees",), ("Georgia", "Atlanta")),
            _actor(
                "islamic-state",
                "Islamic State",
                ("coalition",),
                ("IS", "ISIS", "ISIL", "Daesh"),
                kind=ActorKind.ORGANISATION,
            ),
            _actor("belarus", "Belarus", ("talks",), ("Minsk",)),
        ),
        TOPICS,
        SOURCES,
    )


def _us() -> Actor:
    return _actor(
        "us",
        "United States",
        ("assad-future", "military-aid", "coalition", "ukraine"),
        ("US", "USA", "U.S.", "America", "Washington", "White House", "США"),
        speakers=(
            Speaker("obama", "us", "Barack Obama", "President of the United States"),
            Speaker("kerry", "us", "John Kerry", "US Secretary of State"),
            Speaker("earnest", "us", "Josh Earnest", "White House Press Secretary"),
            Speaker("kirby", "us", "John Kirby", "US State Department spokesman"),
        ),
        stance=Stance.SUPPORTS,
    )


def _russia() -> Actor:
    return _actor(
        "russia",
        "Russia",
        ("assad-future", "military-aid", "coalition", "refugees", "ground-troops", "talks"),
        ("Russian Federation", "Moscow", "Kremlin", "Россия", "РФ", "俄罗斯"),
        speakers=(
            Speaker(
                "lavrov", "russia", "Sergey Lavrov", "Foreign Minister of Russia", ("Лавров",)
            ),
            Speaker("putin", "russia", "Vladimir Putin", "President of Russia"),
            Speaker("peskov", "russia", "Dmitry Peskov", "spokesman of the President of Russia"),
            Speaker("bogdanov", "russia", "Mikhail Bogdanov", "Deputy Foreign Minister of Russia"),
            Speaker("ivanov-sergei", "russia", "Sergei Ivanov", "Kremlin chief of staff"),
        ),
        stance=Stance.OPPOSES,
    )


def _opposition() -> Actor:
    return _actor(
        "syrian-opposition",
        "Syrian opposition",
        ("assad-future", "refugees", "transition"),
        ("opposition leaders", "Syrian rebels"),
        kind=ActorKind.MOVEMENT,
        speakers=(
            Speaker("kilo", "syrian-opposition", "Michel Kilo", "opposition leader"),
            Speaker("seif", "syrian-opposition", "Riyad Seif", "opposition leader"),
            Speaker("hijab", "syrian-opposition", "Riyad Hijab", "former Prime Minister"),
        ),
        stance=Stance.SUPPORTS,
    )


def _ukraine() -> Actor:
    return _actor(
        "ukraine",
        "Ukraine",
        ("ukraine",),
        ("Kyiv", "Київ"),
        speakers=(
            Speaker("ivanov-oleh", "ukraine", "Oleh Ivanov", "Defence Minister of Ukraine"),
        ),
    )


def _actor(
    actor_id: str,
    name: str,
    topics: tuple[str, ...],
    aliases: tuple[str, ...],
    *,
    kind: ActorKind = ActorKind.STATE,
    speakers: tuple[Speaker, ...] = (),
    stance: Stance = Stance.MIXED,
) -> Actor:
    """An actor with a position on each topic and a quote of each speaker on each of them."""
    days = count(1)
    return make_actor(
        actor_id,
        name,
        *(_position(actor_id, topic, stance, speakers, days) for topic in topics),
        kind=kind,
        aliases=aliases,
        speakers=speakers,
    )


def _position(
    actor: str, topic: str, stance: Stance, speakers: tuple[Speaker, ...], days: "count[int]"
) -> Position:
    voices: tuple[tuple[str, ...], ...] = tuple((speaker.id,) for speaker in speakers) or ((),)
    return make_position(
        actor,
        topic,
        stance,
        f"What {actor} holds on {topic}.",
        *(
            make_quote(
                f"Words number {number} of {actor} on {topic} by {'/'.join(voice) or 'nobody'}",
                actor=actor,
                topic=topic,
                stance=stance,
                speakers=voice,
                said=f"2015-09-{next(days):02}",
                start=100 * number,
            )
            for number, voice in enumerate(voices, start=1)
        ),
    )
