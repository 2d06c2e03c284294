"""Pictures and films for tests: the smallest there are, and larger ones made to measure."""

import struct
from base64 import b64decode
from io import BytesIO

from PIL import Image

PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJg"
    "gg=="
)
"""A PNG of one pixel."""


def picture(width: int, height: int, form: str = "JPEG", orientation: int = 1) -> bytes:
    """A grey picture; `orientation` is Exif's."""
    made, out = Image.new("RGB", (width, height), "grey"), BytesIO()
    about = Image.Exif()
    about[0x0112] = orientation
    made.save(out, form, exif=about)
    return out.getvalue()


def film(width: int, height: int, seconds: int) -> bytes:
    """The header of an MP4, which is all that is read of one."""

    def box(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I4s", len(body) + 8, name) + body

    lasts = box(b"mvhd", bytes(12) + struct.pack(">II", 1000, seconds * 1000) + bytes(80))
    sound = box(b"trak", box(b"tkhd", bytes(84)))
    shown = box(b"trak", box(b"tkhd", bytes(76) + struct.pack(">II", width << 16, height << 16)))
    return box(b"ftyp", b"isom" + bytes(4)) + box(b"moov", lasts + sound + shown)
