"""Who may come in: the key that works once, and the session that it is exchanged for."""

import secrets


class Door:
    """Lets in one browser. A key opens it once; from then on the browser's session does.

    Both are 256 random bits and are compared in constant time. Sessions outlive `new_key`, so
    that an open tab survives the page's restart.
    """

    def __init__(self) -> None:
        self._key: str | None = None
        self._sessions: set[str] = set()

    def new_key(self) -> str:
        """A key that `exchange` takes once; the one before it stops working."""
        self._key = secrets.token_urlsafe(32)
        return self._key

    def exchange(self, key: str) -> str | None:
        """A new session for the key, or None when the key is wrong or was used before."""
        if self._key is None or not secrets.compare_digest(key.encode(), self._key.encode()):
            return None
        self._key = None
        session = secrets.token_urlsafe(32)
        self._sessions.add(session)
        return session

    def knows(self, session: str | None) -> bool:
        """Whether the session was given out by `exchange`."""
        offered = (session or "").encode()
        return any(secrets.compare_digest(offered, one.encode()) for one in self._sessions)
