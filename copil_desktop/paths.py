"""Where files live: what is shipped with the program and what belongs to this laptop."""

from functools import cache
from pathlib import Path

APP_NAME = "Copil Desktop"
_PACKAGE = Path(__file__).parent


@cache
def _shipped(name: str) -> Path:
    # In a wheel the folder lies inside the package; in the source tree beside it.
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def resources() -> Path:
    """Return the folder of icons, fonts, templates and the example."""
    return _shipped("resources")


def translations() -> Path:
    """Return the folder of the compiled catalogues."""
    return _shipped("translations")


def _platform_dirs():
    from platformdirs import PlatformDirs  # imported late: 10 ms that most commands do not need

    return PlatformDirs("copil-desktop", appauthor=False)


def settings_file() -> Path:
    """Return the file in which this laptop remembers its own settings."""
    return Path(_platform_dirs().user_config_dir) / "settings.json"


def log_folder() -> Path:
    """Return the folder of the program's logs."""
    return Path(_platform_dirs().user_log_dir)


def bug_log() -> Path:
    """Return the file in which bugs are written, to be sent to whoever mends them."""
    return log_folder() / "copil-desktop.log"


def kept_words_folder() -> Path:
    """Return the folder of words that a dossier's own disk could not take."""
    return Path(_platform_dirs().user_data_dir) / "unsaved"


def backup_folder() -> Path:
    """Return the default folder of daily backups."""
    return Path(_platform_dirs().user_data_dir) / "backups"


def drafts_folder() -> Path:
    """Return where mails wait for the mail program to open them."""
    return Path(_platform_dirs().user_cache_dir) / "drafts"


def documents_folder() -> Path:
    """Return the folder in which dossiers and Word files are proposed to be saved."""
    return Path(_platform_dirs().user_documents_dir)
