"""The look as Qt needs it: colours, fonts and lengths that follow the system and the person's settings."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from companion.ui import look

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibilityHints, QStyleHints
    from PySide6.QtWidgets import QApplication, QWidget

_TABULAR = QFont.Tag.fromString("tnum")


class Theme(QObject):
    """What every widget asks for its colours and sizes; `changed` tells when to ask again."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._appearance = "system"
        self._wants_stillness = False
        self._high_contrast: bool | None = None
        self.scale = 1.0
        self.colours = look.LIGHT
        self._family = QFont(app.font())
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._refresh)
        hints.accessibility().contrastPreferenceChanged.connect(self._refresh)
        self._refresh()

    def choose(
        self,
        *,
        appearance: str | None = None,
        text_scale: int | None = None,
        reduced_motion: bool | None = None,
        high_contrast: bool | None = None,
    ) -> None:
        """Take over the person's settings.

        `appearance` is system, light or dark; `text_scale` is in percent, 100 to 200; `high_contrast` None
        leaves that to the system.
        """
        if appearance is not None:
            self._appearance = appearance
        if text_scale is not None:
            self.scale = min(max(text_scale, 100), 200) / 100
        if reduced_motion is not None:
            self._wants_stillness = reduced_motion
        self._high_contrast = high_contrast
        self._refresh()

    @property
    def moves(self) -> bool:
        """Whether a fade may be shown."""
        if self._wants_stillness:
            return False
        return _accessibility(QGuiApplication.styleHints())[1]

    def px(self, length: float) -> int:
        """A length at 100 %, in the pixels of the chosen text size."""
        return round(length * self.scale)

    def font(self, size: int, *, strong: bool = False, tabular: bool = False) -> QFont:
        """The system's font at one of the four sizes."""
        font = QFont(self._family)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        if tabular:
            font.setFeature(_TABULAR, 1)
        return font

    def colour(self, name: str) -> QColor:
        """A token of the look by its name."""
        return QColor(getattr(self.colours, name))

    def shadow(self) -> QColor:
        """The colour of the prompt's shadow with its strength."""
        colour = QColor(self.colours.shadow)
        colour.setAlpha(self.colours.shadow_alpha)
        return colour

    def _refresh(self, *_changed: object) -> None:
        hints = QGuiApplication.styleHints()
        dark = self._appearance == "dark"
        if self._appearance == "system":
            dark = hints.colorScheme() == Qt.ColorScheme.Dark
        high_contrast = self._high_contrast
        if high_contrast is None:
            high_contrast = _accessibility(hints)[0]
        self.colours = look.look(dark=dark, high_contrast=high_contrast)
        self._app.setPalette(self._palette())
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette, role, c = QPalette(), QPalette.ColorRole, self.colour
        pairs = {
            role.Window: "paper",
            role.WindowText: "ink",
            role.Base: "card",
            role.AlternateBase: "fill",
            role.Text: "ink",
            role.PlaceholderText: "example",
            role.Button: "card",
            role.ButtonText: "ink",
            role.BrightText: "ink",
            role.ToolTipBase: "card",
            role.ToolTipText: "ink",
            role.Highlight: "select",
            role.HighlightedText: "ink",
            role.Accent: "accent",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.Light: "card",
            role.Midlight: "hair",
            role.Mid: "hair",
            role.Dark: "line",
            role.Shadow: "line",
        }
        for of, name in pairs.items():
            palette.setColor(of, c(name))
        for of in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, of, c("line"))
        return palette


def _accessibility(hints: QStyleHints) -> tuple[bool, bool]:
    """Whether the system asks for high contrast, and whether it allows motion."""
    accessibility: QAccessibilityHints = hints.accessibility()
    high = accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast
    # Qt asks the system about motion from 6.12 on; before that only the setting can ask for stillness.
    motion = getattr(accessibility, "motionPreference", None)
    still = motion is not None and motion().name == "ReducedMotion"
    return high, not still


def tint(widget: QWidget, colour: QColor, role: QPalette.ColorRole = QPalette.ColorRole.WindowText) -> None:
    """Give one widget's text its colour without a style sheet (which would cost start-up time)."""
    palette = widget.palette()
    palette.setColor(role, colour)
    widget.setPalette(palette)


def on_apple() -> bool:
    """Whether this is macOS, where some windows behave apart."""
    return sys.platform == "darwin"
