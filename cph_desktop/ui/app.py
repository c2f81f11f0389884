"""The program with its window: made, shown, and taken down. Also the demonstration that runs by itself."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator, qInstallMessageHandler, qVersion
from PySide6.QtWidgets import QApplication

from cph_desktop.finding import Unusable
from cph_desktop.messages import best_language, msg
from cph_desktop.ui.choosers import Choosers
from cph_desktop.ui.cycles import Cycles
from cph_desktop.ui.icons import Icons, program_icon
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.preferences import Preferences, load_preferences
from cph_desktop.ui.preloading import Preloading
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.tasks import Tasks
from cph_desktop.ui.texts import Texts
from cph_desktop.ui.theme import Palette, Theme
from cph_desktop.ui.thumbnails import Thumbnails
from cph_desktop.ui.troubles import Troubles
from cph_desktop.ui.widgets.scrolled import room_on

_SWITCH_SECONDS = 0.0005
_ROOMY = 1500  # pixels
_ASK_MS = 10_000  # by then whatever the window needs itself is loaded


def run_window(files: Sequence[Path] = ()) -> int:
    """Show the window until it is closed, with ``files`` as if they had been dropped on it. Exit code 0, or Qt's own."""
    app = application()
    window = make_window(app, load_preferences())
    if sys.platform == "darwin":
        from cph_desktop.ui.opened_files import OpenedFiles

        app.installEventFilter(OpenedFiles(window))
    cycles = Cycles(window)
    cycles.begin()
    show_window(window)
    preloading = Preloading(window.pages)
    preloading.begin()
    if files:
        window.take(list(files))
    else:
        window.last_time.offer(window.start)
    QTimer.singleShot(_ASK_MS, window.new_version.ask)
    code = app.exec()
    preloading.stop()
    return code


def show_window(window: MainWindow) -> None:
    """On the screen of a small laptop it takes all the room there is: every column has its words then."""
    if room_on(window.screen()).width() < _ROOMY:
        window.showMaximized()
    else:
        window.show()


def describe_screen() -> str:
    """Make the whole window without showing it, and tell by what it would be drawn; for the program's test of itself.

    Without a screen (``QT_QPA_PLATFORM=offscreen``) it is drawn into memory. Raises Unusable when its icon cannot be drawn.
    """
    from PySide6.QtGui import QImageReader

    app = application()
    window = make_window(app, Preferences())
    window.ensurePolished()
    formats = sorted(bytes(one.data()).decode() for one in QImageReader.supportedImageFormats())
    window.close()
    if program_icon().pixmap(64, 64).isNull():
        raise Unusable(msg("self-test-absent", "program.svg"))
    return f"Qt {qVersion()}, {app.platformName()}, {' '.join(formats)}"


def run_demo() -> int:
    """Show the main job done by itself: the sample batch goes to the practice wiki. Exit code 0 when all that may go went."""
    from cph_desktop.ui.demonstration import Demonstration

    app = application()
    window = make_window(app, Preferences(language=load_preferences().language))
    demonstration = Demonstration(window)
    Cycles(window).begin()
    window.show()
    demonstration.begin()
    app.exec()
    return 0 if demonstration.succeeded else 1


def application(argv: Sequence[str] | None = None) -> QApplication:
    """The one QApplication, made when there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(list(argv) if argv is not None else sys.argv[:1])
    # a thread that composes rows gives way to the window ten times sooner than Python has it: https://bugs.python.org/issue7946
    sys.setswitchinterval(_SWITCH_SECONDS)
    app.setApplicationName("cph-desktop")
    app.setDesktopFileName("cph-desktop")
    app.setWindowIcon(program_icon())
    return app


def make_window(
    app: QApplication, preferences: Preferences, choosers: Choosers | None = None, palette: Palette | None = None
) -> MainWindow:
    """The window with everything it needs; ``palette`` holds it to light or dark."""
    texts = Texts(preferences.language or system_language())
    theme = Theme(app, palette, is_practising=preferences.target == "practice")
    around = Surroundings(texts, theme, Icons(theme), Tasks(), Thumbnails())
    _follow_language(app, texts)
    window = MainWindow(around, preferences, choosers)
    troubles = Troubles(around, window)
    troubles.install()
    qInstallMessageHandler(troubles.qt_said)
    return window


def system_language() -> str:
    """The code of the language that suits the system's languages best; English where none does."""
    return best_language(QLocale.system().uiLanguages()) or "en"


def _follow_language(app: QApplication, texts: Texts) -> None:
    """Writing direction, and the words of Qt's own dialogs."""
    translator = QTranslator(texts)

    def follow() -> None:
        direction = texts.direction
        app.setLayoutDirection(
            direction if direction != Qt.LayoutDirection.LayoutDirectionAuto else Qt.LayoutDirection.LeftToRight
        )
        QLocale.setDefault(texts.locale)
        app.removeTranslator(translator)
        if translator.load(texts.locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(translator)
            # an Arabic qtbase sets the direction by itself, a missing one does not: ours counts
            app.setLayoutDirection(direction)

    texts.changed.connect(follow)
    follow()
