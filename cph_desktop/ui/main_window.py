"""The window: the rail with the steps, the page in view, the footer."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow
from typing_extensions import override

from cph_desktop.messages import Message, msg
from cph_desktop.ui.announcing import Preparing
from cph_desktop.ui.asking_wiki import AskingWiki
from cph_desktop.ui.choosers import RECIPE_SUFFIXES, SETTINGS_SUFFIX, SHEET_SUFFIXES, Choosers
from cph_desktop.ui.closing import Closing
from cph_desktop.ui.connecting import Connecting
from cph_desktop.ui.differences import Differences
from cph_desktop.ui.helping import Helping
from cph_desktop.ui.icons import program_icon
from cph_desktop.ui.last_time import LastTime
from cph_desktop.ui.new_version import NewVersion
from cph_desktop.ui.news import News
from cph_desktop.ui.pages import Pages, Workroom
from cph_desktop.ui.practice_mode import PracticeMode
from cph_desktop.ui.preferences import KeptPreferences, Preferences
from cph_desktop.ui.sending import Sending
from cph_desktop.ui.session import Session
from cph_desktop.ui.shortcuts import WINDOW
from cph_desktop.ui.standing import Step
from cph_desktop.ui.steps.page import StepPage
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import button
from cph_desktop.ui.widgets.drop_area import local_paths
from cph_desktop.ui.widgets.footer import Footer
from cph_desktop.ui.widgets.inside import Inside
from cph_desktop.ui.widgets.notice import Tone
from cph_desktop.ui.widgets.scrolled import room_on
from cph_desktop.ui.widgets.step_rail import StepRail
from cph_desktop.ui.wiki_choice import WikiChoice

if TYPE_CHECKING:  # a page is loaded when it is made
    from cph_desktop.ui.steps.check import CheckPage
    from cph_desktop.ui.steps.files import FilesPage
    from cph_desktop.ui.steps.names import NamesPage
    from cph_desktop.ui.steps.results import ResultsPage
    from cph_desktop.ui.steps.start import StartPage
    from cph_desktop.ui.steps.upload import UploadPage

_SIZE = QSize(1240, 720)
_SMALLEST = QSize(600, 340)
_EDITED = frozenset({Step.FILES, Step.DESCRIBE, Step.NAMES, Step.CHECK})
"""The steps at which the batch is changed."""


class MainWindow(QMainWindow):
    """Holds the pages together; what they show comes from the session, the connection and the running upload."""

    def __init__(self, around: Surroundings, preferences: Preferences, choosers: Choosers | None = None) -> None:
        super().__init__()
        self.around = around
        self.kept = KeptPreferences(preferences)
        self.session = Session(around.tasks)
        self.session.prepared_changed.connect(self._use_labels)  # before any page draws what was prepared
        self.connecting = Connecting(around.tasks)
        self.asking = AskingWiki(around.tasks, self.session, self.connecting)
        self.differences = Differences(around.tasks, self.session, self.connecting)
        self.sending = Sending(self.differences.shown)
        self.wiki = WikiChoice(
            around, self.session, self.connecting, self.kept, must_wait=self._refuse_while_sending, window=self
        )
        self.practice = PracticeMode(around, self.session, self.connecting, self.sending, self)
        self.rail = StepRail(around)
        self.footer = Footer(around, self.session.undo)
        self.news = News(around)
        self.closing = Closing(around, self.sending, self)
        self.last_time = LastTime(around, self.session, self.kept, self.news)
        self.new_version = NewVersion(around, self.kept, self.news)
        self.helping = Helping(around, self.news, self.new_version, lambda: self.page.step, self)
        self.pages = Pages(self._workroom(choosers or Choosers(around.texts)).makers())
        self.session.batch_changed.connect(self._make_pages)  # before any of them has to hear of a batch
        self.pages.made.connect(self._connect_page)
        self._lay_out()
        self._connect()
        self._shortcuts()
        around.texts.bind(self, self.setWindowTitle, self._title)
        self.show_step(Step.START)

    def _workroom(self, choosers: Choosers) -> Workroom:
        return Workroom(
            self.around, self.session, choosers, self.kept, self.connecting, self.asking, self.differences, self.sending
        )

    def _lay_out(self) -> None:
        self.setObjectName("window")
        self.setWindowIcon(program_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(_SMALLEST)
        self.resize(_SIZE.boundedTo(room_on(self.screen())))
        parts = [self.practice.banner, self.news, self.pages, self.footer]
        self.setCentralWidget(Inside(self.rail, parts, self.pages))

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_step)
        self.rail.help_wanted.connect(self.helping.show_help)
        self.rail.keys_wanted.connect(self.helping.show_keys)
        self.footer.back.connect(self._go_back)
        self.footer.onward.connect(self._go_on)
        self.news.told.connect(self.refresh)
        self.closing.agreed.connect(self.close)
        self.session.batch_changed.connect(self._batch_changed)
        self.session.trouble.connect(self._tell_trouble)
        self.session.not_kept.connect(self.news.tell_not_kept)
        self.session.working.connect(self.refresh)
        self.sending.changed.connect(self._hold_batch)
        self.sending.ended.connect(self._renew_answers)
        self.around.texts.changed.connect(self._use_labels)
        Preparing(self.around.texts, self.session, self)
        self.wiki.trouble.connect(self.news.tell_trouble)
        self.practice.follow(self.wiki)
        self.practice.begun_anew.connect(self._practice_begun_anew)
        self.wiki.follow(self.start, self.rail.wiki)
        self.wiki.shown.connect(self.refresh)

    def _connect_page(self, page: StepPage) -> None:
        """A page was made: hear what it wants of the window."""
        page.go.connect(self._go)
        page.said.connect(self.refresh)
        page.explain.connect(self.helping.explain)
        match page.step:
            case Step.START:
                self.start.language_chosen.connect(self.speak)
                self.start.arriving.arrived.connect(self._arrived)
                self.start.arriving.to_fill_in.connect(self._fill_in)
                self.start.notes_read.connect(self.news.tell_notes)
                self.start.about_wanted.connect(self.helping.show_about)
            case Step.FILES:
                self.files.watch.noticed.connect(self._tell_of_changed_sheet)
            case Step.NAMES:
                self.names.service_chosen.connect(self._service_chosen)
            case Step.RESULTS:
                self.results.next_batch.connect(self.start.begin_with_recipe)
                self.results.accepted.connect(self._accept_rows)

    def _shortcuts(self) -> None:
        acts: Mapping[str, Callable[[], object]] = {
            "undo": self.session.undo.undo,
            "redo": self.session.undo.redo,
            "open": self.start.choose_sheet,
            "find": lambda: self.page.go_to_search(),  # noqa: PLW0108 - of the page in view by then
            "switch": self._switch_side,
            "next-tab": lambda: self.page.turn_tab(1),
            "tab-before": lambda: self.page.turn_tab(-1),
            "help": self.helping.show_help,
            "explain": lambda: self.page.explain_first(),  # noqa: PLW0108
            "keys": self.helping.show_keys,
            "quit": self.close,
        }
        for name, shortcut in WINDOW.items():
            action = QAction(self)
            action.setObjectName(f"action-{name}")
            action.setShortcut(shortcut.sequence)
            action.triggered.connect(acts[name])
            self.addAction(action)

    # -- the pages -----------------------------------------------------------------------------------------------------

    @property
    def page(self) -> StepPage:
        """The page in view."""
        return self.pages.current

    @property
    def start(self) -> StartPage:
        """The page Start."""
        return cast("StartPage", self.pages[Step.START])

    @property
    def files(self) -> FilesPage:
        """The page Files."""
        return cast("FilesPage", self.pages[Step.FILES])

    @property
    def names(self) -> NamesPage:
        """The page Match names."""
        return cast("NamesPage", self.pages[Step.NAMES])

    @property
    def upload(self) -> UploadPage:
        """The page Upload."""
        return cast("UploadPage", self.pages[Step.UPLOAD])

    @property
    def results(self) -> ResultsPage:
        """The page Results."""
        return cast("ResultsPage", self.pages[Step.RESULTS])

    # -- where the user is ---------------------------------------------------------------------------------------------

    def show_step(self, step: Step) -> None:
        """Bring a step into view, unless there is nothing to see there yet."""
        page = self.pages[step]
        if page is not self.page and not page.standing().reachable:
            self.refresh()
            return
        self.pages.bring(step)
        self.news.hide()
        page.entered()
        if step in {Step.CHECK, Step.UPLOAD}:
            self.asking.want()
            self.differences.want()
        self.refresh()

    def _go(self, step: Step) -> None:
        self.refresh()
        self.show_step(step)

    def _go_on(self) -> None:
        self.page.go_on()

    def _accept_rows(self, rows: list[int]) -> None:
        """What the wiki asks about rows is accepted on the page Results: they are sent where the others were."""
        self.show_step(Step.UPLOAD)
        self.upload.accept_rows(rows)

    def _go_back(self) -> None:
        order = list(Step)
        self.show_step(order[max(0, order.index(self.page.step) - 1)])

    def _switch_side(self) -> None:
        """F6 moves the keyboard between the steps and the page."""
        if self.rail.steps.hasFocus():
            self.page.setFocus()
            self.page.focusNextChild()
        else:
            self.rail.steps.setFocus()

    def refresh(self) -> None:
        """What the rail and the footer say."""
        self.rail.stand(self.pages.standings())
        page = self.page
        self.rail.show_step(page.step)
        still_open = page.still_open()
        if self.session.is_preparing and page.step is not Step.START:
            still_open = msg("ui-working")
        self.footer.tell(
            still_open,
            page.next_words(),
            may_go_on=page.may_go_on(),
            may_go_back=page.step is not Step.START,
            has_edits=page.step in _EDITED,
        )

    def _title(self) -> Message:
        settings = self.session.settings
        return msg("ui-window-title", isolated(settings.sheet.stem)) if settings is not None else msg("ui-program-name")

    def _arrived(self, step: Step) -> None:
        """A spreadsheet of Pattypan's is ready: on to where there is something to do, unless the user went elsewhere."""
        prepared = self.session.prepared
        if prepared is None or self.page.step is not Step.FILES:
            return
        self.show_step(step)
        if step is Step.UPLOAD and not self.session.outcomes and prepared.sheet.page_template:
            odd = self.start.arriving.to_look_at
            look = button(self.around, "look-first", msg("ui-arrived-look"), lambda: self.show_step(Step.CHECK))
            text = msg("ui-arrived-text", odd) if odd else None
            self.news.bring(Tone.INFO, msg("ui-arrived", len(prepared.rows)), text, lambda: [look])

    def _tell_trouble(self, words: Message) -> None:
        """Where no batch could be opened there is nothing to see but the first page."""
        if self.session.batch is None and not self.session.is_preparing:
            self.show_step(Step.START)
        self.news.tell_trouble(words)

    def _fill_in(self) -> None:
        """The cells of a spreadsheet that was made here, beside the pages that become of them."""
        self.show_step(Step.CHECK)
        cast("CheckPage", self.pages[Step.CHECK]).rows.views.choose("view-cells")

    def _practice_begun_anew(self) -> None:
        """The practice wiki is empty: back to the page from which a batch goes its way."""
        self.show_step(Step.FILES if self.session.is_preparing else Step.START)
        self.news.bring(Tone.SUCCESS, msg("ui-practice-emptied"), msg("ui-practice-emptied-text"))

    def _tell_of_changed_sheet(self) -> None:
        """On the page Files its own notice says so, for as long as it is so."""
        if not self.files.watch.is_stale or self.page.step is Step.FILES or self.sending.is_running:
            return
        show = button(self.around, "show-files", msg("ui-sheet-show-files"), lambda: self.show_step(Step.FILES))
        self.news.bring(Tone.WARNING, msg("ui-sheet-changed"), msg("ui-sheet-changed-text"), lambda: [show])

    # -- the batch -----------------------------------------------------------------------------------------------------

    def _make_pages(self) -> None:
        """While a batch is being opened there is time to make them one by one."""
        if self.session.batch is None:
            self.pages.make_soon()
        else:
            self.pages.make_all()

    def _batch_changed(self) -> None:
        settings, batch = self.session.settings, self.session.batch
        if settings is None:
            self.sending.forget()
        else:
            self.wiki.take_from_batch(settings.target)
            if batch is not None:
                self.kept.keep(self.kept.now.with_recent(batch.path))
        self.around.texts.bind(self, self.setWindowTitle, self._title)
        self.wiki.show()

    def _use_labels(self) -> None:
        if self.session.facts is not None and self.session.settings is not None:
            self.around.labels.use(self.session.facts, self.session.settings.target, self.around.texts.language)

    def _renew_answers(self) -> None:
        self.asking.renew_uploaded({row: line.outcome for row, line in self.sending.lines.items() if line.outcome is not None})

    def _hold_batch(self) -> None:
        self.session.is_in_use = self.sending.is_running

    def _refuse_while_sending(self) -> bool:
        """Another batch has to wait until the upload is over."""
        if self.sending.is_running:
            self.news.tell_trouble(msg("ui-busy-sending"))
        return self.sending.is_running

    # -- what is remembered --------------------------------------------------------------------------------------------

    @property
    def preferences(self) -> Preferences:
        """What is remembered for the next start."""
        return self.kept.now

    def speak(self, language: str) -> None:
        """Another language, at once."""
        self.around.texts.set_language(language)
        self.kept.keep(dataclasses.replace(self.kept.now, language=language))
        self.refresh()

    def _service_chosen(self, service: str, used: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.kept.keep(dataclasses.replace(self.kept.now, service=service, uses_service=used))

    # -- dropping and closing ------------------------------------------------------------------------------------------

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(local_paths(event.mimeData()))

    def take(self, paths: list[Path]) -> None:
        """What was dropped on the window: a batch to open, or a sheet or folder for the batch in view."""
        if not paths or self._refuse_while_sending():
            return
        first = paths[0]
        if first.suffix.lower() == ".cph":
            self.start.open(first)
        elif first.suffix.lower() in {*RECIPE_SUFFIXES, SETTINGS_SUFFIX}:
            self.start.take(first)
        elif self.session.settings is not None:
            self.files.take(paths)
            self.show_step(Step.FILES)
        elif first.suffix.lower() in SHEET_SUFFIXES:
            self.start.begin(first, next((path for path in paths if path.is_dir()), first.parent))
        elif first.is_dir():
            self.start.begin_with_folder(first)
        else:
            self.news.tell_trouble(msg("ui-drop-sheet-first"))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.closing.may_close():
            event.ignore()
            return
        self.sending.stop()
        self.practice.close()
        self.connecting.leave()
        self.last_time.end()
        for page in self.pages:
            page.end()
        self.session.close()
        self.around.tasks.close()
        self.around.thumbnails.close()
        self.around.labels.close()
        event.accept()
