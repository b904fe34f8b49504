"""Text on a window: one of the look's sizes in one of its colours, following both when they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy

from companion.ui import look
from companion.ui.theme import tint

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from companion.ui.theme import Theme


class Words(QLabel):
    """A line or a paragraph. With `cut` a single line is elided there instead of being clipped."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        size: int = look.TEXT,
        strong: bool = False,
        colour: str = "ink",
        wrap: bool = False,
        cut: Qt.TextElideMode | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._size, self._strong = theme, size, strong
        self._colour, self._cut = colour, cut
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._whole = ""
        if wrap:  # one long word must not make the whole column wider
            self.setMinimumWidth(1)
        if cut is not None:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.say(text)

    @property
    def whole(self) -> str:
        """The text uncut."""
        return self._whole

    def say(self, text: str, *, colour: str | None = None) -> None:
        """Show another text, perhaps in another colour."""
        self._whole = text
        if colour is not None and colour != self._colour:
            self._colour = colour
            self._restyle()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width cuts elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.wordWrap():
            shown = breakable(self._whole, QFontMetrics(self.font()), self.width())
        elif self._cut is None:
            shown = self._whole
        else:
            shown = QFontMetrics(self.font()).elidedText(self._whole, self._cut, max(self.width(), 1))
            self.setToolTip(self._whole if shown != self._whole else "")
        if shown != self.text():
            self.setText(shown)
        self.setAccessibleName(self._whole)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._size, strong=self._strong, tabular=True))
        tint(self, self._theme.colour(self._colour))
        if not self.wordWrap():
            self.setMinimumHeight(self._theme.px(look.LINE_BOX[self._size]))
        self._fit()


def breakable(text: str, metrics: QFontMetrics, width: int) -> str:
    """The text with places to break in words that are wider than `width` px; else as it is."""
    if width <= 1 or metrics.horizontalAdvance(text) <= width:
        return text
    return " ".join(
        "\u200b".join(word) if metrics.horizontalAdvance(word) > width else word for word in text.split(" ")
    )
