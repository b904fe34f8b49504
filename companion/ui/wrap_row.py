"""A row of buttons that goes on in further rows where large letters or long words need the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.flow import FlowRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from companion.ui.theme import Theme

HANGS = 12
"""What a quiet button hangs out to the left, in px at 100 %: the gap between its edge and its words."""


class WrapRow(FlowRow):
    """Holds these widgets in this order; `gap` px at 100 % between them."""

    def __init__(
        self, theme: Theme, items: Sequence[QWidget], *, gap: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, across=theme.px(gap), down=theme.px(8))
        for item in items:
            self.add(item)
