"""python-telegram-bot's echo bot: with its own transport, or with ours.

python -m benchmarks.answering.echo_ptb TOKEN ADDRESS {own,ours}
"""

import argparse
import logging

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from benchmarks.suite.peer import end_with_input
from briefing.gateway.transport import AiohttpRequest

_AT_ONCE = 64
"""Updates that are handled side by side, as many as our bot does."""


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer each text with itself."""
    message = update.effective_message
    assert message is not None  # noqa: S101 - for the type: the filter sees to it
    await message.reply_text(message.text or "")


def main() -> None:
    """Echo until the process is ended."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("token")
    parser.add_argument("address")
    parser.add_argument("transport", choices=("own", "ours"))
    asked = parser.parse_args()
    builder = Application.builder().token(asked.token).base_url(asked.address)
    builder = builder.concurrent_updates(_AT_ONCE)
    if asked.transport == "ours":
        builder = builder.request(AiohttpRequest())
        builder = builder.get_updates_request(AiohttpRequest(connections=1))
    end_with_input()
    logging.disable(logging.CRITICAL)  # the server may end first
    app = builder.build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    app.run_polling()


if __name__ == "__main__":
    main()
