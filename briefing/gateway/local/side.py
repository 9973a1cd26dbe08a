"""What the people's methods share."""

from briefing.gateway.local.world import World


class PeoplesSide:
    """Methods that act on the world as people do."""

    def __init__(self, world: World) -> None:
        self._world = world
