"""The look's tokens: colours by name for light, dark and high contrast, sizes of type, space and controls."""

from __future__ import annotations

from dataclasses import dataclass

# Type and line boxes, in px at 100 %.
NOTE, TEXT, PROMPT, ONE_THING = 12, 14, 18, 24
LINE_BOX = {NOTE: 16, TEXT: 20, PROMPT: 24, ONE_THING: 32}
REGULAR, STRONG = 400, 600

# Space and controls, in px at 100 %; everything stands on a grid of 4.
PROMPT_WIDTH, READING_WIDTH, TOAST_WIDTH = 640, 560, 560
RADIUS_CONTROL, RADIUS_CARD = 6, 12
BUTTON_HEIGHT, FIELD_HEIGHT, ROW_HEIGHT, TOP_BAR_HEIGHT = 36, 40, 40, 56
CHIP_HEIGHT, CHIP_ROW_HEIGHT, TARGET = 24, 32, 32
ICON, CHIP_ICON = 16, 14
RING, RING_GAP = 2, 2
FADE_MS = 120


@dataclass(frozen=True, slots=True)
class Look:
    """One set of colours, as #RRGGBB; `shadow_alpha` is 0 to 255.

    `track` is the empty part of a bar and the ground of what is pressed, `example` the words in an empty field.
    """

    paper: str
    card: str
    ink: str
    soft: str
    example: str
    line: str
    hair: str
    track: str
    fill: str
    select: str
    mark: str
    accent: str
    on_accent: str
    accent_over: str
    accent_down: str
    time: str
    goal: str
    model: str
    shadow: str
    shadow_alpha: int
    dark: bool


LIGHT = Look(
    paper="#FAF8F4",
    card="#FFFFFF",
    ink="#1F2328",
    soft="#5B6169",
    example="#5B6169",
    line="#8A8F96",
    hair="#E3DFD7",
    track="#E3DFD7",
    fill="#F1EEE8",
    select="#CFE0F3",
    mark="#FBE9C6",
    accent="#1F5FA8",
    on_accent="#FFFFFF",
    accent_over="#1A5190",
    accent_down="#154478",
    time="#7A4B00",
    goal="#1E6B4A",
    model="#6A3FA0",
    shadow="#1F2328",
    shadow_alpha=46,
    dark=False,
)

DARK = Look(
    paper="#17191C",
    card="#212429",
    ink="#ECEAE5",
    soft="#A9AEB6",
    example="#A9AEB6",
    line="#737982",
    hair="#33373D",
    track="#33373D",
    fill="#2D3137",
    select="#2C4A6E",
    mark="#4B3D1F",
    accent="#8AB8F0",
    on_accent="#10233A",
    accent_over="#A3C8F5",
    accent_down="#BCD7F8",
    time="#E5B567",
    goal="#7FCBA4",
    model="#C3A5F0",
    shadow="#000000",
    shadow_alpha=143,
    dark=True,
)

# High contrast: every edge and every word at the far end of the scale, colours kept only where they pass 7 to 1.
LIGHT_HIGH_CONTRAST = Look(
    paper="#FFFFFF",
    card="#FFFFFF",
    ink="#000000",
    soft="#000000",
    example="#595959",
    line="#000000",
    hair="#000000",
    track="#C4C4C4",
    fill="#E4E4E4",
    select="#CFE0F3",
    mark="#FBE9C6",
    accent="#0B3F7A",
    on_accent="#FFFFFF",
    accent_over="#082F5C",
    accent_down="#05203F",
    time="#5C3800",
    goal="#0E4A31",
    model="#4B2780",
    shadow="#000000",
    shadow_alpha=0,
    dark=False,
)

DARK_HIGH_CONTRAST = Look(
    paper="#000000",
    card="#000000",
    ink="#FFFFFF",
    soft="#FFFFFF",
    example="#A3A3A3",
    line="#FFFFFF",
    hair="#FFFFFF",
    track="#4A4A4A",
    fill="#303030",
    select="#2C4A6E",
    mark="#4B3D1F",
    accent="#A9CDFA",
    on_accent="#000000",
    accent_over="#C4DDFC",
    accent_down="#DDEBFD",
    time="#F2CD8C",
    goal="#A2E0C0",
    model="#D9C4F7",
    shadow="#000000",
    shadow_alpha=0,
    dark=True,
)


def look(*, dark: bool, high_contrast: bool) -> Look:
    """The colours for one wish of the system or the person."""
    if high_contrast:
        return DARK_HIGH_CONTRAST if dark else LIGHT_HIGH_CONTRAST
    return DARK if dark else LIGHT


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #RRGGBB colours, 1 to 21, by WCAG 2.2's relative luminance."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
