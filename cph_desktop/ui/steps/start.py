"""Start: what to work on, which wiki it is for, and in which language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QListView, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.finding import Unusable
from cph_desktop.messages import Message, msg
from cph_desktop.paths import batches_folder
from cph_desktop.ui.arriving import Arriving
from cph_desktop.ui.choosers import RECIPE_SUFFIXES, SETTINGS_SUFFIX, SHEET_SUFFIXES, Choosers
from cph_desktop.ui.delegates.two_lines import TwoLinesDelegate
from cph_desktop.ui.models.recent import BATCH_ROLE, LINE_ROLE, RecentList
from cph_desktop.ui.preferences import Preferences
from cph_desktop.ui.recent_batch import RecentBatch
from cph_desktop.ui.session import Session
from cph_desktop.ui.standing import Mark, Standing, Step
from cph_desktop.ui.steps.page import StepPage
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated, language_name
from cph_desktop.ui.widgets.choice_card import ChoiceCard
from cph_desktop.ui.widgets.controls import button, in_a_row, label
from cph_desktop.ui.widgets.side_by_side import Row

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.compose.recipe import Recipe
    from cph_desktop.journey.pattypan_wish import PattypanWish
    from cph_desktop.journey.recipe_files import RecipeFile

_AFTER_DRAWING_MS = 60  # reading them loads much of the program: the window comes first
_LANGUAGE_LETTERS = 16
TARGETS = {"practice": msg("ui-target-practice"), "commons": msg("ui-target-commons"), "commons-beta": msg("ui-target-beta")}


class StartPage(StepPage):
    """``target_chosen`` carries the name of a wiki, ``language_chosen`` the code of a language.

    ``about_wanted``: the box about the program.
    ``notes_read`` carries what a recipe out of another program could not bring along (:class:`RecipeFile`).
    """

    step: ClassVar[Step] = Step.START
    target_chosen = Signal(str)
    language_chosen = Signal(str)
    notes_read = Signal(object)
    about_wanted = Signal()

    def __init__(self, around: Surroundings, session: Session, choosers: Choosers, preferences: Preferences) -> None:
        super().__init__(around, session, msg("ui-start-title"), msg("ui-start-intro"))
        self._choosers = choosers
        self.arriving = Arriving(session)
        self.arriving.folder_needed.connect(self._choose_where_files_are)
        self._recent = RecentList(around.texts)
        self._delegate = TwoLinesDelegate(around.theme, LINE_ROLE)
        self.target = preferences.target
        self.user = preferences.users.get(preferences.target, "")
        self.body.addWidget(self._choices())
        foreign = button(
            around,
            "open-foreign",
            msg("ui-start-foreign"),
            self.choose_foreign,
            role="link",
            icon="table",
            tip=msg("ui-start-foreign-tip"),
        )
        about = button(around, "about", msg("ui-about"), self.about_wanted.emit, role="link", icon="info-filled")
        self.body.addLayout(in_a_row(foreign, None, about))
        self.body.addWidget(Row([self._recent_part(), self._settings_part()], [3, 2], spacing=24), 1)
        session.batch_changed.connect(self.said)

    # -- the parts of the page -----------------------------------------------------------------------------------------

    def _choices(self) -> Row:
        sheet = ChoiceCard(self.around, "choose-sheet", "table", msg("ui-start-sheet"), msg("ui-start-sheet-text"))
        folder = ChoiceCard(
            self.around, "choose-folder", "folder-placeholder", msg("ui-start-folder"), msg("ui-start-folder-text")
        )
        sample = ChoiceCard(self.around, "choose-sample", "lab-flask", msg("ui-start-sample"), msg("ui-start-sample-text"))
        sheet.clicked.connect(self.choose_sheet)
        folder.clicked.connect(self.choose_folder)
        sample.clicked.connect(self.practise)
        return Row([sheet, folder, sample], [1, 1, 1])

    def _recent_part(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = label(self.around, msg("ui-start-recent"), "heading")
        other = button(self.around, "open-batch", msg("ui-start-open"), self.choose_batch, role="link", icon="folder-placeholder")
        column.addLayout(in_a_row(head, None, other))
        self.recent = QListView()
        self.recent.setObjectName("recent")
        self.recent.setProperty("card", "true")
        self.recent.setModel(self._recent)
        self.recent.setItemDelegate(self._delegate)
        self.recent.setMouseTracking(True)
        self.around.texts.bind(self.recent, self.recent.setAccessibleName, msg("ui-start-recent"))
        self.recent.activated.connect(self._go_on_with)
        self.recent.clicked.connect(self._go_on_with)
        empty = label(self.around, msg("ui-start-recent-empty"), "quiet", wraps=True)
        empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._lists = QStackedLayout()
        self._lists.addWidget(empty)
        self._lists.addWidget(self.recent)
        column.addLayout(self._lists, 1)
        return side

    def _settings_part(self) -> QWidget:
        card = QFrame()
        card.setProperty("card", "true")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        self.targets = self._combo("target", column, msg("ui-start-target"))
        self._fill_targets()
        self._target_hint = label(self.around, self._target_words, "small", wraps=True)
        column.addWidget(self._target_hint)
        column.addSpacing(6)
        self.languages = self._combo("language", column, msg("ui-start-language"))
        # measuring a dozen scripts, for each of which a font is looked for, would hold up the window; the card is wide enough
        self.languages.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.languages.setMinimumContentsLength(_LANGUAGE_LETTERS)
        for code in sorted(self.around.texts.languages(), key=language_name):
            self.languages.addItem(language_name(code), code)
        self.languages.setCurrentIndex(max(0, self.languages.findData(self.around.texts.language)))
        self.targets.activated.connect(self._target_picked)
        self.languages.activated.connect(lambda: self.language_chosen.emit(self.languages.currentData()))
        self.around.texts.changed.connect(self._fill_targets)
        side = QWidget()
        at_top = QVBoxLayout(side)
        at_top.setContentsMargins(0, 0, 0, 0)
        at_top.addWidget(card)
        at_top.addStretch(1)
        return side

    def _combo(self, name: str, column: QVBoxLayout, words: Message) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        title = label(self.around, words)
        title.setBuddy(combo)
        self.around.texts.bind(combo, combo.setAccessibleName, words)
        column.addWidget(title)
        column.addWidget(combo)
        return combo

    def _fill_targets(self) -> None:
        self.targets.clear()
        for name, words in TARGETS.items():
            self.targets.addItem(self.around.texts.text(words), name)
        if self.target not in TARGETS:
            self.targets.addItem(self.target, self.target)
        self.targets.addItem(self.around.texts.text(msg("ui-target-other")), "")
        self.targets.setCurrentIndex(self.targets.findData(self.target))

    def _target_words(self) -> Message:
        return {
            "practice": msg("ui-target-practice-text"),
            "commons": msg("ui-target-commons-text"),
            "commons-beta": msg("ui-target-beta-text"),
        }.get(self.target, msg("ui-target-other-text"))

    # -- what the user does --------------------------------------------------------------------------------------------

    def choose_sheet(self) -> None:
        """A spreadsheet: its own folder is taken for the media until another is chosen."""
        chosen = self._choosers.sheet(self)
        if chosen is not None:
            self.begin(chosen, chosen.parent)

    def choose_foreign(self) -> None:
        """What was made with another program: a spreadsheet of Pattypan's, a schema of OpenRefine's."""
        chosen = self._choosers.foreign(self)
        if chosen is not None:
            self.take(chosen)

    def take(self, path: Path) -> None:
        """Begin with a file out of another program, whatever it is."""
        if path.suffix.lower() in RECIPE_SUFFIXES:
            self.around.tasks.start("recipe", lambda _cancelled: _recipe_in(path), self._use_recipe, self._unusable)
        elif path.suffix.lower() == SETTINGS_SUFFIX:
            self.around.tasks.start("settings", lambda _cancelled: _wish_in(path), self._use_settings, self._unusable)
        else:
            self.begin(path, path.parent)

    def _use_settings(self, wish: PattypanWish) -> None:
        """Pattypan's settings say which columns a new spreadsheet gets."""
        folder = wish.folder or self._choosers.folder(self)
        if folder is not None:
            self.make_sheet(folder, wish)

    def _use_recipe(self, read: RecipeFile) -> None:
        """For the batch that is open; otherwise with a spreadsheet that is asked for."""
        words = self.around.texts.text(msg("ui-edit-recipe-file"))
        if self.session.prepared is not None:
            self.session.change_recipe(read.recipe, words)
            self.go.emit(Step.DESCRIBE)
        else:
            sheet = self._choosers.sheet(self)
            if sheet is None:
                return
            self.begin(sheet, sheet.parent, read.recipe)
        self.notes_read.emit(read)

    def _unusable(self, error: BaseException) -> None:
        if not isinstance(error, Unusable):
            raise error
        self.session.trouble.emit(error.message)

    def _choose_where_files_are(self) -> None:
        settings = self.session.settings
        folder = self._choosers.folder(self, settings.media) if settings is not None else None
        if folder is not None:
            self.session.choose(media=folder)

    def choose_folder(self) -> None:
        """A folder of media files."""
        folder = self._choosers.folder(self)
        if folder is not None:
            self.begin_with_folder(folder)

    def begin_with_folder(self, folder: Path) -> None:
        """With the spreadsheet in the folder, where there is just one and the user wants it; otherwise with a new one."""
        try:
            sheets = [
                path for path in sorted(folder.iterdir()) if path.suffix.lower() in SHEET_SUFFIXES and path.name[0] not in "~."
            ]
        except OSError:  # the folder is gone or closed: making the sheet tells so in a sentence
            sheets = []
        if len(sheets) != 1:
            self.make_sheet(folder)
            return
        from cph_desktop.ui.dialogs.asking import Question

        Question(
            self.around,
            msg("ui-folder-has-sheet", isolated(sheets[0].name)),
            msg("ui-folder-has-sheet-text"),
            [
                ("use-sheet", msg("ui-folder-use-sheet"), lambda: self.begin(sheets[0], folder)),
                ("make-new-sheet", msg("ui-folder-new-sheet"), lambda: self.make_sheet(folder)),
            ],
            self,
        ).open()

    def make_sheet(self, folder: Path, wish: PattypanWish | None = None) -> None:
        """A spreadsheet to be filled in, made from a folder."""
        self.around.tasks.start("facts", _facts, lambda facts: self._ask_for_columns(facts, folder, wish), self._unusable)

    def _ask_for_columns(self, facts: CommonsFacts, folder: Path, wish: PattypanWish | None) -> None:
        from cph_desktop.ui.dialogs.make_sheet import MakeSheet

        dialog = MakeSheet(self.around, facts, folder, self._choosers, self, preset=wish)
        dialog.filled_in.connect(lambda sheet, media: self._begin_made_here(sheet, media, fills_in=False))
        dialog.to_fill_in.connect(lambda sheet, media: self._begin_made_here(sheet, media, fills_in=True))
        dialog.open()

    def _begin_made_here(self, sheet: Path, media: Path, *, fills_in: bool) -> None:
        self.begin(sheet, media)
        self.arriving.expect_made_here(self.around.texts.text(msg("ui-undo-confirm")), fills_in=fills_in)

    def practise(self) -> None:
        """The sample batch, to the practice wiki."""
        from cph_desktop.journey.sample import sample_settings

        if self.session.begin(sample_settings()):
            self.go.emit(Step.FILES)

    def choose_batch(self) -> None:
        """A .cph file from anywhere."""
        chosen = self._choosers.batch(self, batches_folder())
        if chosen is not None:
            self.open(chosen)

    def begin(self, sheet: Path, media: Path, recipe: Recipe | None = None) -> None:
        """Start with these and show what was understood of them."""
        from cph_desktop.batch.settings import BatchSettings

        if self.session.begin(BatchSettings(sheet=sheet, media=media, target=self.target, user=self.user)):
            self.arriving.expect(recipe, self.around.texts.text(msg("ui-edit-recipe-file")))
            self.go.emit(Step.FILES)

    def begin_with_recipe(self, recipe: Recipe) -> None:
        """Another batch, described as the one before."""
        sheet = self._choosers.sheet(self)
        if sheet is not None:
            self.begin(sheet, sheet.parent, recipe)

    def open(self, path: Path) -> None:
        """Go on with a batch."""
        if self.session.open(path):
            self.go.emit(Step.FILES)

    def _go_on_with(self, index: QModelIndex) -> None:
        self.go_on_with(index.data(BATCH_ROLE))

    def go_on_with(self, batch: RecentBatch) -> None:
        """A batch worked on before; one whose upload was stopped goes to the page Upload as soon as it is read."""
        self.open(batch.path)
        if batch.is_stopped:
            self.arriving.expect_to_go_on()

    def _target_picked(self) -> None:
        self.target_chosen.emit(self.targets.currentData())

    def show_target(self, target: str) -> None:
        """The wiki that was settled on."""
        self.target = target
        self._fill_targets()
        self.around.texts.bind(self._target_hint, self._target_hint.setText, self._target_words)

    # -- what the window asks ------------------------------------------------------------------------------------------

    @override
    def entered(self) -> None:
        QTimer.singleShot(_AFTER_DRAWING_MS, self._read_recent)

    def _read_recent(self) -> None:
        self.around.tasks.start("recent", _recent_batches, self._show_recent, self._no_recent)

    def _show_recent(self, batches: Sequence[RecentBatch]) -> None:
        self._recent.show_batches(batches)
        self._lists.setCurrentIndex(1 if batches else 0)

    def _no_recent(self, error: BaseException) -> None:
        raise error

    @override
    def standing(self) -> Standing:
        if self.session.settings is None:
            return Standing(Mark.NONE, msg("ui-start-standing"))
        return Standing(Mark.DONE, msg("ui-name", isolated(self.session.settings.sheet.stem)))

    @override
    def next_words(self) -> Message | None:
        return msg("ui-start-go-on") if self.session.settings is not None else None

    @override
    def still_open(self) -> Message | None:
        return None if self.session.settings is not None else msg("ui-start-open-question")


def _facts(_cancelled: object) -> CommonsFacts:
    from cph_desktop.shipped import shipped_facts

    return shipped_facts()


def _wish_in(path: Path) -> PattypanWish:
    from cph_desktop.journey.pattypan_wish import pattypan_wish
    from cph_desktop.sheets.pattypan_settings import read_pattypan_settings
    from cph_desktop.shipped import shipped_facts

    return pattypan_wish(read_pattypan_settings(path), shipped_facts())


def _recipe_in(path: Path) -> RecipeFile:
    from cph_desktop.journey.recipe_files import read_recipe_file

    return read_recipe_file(path)


def _recent_batches(_cancelled: object) -> list[RecentBatch]:
    """Loads the rooms that read batches along with it: in the worker, while the window is there already."""
    from cph_desktop.ui.opening import recent_batches

    return recent_batches()
