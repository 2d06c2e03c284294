"""A course in a zip: what a creator's tools pack, and what they do not."""

import io
import random
import stat
import tracemalloc
import warnings
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.teaching.course_draft import CourseDraft, MediaDraft
from bot.teaching.course_file import read_course_file
from tests.teaching.samples import COURSE, ILLUSTRATED, MEDIA, PNG, mistake, packed, read_or_refused

MB = 1024 * 1024


def illustrated(**changes: bytes) -> CourseDraft:
    return read_course_file("course.zip", packed({"course.yaml": ILLUSTRATED, **MEDIA, **changes}))


def test_a_zip_brings_the_media() -> None:
    course = illustrated()

    assert course.seats == 30
    assert course.cover == MediaDraft("cover.png", "image/png", PNG)
    assert course.lessons[0].kind == "photo"
    assert course.lessons[0].media == MediaDraft("line.png", "image/png", PNG)
    assert course.lessons[1].kind == "document"
    assert course.lessons[1].text == ""
    assert course.lessons[1].media == MediaDraft("books.pdf", "application/octet-stream", b"%PDF")


def test_a_zipped_folder_with_its_litter_will_do() -> None:
    files = {f"My course/{name}": data for name, data in MEDIA.items()}
    files |= {
        "My course/course.yml": ILLUSTRATED.encode(),
        "__MACOSX/My course/._course.yml": b"\0",
        "My course/.DS_Store": b"\0",
    }

    course = read_course_file("anything", packed(files))

    assert course.cover == MediaDraft("cover.png", "image/png", PNG)


def test_chinese_file_names_of_old_windows_tools_are_found() -> None:
    text = ILLUSTRATED.replace("cover.png", "封面.png")
    latin = "封面.png".encode("gb18030").decode("cp437")
    data = packed({"course.yaml": text, **MEDIA, "XXXXXXXX": PNG})
    raw = latin.encode("cp437")
    assert len(raw) == len("XXXXXXXX")

    course = read_course_file("a.zip", data.replace(b"XXXXXXXX", raw))

    assert course.cover == MediaDraft("封面.png", "image/png", PNG)


def test_names_that_look_alike_are_alike() -> None:
    apart, together = "e\u0301.png", "\u00e9.png"
    text = ILLUSTRATED.replace("cover.png", together)

    course = read_course_file("a.zip", packed({"course.yaml": text, **MEDIA, apart: PNG}))

    assert course.cover is not None


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("cover.png", b"", "media-missing"),
        ("cover.png", b"GIF89a", "media-content"),
        ("cover.png", PNG[:8] + bytes(64), "media-content"),
        ("pictures/line.png", PNG + bytes(10 * 1024 * 1024), "media-big"),
        ("../cover.png", PNG, "zip-path"),
        ("/etc/passwd", PNG, "zip-path"),
        ("C:\\cover.png", PNG, "zip-path"),
        ("deeper/course.yaml", COURSE.encode(), "zip-two-courses"),
    ],
)
def test_media_that_will_not_do_are_named(name: str, content: bytes, key: str) -> None:
    files = {"course.yaml": ILLUSTRATED, **MEDIA, name: content}

    assert mistake("a.zip", packed(files))[0] == key


def test_a_zip_without_a_course_is_refused() -> None:
    assert mistake("a.zip", packed(dict(MEDIA)))[0] == "zip-no-course"
    assert mistake("a.zip", packed({}))[0] == "zip-no-course"


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = packed({"course.yaml": COURSE, "zeros.bin": bytes(101 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024

    assert mistake("bomb.zip", bomb) == ("zip-big", {"limit": 100})


def test_a_bomb_that_lies_about_its_size_is_damage() -> None:
    bomb = packed({"course.yaml": COURSE, "zeros.bin": bytes(1_000_003)})
    lie = bomb.replace((1_000_003).to_bytes(4, "little"), (16).to_bytes(4, "little"))
    assert lie != bomb

    assert mistake("bomb.zip", lie)[0] == "zip-damaged"


@pytest.mark.parametrize("declared", [1, 5_000])
def test_a_lie_about_a_size_costs_no_memory(declared: int) -> None:
    size = 64 * MB + 3
    bomb = packed({"course.yaml": COURSE, "zeros.bin": bytes(size)})
    honest = zlib.crc32(bytes(size)).to_bytes(4, "little")
    checked = zlib.crc32(bytes(declared)).to_bytes(4, "little")  # of what it pretends to be
    lie = bomb.replace(size.to_bytes(4, "little"), declared.to_bytes(4, "little"))
    lie = lie.replace(honest, checked)

    tracemalloc.start()
    assert mistake("bomb.zip", lie)[0] == "zip-damaged"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 4 * MB


def test_a_zip_within_the_zip_stays_packed() -> None:
    inner = packed({"course.yaml": COURSE, "zeros.bin": bytes(8 * MB)})

    assert mistake("a.zip", packed({"course.zip": inner}))[0] == "zip-no-course"

    text = ILLUSTRATED.replace("books.pdf", "exercises.zip")
    course = read_course_file(
        "a.zip", packed({"course.yaml": text, **MEDIA, "exercises.zip": inner})
    )

    assert course.lessons[1].media is not None
    assert course.lessons[1].media.data == inner


def test_a_link_is_no_file() -> None:
    link = zipfile.ZipInfo("cover.png")
    link.create_system = 3  # Unix, whose links have a mode of their own
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("course.yaml", COURSE)
        archive.writestr(link, "/etc/passwd")

    assert mistake("a.zip", buffer.getvalue()) == ("zip-link", {"filename": "cover.png"})


def test_a_zip_of_very_many_files_is_refused() -> None:
    assert mistake("a.zip", packed({f"{n}.txt": b"" for n in range(501)}))[0] == "zip-many"


def test_a_zip_of_endlessly_many_folders_is_not_even_listed() -> None:
    folders = packed({f"{n}/": b"" for n in range(10_001)})

    tracemalloc.start()
    assert mistake("a.zip", folders)[0] == "zip-many"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < MB


def test_two_files_of_one_name_are_refused() -> None:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")  # zipfile itself warns when it writes such a thing
        archive.writestr("course.yaml", COURSE)
        archive.writestr("course.yaml", COURSE)

    assert mistake("a.zip", buffer.getvalue()) == ("zip-twice", {"filename": "course.yaml"})


def test_an_unusual_way_of_packing_is_refused() -> None:
    assert mistake("a.zip", packed({"course.yaml": COURSE}, zipfile.ZIP_LZMA))[0] == "zip-damaged"


def test_a_file_without_a_name_is_left_alone() -> None:
    nameless = zipfile.ZipInfo("x")
    nameless.filename = "\0x"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(nameless, b"")
        archive.writestr("course.yaml", COURSE)

    assert read_course_file("a.zip", buffer.getvalue()).code == "PY101"


def test_a_locked_zip_is_refused() -> None:
    data = bytearray(packed({"course.yaml": COURSE}))
    data[6] |= 1  # the flag in the local header …
    data[data.index(b"PK\x01\x02") + 8] |= 1  # … and in the directory

    assert mistake("a.zip", bytes(data))[0] == "zip-locked"


@given(st.integers(0, 2**32), st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
def test_a_damaged_zip_is_a_mistake_or_still_a_course(seed: int, compression: int) -> None:
    rng = random.Random(seed)
    data = bytearray(packed({"course.yaml": ILLUSTRATED, **MEDIA}, compression))
    for _ in range(rng.randint(1, 8)):
        data[rng.randrange(4, len(data))] = rng.randrange(256)

    course = read_or_refused("a.zip", bytes(data))

    assert course is None or len(course.lessons) == 2
