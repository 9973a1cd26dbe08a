"""`bot.py run`: the bot in the local chat, and on Telegram where there is a token."""

from briefing.settings import DEFAULT_PATH
from cli.common_options import UNUSABLE_SETTINGS, ConfigFile, settings_or_exit
from cli.terminal import stop


def run(config: ConfigFile = DEFAULT_PATH) -> None:
    """Open the local chat, and answer on Telegram too if TELEGRAM_BOT_TOKEN is set."""
    settings = settings_or_exit(config)
    if not settings.each_bot and settings.chat.enabled == "off":
        stop(
            "There is nothing to run: TELEGRAM_BOT_TOKEN is not set, and chat.enabled is off.",
            UNUSABLE_SETTINGS,
        )
    # Loaded late: who has set something wrong is told so before all that a bot needs is there.
    from cli.running_bots import run_until_signal

    run_until_signal(settings)
