"""The page: a bot on a `LocalTelegram`, in a browser.

`ChatPage` serves one page on the loopback interface and carries what is said there to a
`LocalTelegram` and back. It adds nothing to what the bot says.
"""

from local_telegram.page.page_clock import Upcoming
from local_telegram.page.server import ChatPage, PortTaken

__all__ = ["ChatPage", "PortTaken", "Upcoming"]
