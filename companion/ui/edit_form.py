"""The form for every field of a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.ui import icons, look
from companion.ui.buttons import Button
from companion.ui.field import Field
from companion.ui.words import Words
from companion.ui.wrap_row import HANGS

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from companion.ui.screens.edit_task import EditScreen
    from companion.ui.theme import Theme


class CheckBox(QAbstractButton):
    """A box to tick, with its words."""

    def __init__(self, theme: Theme, text: str, *, checked: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setChecked(checked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def ring_rect(self) -> QRect:
        """Box and words."""
        return self.rect()

    def sizeHint(self) -> QSize:
        """A row of 32."""
        px = self._theme.px
        words = QFontMetrics(self._theme.font(look.TEXT)).horizontalAdvance(self.text())
        return QSize(px(20) + px(12) + words + px(4), px(look.TARGET))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, its tick, the words."""
        painter, px, c = QPainter(self), self._theme.px, self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(20)
        box = QRectF(0.75, (self.height() - side) / 2 + 0.75, side - 1.5, side - 1.5)
        on = self.isChecked()
        painter.setPen(QPen(c("accent" if on else "line"), 1.5))
        painter.setBrush(c("accent") if on else c("card"))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            icons.paint(painter, "check", box.adjusted(1, 1, -1, -1), c("on_accent"))
        painter.setPen(c("ink"))
        painter.setFont(self._theme.font(look.TEXT))
        words = self.rect().adjusted(side + px(12), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


class EditForm(QWidget):
    """Fields in two columns, wide ones across both; Enter saves from any field, Esc goes back."""

    saved = Signal(object, bool)
    left = Signal()

    def __init__(self, theme: Theme, screen: EditScreen, parent: QWidget) -> None:
        super().__init__(parent)
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(HANGS), 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(Words(theme, "Edit the task", size=look.ONE_THING, strong=True))
        self.problem = Words(theme, screen.sentence, wrap=True)
        self.problem.setVisible(bool(screen.sentence))
        self._fields: dict[str, Field] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(12))
        place = 0
        for field in screen.fields:
            made = Field(theme, field.label, field.text, field.example, self)
            self._fields[field.name] = made
            place += place % 2 if field.wide else 0
            grid.addWidget(made, place // 2, place % 2, 1, 2 if field.wide else 1)
            place += 2 if field.wide else 1
        column.addLayout(grid)
        self._private = CheckBox(
            theme, "Private: its title shows in no tray, pill or notice", checked=screen.private, parent=self
        )
        column.addWidget(self._private)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        save = Button(theme, "Save", rank="main", key="Enter", parent=self)
        back = Button(theme, "Back", rank="quiet", key="Esc", parent=self)
        save.clicked.connect(self._save)
        back.clicked.connect(self.left)
        for button in (save, back):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def begin(self) -> None:
        """The keyboard goes to the title."""
        line = self._fields["title"].line
        line.setFocus(Qt.FocusReason.TabFocusReason)
        line.selectAll()

    def tell(self, sentence: str) -> None:
        """Say why it could not be saved; what was typed stays."""
        self.problem.say(sentence)
        self.problem.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        texts = {name: field.text for name, field in self._fields.items()}
        self.saved.emit(texts, self._private.isChecked())
