"""The window: the rail with the steps, the page in view, the footer."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.finding import Unusable
from cph_desktop.messages import Message, msg
from cph_desktop.ui.arriving import rows_to_look_at
from cph_desktop.ui.asking_wiki import AskingWiki
from cph_desktop.ui.choosers import RECIPE_SUFFIXES, SETTINGS_SUFFIX, SHEET_SUFFIXES, Choosers
from cph_desktop.ui.connecting import Connecting
from cph_desktop.ui.dialogs.asking import Question, ask_address
from cph_desktop.ui.dialogs.remarks import Remarks
from cph_desktop.ui.dialogs.sign_in import SignIn
from cph_desktop.ui.differences import Differences
from cph_desktop.ui.icons import program_icon
from cph_desktop.ui.preferences import Preferences, save_preferences
from cph_desktop.ui.sending import Going, Sending
from cph_desktop.ui.session import Session
from cph_desktop.ui.standing import Step
from cph_desktop.ui.steps.check import CheckPage
from cph_desktop.ui.steps.describe import DescribePage
from cph_desktop.ui.steps.files import FilesPage
from cph_desktop.ui.steps.names import NamesPage
from cph_desktop.ui.steps.page import StepPage
from cph_desktop.ui.steps.results import ResultsPage
from cph_desktop.ui.steps.start import TARGETS, StartPage
from cph_desktop.ui.steps.upload import UploadPage
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import button, in_a_column
from cph_desktop.ui.widgets.drop_area import local_paths
from cph_desktop.ui.widgets.footer import Footer
from cph_desktop.ui.widgets.notice import Notice, Tone
from cph_desktop.ui.widgets.step_rail import StepRail

if TYPE_CHECKING:
    from cph_desktop.journey.recipe_files import RecipeFile

_SIZE = (1240, 720)
_SMALLEST = (980, 600)


class MainWindow(QMainWindow):
    """Holds the pages together; what they show comes from the session, the connection and the running upload."""

    def __init__(self, around: Surroundings, preferences: Preferences, choosers: Choosers | None = None) -> None:
        super().__init__()
        self.around = around
        self.preferences = preferences
        self.session = Session(around.tasks)
        self.session.prepared_changed.connect(self._use_labels)  # before any page draws what was prepared
        self.connecting = Connecting(around.tasks)
        self.asking = AskingWiki(around.tasks, self.session, self.connecting)
        self.differences = Differences(around.tasks, self.session, self.connecting)
        self.sending = Sending(self.differences.shown)
        self.pages = self._pages(choosers or Choosers(around.texts))
        self.rail = StepRail(around)
        self.footer = Footer(around)
        self.news = Notice(around, "news")
        self._news_place = QWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._shortcuts()
        self._closing = False
        around.texts.bind(self, self.setWindowTitle, self._title)
        self.show_step(Step.START)

    def _pages(self, choosers: Choosers) -> dict[Step, StepPage]:
        self.start = StartPage(self.around, self.session, choosers, self.preferences)
        self.files = FilesPage(self.around, self.session, choosers)
        self.names = NamesPage(self.around, self.session, choosers)
        self.names.show_service(self.preferences.service, used=self.preferences.uses_service)
        self.upload = UploadPage(self.around, self.session, self.connecting, self.sending, self.differences)
        self.results = ResultsPage(self.around, self.session, self.sending, choosers)
        made: list[StepPage] = [
            self.start,
            self.files,
            DescribePage(self.around, self.session, choosers),
            self.names,
            CheckPage(self.around, self.session, self.asking, self.differences, choosers),
            self.upload,
            self.results,
        ]
        return {page.step: page for page in made}

    def _lay_out(self) -> None:
        self.setObjectName("window")
        self.setWindowIcon(program_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        for page in self.pages.values():
            self._stack.addWidget(page)
        news_line = in_a_column(self._news_place, 0, 0)
        news_line.setContentsMargins(24, 12, 24, 0)
        news_line.addWidget(self.news)
        self._news_place.hide()
        inside = QWidget()
        line = QHBoxLayout(inside)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._news_place)
        column.addWidget(self._stack, 1)
        column.addWidget(self.footer)
        line.addWidget(self.rail)
        line.addLayout(column, 1)
        self.setCentralWidget(inside)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_step)
        self.footer.back.connect(self._go_back)
        self.footer.onward.connect(self._go_on)
        for page in self.pages.values():
            page.go.connect(self._go)
            page.said.connect(self.refresh)
        self.names.service_chosen.connect(self._service_chosen)
        self.start.language_chosen.connect(self.speak)
        self.start.target_chosen.connect(self._target_chosen)
        self.start.arriving.arrived.connect(self._arrived)
        self.results.next_batch.connect(self.start.begin_with_recipe)
        self.results.accepted.connect(self._accept_rows)
        self.start.notes_read.connect(self._tell_notes)
        self.files.watch.noticed.connect(self._tell_of_changed_sheet)
        self.session.batch_changed.connect(self._batch_changed)
        self.session.trouble.connect(self._tell)
        self.session.working.connect(lambda _progress: self.refresh())
        self.sending.changed.connect(self._hold_batch)
        self.connecting.changed.connect(self._show_wiki)
        self.connecting.password_needed.connect(self._ask_password)
        self.rail.wiki.sign_in.connect(self._ask_password)
        self.rail.wiki.log_out.connect(self._log_out)
        self.around.texts.changed.connect(self._show_wiki)
        self.around.texts.changed.connect(self._use_labels)
        self._show_wiki()

    def _shortcuts(self) -> None:
        for name, keys, act in (
            ("action-undo", QKeySequence(QKeySequence.StandardKey.Undo), self.session.undo.undo),
            ("action-redo", QKeySequence(QKeySequence.StandardKey.Redo), self.session.undo.redo),
            ("action-open", QKeySequence(QKeySequence.StandardKey.Open), self.start.choose_sheet),
            ("action-switch", QKeySequence("F6"), self._switch_side),
            ("action-quit", QKeySequence(QKeySequence.StandardKey.Quit), self.close),
        ):
            action = QAction(self)
            action.setObjectName(name)
            action.setShortcut(keys)
            action.triggered.connect(act)
            self.addAction(action)

    # -- where the user is ---------------------------------------------------------------------------------------------

    @property
    def page(self) -> StepPage:
        """The page in view."""
        page = self._stack.currentWidget()
        assert isinstance(page, StepPage)
        return page

    def show_step(self, step: Step) -> None:
        """Bring a step into view, unless there is nothing to see there yet."""
        page = self.pages[step]
        if page is not self.page and not page.standing().reachable:
            self.refresh()
            return
        self._stack.setCurrentWidget(page)
        self._news_place.hide()
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
        """What the wiki asked about rows is accepted on the page Results: they are sent where the others were."""
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
        self.rail.stand({step: page.standing() for step, page in self.pages.items()})
        page = self.page
        self.rail.show_step(page.step)
        still_open = page.still_open()
        if self.session.is_preparing and page.step is not Step.START:
            still_open = msg("ui-working")
        may_go_back = page.step is not Step.START
        self.footer.tell(still_open, page.next_words(), may_go_on=page.may_go_on(), may_go_back=may_go_back)

    def _title(self) -> Message:
        settings = self.session.settings
        return msg("ui-window-title", isolated(settings.sheet.stem)) if settings is not None else msg("ui-program-name")

    def _tell(self, message: Message) -> None:
        self._bring_news(Tone.ERROR, message)

    def _bring_news(
        self, tone: Tone, head: Message, text: Message | None = None, actions: Callable[[], Sequence[QWidget]] = tuple
    ) -> None:
        self.news.tell(tone, head, text, actions)
        self._news_place.show()
        self.refresh()

    def _arrived(self, step: Step) -> None:
        """A spreadsheet of Pattypan's is ready: on to where there is something to do, unless the user went elsewhere."""
        prepared = self.session.prepared
        if prepared is None or self.page.step is not Step.FILES:
            return
        self.show_step(step)
        if step is Step.UPLOAD and not self.session.outcomes:
            odd = rows_to_look_at(prepared)
            look = button(self.around, "look-first", msg("ui-arrived-look"), lambda: self.show_step(Step.CHECK))
            text = msg("ui-arrived-text", odd) if odd else None
            self._bring_news(Tone.INFO, msg("ui-arrived", len(prepared.rows)), text, lambda: [look])

    def _tell_of_changed_sheet(self) -> None:
        """On the page Files its own notice says so, for as long as it is so."""
        if not self.files.watch.is_stale or self.page.step is Step.FILES or self.sending.is_running:
            return
        show = button(self.around, "show-files", msg("ui-sheet-show-files"), lambda: self.show_step(Step.FILES))
        self._bring_news(Tone.WARNING, msg("ui-sheet-changed"), msg("ui-sheet-changed-text"), lambda: [show])

    def _tell_notes(self, read: RecipeFile) -> None:
        """What a recipe out of another program could not bring along."""
        Remarks(
            self.around, msg("ui-recipe-notes" if read.notes else "ui-recipe-no-notes", len(read.notes)), read.notes, self
        ).open()

    # -- the batch and its wiki ----------------------------------------------------------------------------------------

    def _batch_changed(self) -> None:
        if self.session.settings is None:
            self.sending.forget()
        else:
            self._remember_batch()
        self.around.texts.bind(self, self.setWindowTitle, self._title)
        self._show_wiki()

    def _use_labels(self) -> None:
        if self.session.facts is not None and self.session.settings is not None:
            self.around.labels.use(self.session.facts, self.session.settings.target, self.around.texts.language)

    def _remember_batch(self) -> None:
        settings, batch = self.session.settings, self.session.batch
        assert settings is not None
        if settings.target != self.start.target:
            self.start.show_target(settings.target)
        if not self.connecting.is_at(settings.target) and self.connecting.signed_in is not None:
            self.connecting.leave()
        if batch is not None:
            self._prefer(self.preferences.with_recent(batch.path))

    def _show_wiki(self) -> None:
        settings = self.session.settings
        target = settings.target if settings is not None else self.start.target
        signed_in = self.connecting.signed_in if self.connecting.is_at(target) else None
        name = TARGETS.get(target, msg("ui-name", isolated(target)))
        self.rail.show_wiki(name, signed_in.connection.account.name if signed_in else "", is_practice=target == "practice")
        if signed_in is not None and target != "practice":
            self._prefer(self.preferences.with_user(target, signed_in.connection.user))
        self.refresh()

    def _target_chosen(self, target: str) -> None:
        """Another wiki; "" asks for its address."""
        if self._refuse_while_sending():
            self.start.show_target(self.start.target)
            return
        chosen = target or ask_address(self.around, self) or self.start.target
        try:
            from cph_desktop.wiki.target import target_from

            chosen = target_from(chosen).name
        except Unusable as unusable:
            self._tell(unusable.message)
            chosen = self.start.target
        self.start.user = self.preferences.users.get(chosen, "")
        self.start.show_target(chosen)
        self._prefer(dataclasses.replace(self.preferences, target=chosen))
        self.session.go_to(chosen, self.start.user)
        self._show_wiki()

    def _ask_password(self) -> None:
        settings = self.session.settings
        target = settings.target if settings is not None else self.start.target
        user = (settings.user if settings is not None else "") or self.preferences.users.get(target, "")
        try:
            SignIn(self.around, self.connecting, target, user, self).open()
        except Unusable as unusable:
            self._tell(unusable.message)

    def _log_out(self) -> None:
        if not self._refuse_while_sending():
            self.connecting.log_out()

    def _hold_batch(self) -> None:
        self.session.is_in_use = self.sending.is_running

    def _refuse_while_sending(self) -> bool:
        """Another batch has to wait until the upload is over."""
        if self.sending.is_running:
            self._tell(msg("ui-busy-sending"))
        return self.sending.is_running

    def speak(self, language: str) -> None:
        """Another language, at once."""
        self.around.texts.set_language(language)
        self._prefer(dataclasses.replace(self.preferences, language=language))
        self.refresh()

    def _service_chosen(self, service: str, used: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._prefer(dataclasses.replace(self.preferences, service=service, uses_service=used))

    def _prefer(self, preferences: Preferences) -> None:
        if preferences != self.preferences:
            self.preferences = preferences
            save_preferences(preferences)

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
            self._tell(msg("ui-drop-sheet-first"))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.sending.is_running and not self._closing:
            event.ignore()
            self._ask_before_closing()
            return
        self.sending.stop()
        self.connecting.leave()
        self.names.close_all()
        self.session.close()
        self.around.tasks.close()
        self.around.thumbnails.close()
        self.around.labels.close()
        event.accept()

    def _ask_before_closing(self) -> None:
        question = Question(
            self.around,
            msg("ui-close-while-sending"),
            msg("ui-close-while-sending-text"),
            [
                ("keep-open", msg("ui-close-keep"), lambda: None),
                ("close-after", msg("ui-close-after"), self._close_after_this_file),
                ("close-now", msg("ui-close-now"), self._close_now),
            ],
            self,
        )
        question.setWindowModality(Qt.WindowModality.WindowModal)
        question.open()

    def _close_after_this_file(self) -> None:
        self.sending.ended.connect(self._close_now)
        self.sending.stop_after_this_file()
        if self.sending.going is Going.ENDED:
            self._close_now()

    def _close_now(self) -> None:
        self._closing = True
        self.close()
