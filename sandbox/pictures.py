"""Pictures measured and made smaller, as Telegram offers each in several sizes ("PhotoSize").

A picture nobody can read has no size; it is kept as it came.
"""

import warnings
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

SIDES = (90, 320, 800, 1280)
"""Pixels of the longer side of the smaller sizes ("Uploading and Downloading Files")."""
SIDES_TOGETHER = 10_000
"""Pixels of width and height of a photo together ("sendPhoto")."""
RATIO = 20
"""How many times as long as wide a photo may be (same source)."""

Size = tuple[int, int]


def size_of(data: bytes) -> Size | None:
    """Width and height in pixels, as it is shown; None for what is no picture."""
    picture = _opened(data)
    if picture is None:
        return None
    sideways = picture.getexif().get(0x0112, 1) >= 5  # Exif, "Orientation": 5-8 lie on their side
    return (picture.height, picture.width) if sideways else picture.size


def is_possible(size: Size) -> bool:
    """Whether Telegram takes a photo of this size."""
    return sum(size) <= SIDES_TOGETHER and max(size) <= RATIO * min(size)


def smaller(data: bytes) -> Iterator[tuple[Size, bytes]]:
    """The picture in each of the smaller sizes, the smallest first, as JPEG."""
    picture = _opened(data)
    if picture is None or not is_possible(picture.size):
        return
    sides = [side for side in SIDES if side < max(picture.size)]
    if not sides:
        return
    try:
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    except OSError:  # it breaks off in the middle
        return
    for side in sides:
        made = upright.copy()
        made.thumbnail((side, side))
        out = BytesIO()
        made.save(out, "JPEG", quality=85)
        yield made.size, out.getvalue()


def _opened(data: bytes) -> Image.Image | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(BytesIO(data))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
        return None
