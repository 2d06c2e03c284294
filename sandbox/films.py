"""How large a film is and how long it lasts, read from its header (ISO/IEC 14496-12, "MP4").

Nothing is decoded; what is no MP4 tells nothing.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_BOXES = frozenset({b"moov", b"trak"})
"""Boxes that hold the boxes that are looked for."""


@dataclass(frozen=True, slots=True)
class Shape:
    """0 is unknown."""

    width: int = 0
    height: int = 0
    duration: int = 0
    """Seconds."""


def shape_of(data: bytes) -> Shape:
    """The shape of an MP4's largest track."""
    width = height = duration = 0
    try:
        for name, body in _walk(memoryview(data)):
            if name == b"mvhd":
                duration = _duration(body)
            elif name == b"tkhd":
                fixed = struct.unpack(">II", body[-8:])  # 16.16 fixed point, at the end
                width, height = max((width, height), (fixed[0] >> 16, fixed[1] >> 16))
    except struct.error:  # it breaks off in the middle
        return Shape()
    return Shape(width, height, duration)


def _duration(body: memoryview) -> int:
    if body[0] == 1:  # version 1: 64 bits
        scale, length = struct.unpack(">IQ", body[20:32])
    else:
        scale, length = struct.unpack(">II", body[12:20])
    return round(length / scale) if scale else 0


def _walk(data: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """Every box, the ones within others too."""
    at = 0
    while at + 8 <= len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        start = 8
        if size == 1:
            (size,) = struct.unpack(">Q", data[at + 8 : at + 16])
            start = 16
        elif size == 0:  # up to the end
            size = len(data) - at
        if size < start:
            return
        body = data[at + start : at + size]
        if name in _BOXES:
            yield from _walk(body)
        elif body:
            yield name, body
        at += size
