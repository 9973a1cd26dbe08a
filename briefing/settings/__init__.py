"""Every setting of the program: what it may be, and where it comes from.

`config.yaml` gives the settings. The environment overrides each as `BRIEFING_<SECTION>__<KEY>`:
`BRIEFING_CHAT__PORT=0` stands for `port: 0` below `chat:`. The bot token comes from the
environment alone. Nothing else in the program reads a setting.
"""

from briefing.settings.curation_sections import CurationSettings, FeedsSettings
from briefing.settings.loading import DATABASE_NAME, DEFAULT_PATH, load_settings
from briefing.settings.operating_sections import LogSettings, OpsSettings
from briefing.settings.private_files import NoSigningKey, read_signing_key
from briefing.settings.sections import (
    AnswersSettings,
    ChatSettings,
    DatabaseSettings,
    DigestsSettings,
    LibrarySettings,
    Settings,
    TelegramSettings,
    WebhookSettings,
)
from briefing.settings.site_section import SiteSettings
from briefing.settings.source import SettingsError

__all__ = [
    "DATABASE_NAME",
    "DEFAULT_PATH",
    "AnswersSettings",
    "ChatSettings",
    "CurationSettings",
    "DatabaseSettings",
    "DigestsSettings",
    "FeedsSettings",
    "LibrarySettings",
    "LogSettings",
    "NoSigningKey",
    "OpsSettings",
    "Settings",
    "SettingsError",
    "SiteSettings",
    "TelegramSettings",
    "WebhookSettings",
    "load_settings",
    "read_signing_key",
]
