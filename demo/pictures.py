"""Draws the pictures of the demo's courses; they are kept, so run it only to change them.

python -m demo.pictures, with the `dev` group installed. Nothing of it runs in the demo.
"""

from pathlib import Path
from typing import NamedTuple

from matplotlib import get_data_path
from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageOps

HERE = Path(__file__).parent
WORDS_FONT = HERE.parent / "bot" / "insight" / "fonts" / "NotoSansSC-subset.ttf"
CODE_FONT = Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSansMono.ttf"

SIZE = (1280, 720)
SCALE = 2
"""Drawn twice as large and made smaller, which smooths every edge."""

NIGHT, DUSK, SEA = "#2a1f66", "#23508f", "#12a594"
PAPER, INK, GREY = "#f6f7fb", "#1b2333", "#9aa3b5"
BLUE, GREEN, GOLD, ROSE, WHITE = "#4f5bd5", "#17b890", "#ffd166", "#ff7b9c", "#ffffff"
CARD = "#14122f"

Box = tuple[float, float, float, float]
Point = tuple[float, float]


class Speech(NamedTuple):
    """What the pictures say in one language."""

    language: str
    title: tuple[str, ...]
    promise: str
    greeting: str
    name: str


ENGLISH = Speech(
    "en", ("Python", "in a Week"), "Six evenings. One game of your own.", "Hello!", "Ada"
)
CHINESE = Speech("zh", ("一周学会", "Python"), "六个晚上，写出自己的小游戏", "你好！", "小雅")


class Sheet:
    """A picture in the making, in pixels of the finished one."""

    def __init__(self, ground: Image.Image) -> None:
        self.image = ground.convert("RGB")
        self.pen = ImageDraw.Draw(self.image)

    def write(
        self,
        at: Point,
        words: str,
        size: float,
        colour: str,
        *,
        code: bool = False,
        anchor: str = "ls",
    ) -> float:
        """Write on a baseline; returns where the words end."""
        face = ImageFont.truetype(
            CODE_FONT if code and words.isascii() else WORDS_FONT, size * SCALE
        )
        self.pen.text(_scaled(at), words, font=face, fill=colour, anchor=anchor)
        return at[0] + face.getlength(words) / SCALE

    def card(self, box: Box, radius: float, fill: str, edge: str | None = None) -> None:
        """A rounded rectangle with a soft shadow."""
        left, top, right, bottom = (side * SCALE for side in box)
        shadow = Image.new("L", self.image.size)
        fallen = (left, top + 14 * SCALE, right, bottom + 14 * SCALE)
        ImageDraw.Draw(shadow).rounded_rectangle(fallen, radius * SCALE, fill=70)
        shadow = shadow.filter(ImageFilter.GaussianBlur(18 * SCALE))
        self.image.paste(Image.new("RGB", self.image.size, CARD), mask=shadow)
        around = (left, top, right, bottom)
        self.pen.rounded_rectangle(around, radius * SCALE, fill, edge, width=3 * SCALE)

    def dot(self, at: Point, radius: float, fill: str) -> None:
        self.pen.circle(_scaled(at), radius * SCALE, fill=fill)

    def thread(self, start: Point, end: Point, colour: str, *, dashed: bool = False) -> None:
        """A curve that leaves and arrives level, with a point at its end."""
        steps = 120
        points = [_scaled(_on_curve(start, end, step / steps)) for step in range(steps + 1)]
        for step in range(0, steps, 6):
            run = points[step : step + (4 if dashed else 7)]
            self.pen.line(run, colour, width=5 * SCALE, joint="curve")
        x, y = end
        head = [_scaled(point) for point in ((x + 16, y), (x - 6, y - 12), (x - 6, y + 12))]
        self.pen.polygon(head, colour)

    def save(self, path: Path) -> None:
        small = self.image.resize(SIZE, Image.Resampling.LANCZOS)
        small.save(path, optimize=True)


def draw_cover(speech: Speech) -> Sheet:
    """Title on the left, a little program on the right, a week of dots below."""
    sheet = Sheet(_dusk())
    for line, words in enumerate(speech.title):
        sheet.write((84, 268 + 104 * line), words, 92, WHITE)
    sheet.write((88, 448), speech.promise, 29, "#c9d6f5")
    for day in range(6):
        sheet.dot((100 + 46 * day, 540), 12, GOLD)
    sheet.write((100 + 46 * 6, 556), "★", 42, WHITE, code=False, anchor="ms")
    sheet.card((690, 150, 1200, 570), 26, CARD)
    for light, colour in enumerate((ROSE, GOLD, GREEN)):
        sheet.dot((726 + 30 * light, 188), 9, colour)
    _write_program(sheet, speech)
    return sheet


def draw_names(speech: Speech) -> Sheet:
    """Labels tied to values; one label has just been moved from 12 to 15."""
    sheet = Sheet(Image.new("RGB", (SIZE[0] * SCALE, SIZE[1] * SCALE), PAPER))
    sheet.thread((430, 190), (770, 190), BLUE)
    sheet.thread((430, 460), (770, 390), GREY, dashed=True)
    sheet.thread((430, 460), (770, 560), GREEN)
    for top, name, colour in ((140, "name", BLUE), (410, "coins", GREEN)):
        sheet.card((130, top, 430, top + 100), 50, colour)
        sheet.dot((394, top + 50), 12, PAPER)
        sheet.write((262, top + 63), name, 42, WHITE, code=True, anchor="ms")
    for top, value, colour, edge in (
        (120, f'"{speech.name}"', INK, BLUE),
        (330, "12", GREY, "#d5dae6"),
        (500, "15", INK, GREEN),
    ):
        sheet.card((800, top, 1120, top + 130), 22, WHITE, edge)
        sheet.write((960, top + 82), value, 50, colour, code=True, anchor="ms")
    return sheet


def _write_program(sheet: Sheet, speech: Speech) -> None:
    plain, word, text = "#e8eaf6", "#8fb4ff", "#9ff0c8"
    program: tuple[tuple[tuple[str, str], ...], ...] = (
        (
            ("name", plain),
            (" = ", ROSE),
            ("input", word),
            ("(", plain),
            ('"? "', text),
            (")", plain),
        ),
        (("print", word), ("(", plain), (f'"{speech.greeting}"', text), (", name)", plain)),
        (),
        (("for", ROSE), (" day ", plain), ("in", ROSE), (" range", word), ("(6):", plain)),
        (("    learn", word), ("(day)", plain)),
        (("play", word), ("()", plain)),
    )
    for line, pieces in enumerate(program):
        x = 726.0
        for words, colour in pieces:
            x = sheet.write((x, 264 + 50 * line), words, 25, colour, code=True)


def _dusk() -> Image.Image:
    """A slanting passage from night to sea."""
    size = SIZE[0] * SCALE, SIZE[1] * SCALE
    down = Image.linear_gradient("L")
    across = down.transpose(Image.Transpose.ROTATE_90)
    slope = Image.blend(across.resize(size), down.resize(size), 0.4)
    return ImageOps.colorize(slope, NIGHT, SEA, mid=DUSK)


def _on_curve(start: Point, end: Point, way: float) -> Point:
    """A place on the smooth step from start to end."""
    rise = way * way * (3 - 2 * way)
    return start[0] + (end[0] - start[0]) * way, start[1] + (end[1] - start[1]) * rise


def _scaled(point: Point) -> Point:
    return point[0] * SCALE, point[1] * SCALE


def main() -> None:
    for speech in (ENGLISH, CHINESE):
        draw_cover(speech).save(HERE / speech.language / "python" / "cover.png")
        draw_names(speech).save(HERE / speech.language / "python" / "names.png")


if __name__ == "__main__":
    main()
