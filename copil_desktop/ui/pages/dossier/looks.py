"""The look of a démarche's Word documents: its template, its partners' logos, the first page."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from copil_desktop.dossier import looks
from copil_desktop.dossier.looks import LogoRow
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.autosave import AutoSaver
from copil_desktop.ui.dialogs.preview import preview
from copil_desktop.ui.pages.dossier.sample_paper import sample
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import ElidedLabel, SectionTitle, clear, paragraph, row
from copil_desktop.ui.widgets.buttons import Button, IconButton
from copil_desktop.ui.widgets.fields import LineField, set_wrong

_THUMB = QSize(96, 28)


class _LogoRow(QWidget):
    """One logo: its picture, the partner's name, its place among the others."""

    moved = Signal(int)
    removed = Signal()

    def __init__(self, context: Context, logo: LogoRow) -> None:
        super().__init__()
        self._context, self.key = context, logo.id
        self.picture = QLabel()
        self.picture.setFixedSize(_THUMB * theme.zoom(self))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # Logos are drawn for white paper.
        self.picture.setStyleSheet("background: white; border-radius: 4px")
        self.name = LineField()
        self.name.setAccessibleName(_("Partner that the logo stands for"))
        self.name.set_value(logo.name)
        self.up = IconButton("arrow-up", _("Move up"))
        self.down = IconButton("arrow-down", _("Move down"))
        self.remove = IconButton("x", _("Remove"))
        self.error = paragraph("", "bad")
        self.error.hide()
        line = QHBoxLayout()
        line.setSpacing(6)
        for widget in (self.picture, self.name, self.up, self.down, self.remove):
            line.addWidget(widget, 1 if widget is self.name else 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self.error)
        self._show_picture(logo.content)
        self.saver = AutoSaver(self._save, self.name)
        self.saver.failed.connect(self._tell)
        self.saver.saved.connect(lambda: self._tell(None))
        self.name.edited.connect(self.saver.touch)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self.removed.emit)

    def _show_picture(self, picture: bytes) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(picture)
        inside = self.picture.size() - QSize(8, 4)
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        if not pixmap.isNull():
            self.picture.setPixmap(pixmap.scaled(inside, keep, smooth))

    def _save(self) -> None:
        if self.name.value() is None:
            raise UserError(
                _("This cannot be empty."),
                kept=_("The previous value was kept."),
                todo=_("To remove the line, use its cross."),
            )
        self._context.dossier.records.change(
            "logos", self.key, merge=True, origin=self, name=self.name.value()
        )

    def _tell(self, error: UserError | None) -> None:
        set_wrong(self.name, error is not None)
        self.error.setText(str(error) if error else "")
        self.error.setVisible(error is not None)


class LooksCard(QWidget):
    """What documents look like, chosen for the démarche that ``set_initiative`` names."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._initiative: int | None = None
        self.rows: list[_LogoRow] = []
        self.template_label = ElidedLabel("", "strong")
        self.choose_button = Button(_("Choose a template…"), icon_name="file-text")
        self.shipped_button = Button(_("Back to the program’s own"), "quiet")
        self.add_button = Button(_("Add logos…"), icon_name="plus")
        self.preview_button = Button(_("Preview the first page"), icon_name="search")
        self._logos = QVBoxLayout()
        self._logos.setSpacing(6)
        self._layout()
        self.choose_button.clicked.connect(self.choose_template)
        self.shipped_button.clicked.connect(self.remove_template)
        self.add_button.clicked.connect(self.add_logos)
        self.preview_button.clicked.connect(self.show_preview)

    def _layout(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(SectionTitle(_("Word documents")))
        layout.addWidget(
            paragraph(
                _(
                    "The look of what is handed over, here and in what is part of it. Kept in the"
                    " dossier: a successor receives it."
                ),
                "tiny",
            )
        )
        layout.addLayout(row(self.template_label))
        layout.addLayout(row(self.choose_button, self.shipped_button, None))
        layout.addSpacing(4)
        layout.addWidget(SectionTitle(_("Partners’ logos")))
        hint = _("PNG or JPEG, side by side at one height above the first page, in this order.")
        layout.addWidget(paragraph(hint, "tiny"))
        layout.addLayout(self._logos)
        layout.addLayout(row(self.add_button, self.preview_button, None))

    # What is shown

    def set_initiative(self, initiative_id: int | None) -> None:
        """Show the look of a démarche."""
        self._initiative = initiative_id
        self.refresh()

    def refresh(self) -> None:
        """Show what the dossier says; the name that is being typed stays."""
        dossier = self.context.dossier
        known = dossier.records.find("initiatives", self._initiative or 0)
        own = known["template_name"] if known else None
        inherited = looks.look(dossier, self._initiative).template_name
        said = own or _("The program’s own")
        if inherited and not own:
            said = _("{name}, that of the whole").format(name=inherited)
        self.template_label.setText(_("Template: {name}").format(name=said))
        self.shipped_button.setVisible(own is not None)
        self._show_logos()

    def _show_logos(self) -> None:
        logos = looks.logos_of(self.context.dossier, self._initiative)
        if [each.key for each in self.rows] == [logo.id for logo in logos]:
            for each, logo in zip(self.rows, logos, strict=True):
                if not each.saver.pending:
                    each.name.set_value(logo.name)
            return
        for each in self.rows:
            each.saver.forget()
        clear(self._logos)
        self.rows = [self._row(logo) for logo in logos]
        for place, each in enumerate(self.rows):
            each.up.setEnabled(place > 0)
            each.down.setEnabled(place < len(self.rows) - 1)
            self._logos.addWidget(each)

    def _row(self, logo: LogoRow) -> _LogoRow:
        made = _LogoRow(self.context, logo)
        made.moved.connect(partial(self._move, made))
        made.removed.connect(partial(self._remove, made))
        return made

    # What is done

    def choose_template(self) -> None:
        """Ask for a Word file whose look the documents take."""
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Choose a template…"), "", _("Word document or template (*.docx *.dotx)")
        )
        if chosen and self._initiative is not None:
            self.take_template(Path(chosen))

    def take_template(self, path: Path) -> None:
        """Keep a Word file as the template, or say why it cannot be one."""
        # python-docx takes a while to load: only whoever chooses a template waits for it.
        from copil_desktop.documents import templates

        try:
            content = templates.read(path)
            looks.set_template(self.context.dossier, self._initiative or 0, path.name, content)
        except UserError as error:
            self.context.tell_error(error)
            return
        self.refresh()
        self.context.tell(_("The documents take the look of {name}.").format(name=path.name))

    def remove_template(self) -> None:
        """Give the documents the program's own look again."""
        looks.remove_template(self.context.dossier, self._initiative or 0)
        self.refresh()
        self.context.tell(_("The documents have the program’s own look."), undo=True)
        self.choose_button.setFocus()

    def add_logos(self) -> None:
        """Ask for pictures."""
        chosen, _filter = QFileDialog.getOpenFileNames(
            self, _("Add logos…"), "", _("Pictures (*.png *.jpg *.jpeg)")
        )
        self.take_logos([Path(each) for each in chosen])

    def take_logos(self, paths: list[Path]) -> None:
        """Keep pictures as logos, in order; say why one of them cannot be."""
        from copil_desktop.documents import pictures

        added = 0
        for path in paths:
            name = path.stem.replace("_", " ").replace("-", " ").strip() or path.name
            try:
                content = pictures.read(path)
                looks.add_logo(self.context.dossier, self._initiative or 0, name, content)
                added += 1
            except UserError as error:
                self.context.tell_error(error)
        self.refresh()
        if added:
            said = ngettext("{count} logo added", "{count} logos added", added)
            announce(self, said.format(count=added))
            self.rows[-1].name.setFocus()
            self.rows[-1].name.selectAll()

    def _move(self, moved: _LogoRow, step: int) -> None:
        place = self.rows.index(moved) + step
        if 0 <= place < len(self.rows):
            self.context.dossier.records.move("logos", moved.key, place)
            self.refresh()
            button = self.rows[place].up if step < 0 else self.rows[place].down
            (button if button.isEnabled() else self.rows[place].name).setFocus()

    def _remove(self, removed: _LogoRow) -> None:
        removed.saver.forget()
        looks.remove_logo(self.context.dossier, removed.key)
        self.refresh()
        self.context.tell(_("Line removed"), undo=True)
        self.add_button.setFocus()

    def show_preview(self) -> None:
        """Show the first page of minutes in this look."""
        write = sample(self.context.dossier, self._initiative, self.context.today())
        preview(self.context, self, _("First page of the minutes"), write)
