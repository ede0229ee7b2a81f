"""Qt's own words (buttons of standard dialogs, menus of text fields) in French."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from copil_desktop.i18n import language


def load_qt_catalogue(app: QCoreApplication) -> bool:
    """Install the ``qtbase`` catalogue that comes with PySide6; return whether it was found."""
    QLocale.setDefault(QLocale(language()))
    if language() == "en":
        return True
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = translator.load(f"qtbase_{language()}", folder)
    return found and app.installTranslator(translator)
