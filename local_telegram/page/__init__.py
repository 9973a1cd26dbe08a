"""The local chat's page: the bot in a browser, for whoever has no bot token.

`ChatPage` serves one page on the loopback interface and carries what is said there to a
`LocalTelegram` and back. It has no part in what the bot says.
"""

from local_telegram.page.page_clock import Upcoming
from local_telegram.page.server import ChatPage, PortTaken

__all__ = ["ChatPage", "PortTaken", "Upcoming"]
