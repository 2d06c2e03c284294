"""A zip, opened in memory: `course.yaml`, or another YAML, and the media that lie beside it.

Never writes to disk, never unpacks more than it promised to, and refuses names that point
outside. What the YAML says is read in course_file.py.
"""

import io
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.mistakes import Mistake

SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
"""How a zip begins, with files in it and without."""

COURSE_NAMES = frozenset({"course.yaml", "course.yml"})

MAX_FILES = 500
"""Files. Ours: 200 lessons with their media and room to spare."""

MAX_ENTRIES = 10_000
"""Files, folders and litter, also of zips within: above this it is an attack on our memory."""

MAX_UNPACKED_MB = 100
"""Megabytes. Ours: five times what a bot may download (Bot API, getFile: 20 MB)."""

_MB = 1024 * 1024
_ENTRY = b"PK\x01\x02"
"""How each entry of the directory begins."""

_ENCRYPTED, _NAME_IS_UTF8 = 0x1, 0x800
"""Bits of the general purpose flag (PKWARE APPNOTE, 4.4.4)."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What everybody's tools write; others may claim gigabytes of memory for a few bytes."""

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)
"""What the standard library raises for broken or exotic archives."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The course's YAML, what it is called, and every other file by its path from there."""

    name: str
    course: bytes
    media: Mapping[str, bytes]


def open_bundle(data: bytes, names: Collection[str] = COURSE_NAMES) -> Bundle:
    """Unpack a zip; its YAML, called by one of these names, may lie at the top or in a folder."""
    if data.count(_ENTRY) > MAX_ENTRIES:  # zipfile would take its time to make objects of them
        raise Mistake("course-file-zip-many", limit=MAX_FILES)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = dict(_unpacked(archive))
    except _DAMAGE as damage:
        raise Mistake("course-file-zip-damaged") from damage
    course = _course_path(files, names)
    folder = f"{course.parent}/" if course.parent.name else ""
    media = {
        name.removeprefix(folder): content
        for name, content in files.items()
        if name.startswith(folder) and name != str(course)
    }
    return Bundle(course.name.lower(), files[str(course)], media)


def same_name(name: str) -> str:
    """One spelling for names that look alike: macOS takes accents apart, Windows does not."""
    return unicodedata.normalize("NFC", name)


def shown(name: str) -> str:
    """A file's name, cut to what fits a sentence and without what cannot be printed."""
    return "".join(char if char.isprintable() else "?" for char in name[:60])


def _unpacked(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    # Not ZipInfo.is_dir, which stumbles over an empty name.
    files = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
    entries = [(name, entry) for entry in files if not _is_litter(name := _name(entry))]
    if len(entries) > MAX_FILES:
        raise Mistake("course-file-zip-many", limit=MAX_FILES)
    if sum(entry.file_size for _, entry in entries) > MAX_UNPACKED_MB * _MB:
        raise Mistake("course-file-zip-big", limit=MAX_UNPACKED_MB)
    seen: set[str] = set()
    for name, entry in entries:
        if name in seen:
            raise Mistake("course-file-zip-twice", filename=shown(name))
        if entry.flag_bits & _ENCRYPTED:
            raise Mistake("course-file-zip-locked")
        if entry.compress_type not in _METHODS:
            raise Mistake("course-file-zip-damaged")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Mistake("course-file-zip-link", filename=shown(name))
        seen.add(name)
        yield name, _read(archive, entry)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """As much as the entry declares, which was counted before; whoever holds more has lied."""
    declared = entry.file_size
    entry.file_size += 1  # or zipfile would hide what there is beyond
    with archive.open(entry) as file:
        # Not read() without a limit, which unpacks everything before it looks at the size.
        content = file.read(declared + 1)
    if len(content) > declared:
        raise Mistake("course-file-zip-damaged")
    return content


def _name(entry: zipfile.ZipInfo) -> str:
    """The path as its author sees it; old Windows tools write Chinese names in GB 18030."""
    name = entry.filename
    if not entry.flag_bits & _NAME_IS_UTF8:
        raw = name.encode("cp437", "replace")
        name = _first_decoding(raw)
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name:
        raise Mistake("course-file-zip-path", filename=shown(name))
    return same_name(str(path))


def _first_decoding(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")


def _is_litter(name: str) -> bool:
    """What macOS and Windows put into archives unasked."""
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or not parts or parts[-1] in {".DS_Store", "Thumbs.db"}


def _course_path(files: Mapping[str, bytes], names: Collection[str]) -> PurePosixPath:
    paths = [path for path in map(PurePosixPath, files) if path.name.lower() in names]
    if not paths:
        raise Mistake("course-file-zip-no-course")
    if len(paths) > 1:
        raise Mistake("course-file-zip-two-courses")
    return paths[0]
