"""Courses to read, and how their slips are caught."""

import io
import zipfile

import pytest

from bot.mistakes import Mistake
from bot.speech import LANGUAGES, words
from bot.teaching.course_draft import CourseDraft
from bot.teaching.course_file import read_course_file
from tests.sandbox.pictures import PIXEL

PNG = PIXEL
COURSE = """\
code: py101
title: Python in a Week
blurb: From nothing to a first program.
price: 250
lessons:
  - title: Hello
    free: yes
    text: Say <b>hello</b>.
  - title: Numbers
    text: |
      1 < 2

      2 > 1
"""
ILLUSTRATED = """\
code: ART
title: Drawing
blurb: With a pencil.
price: 10
seats: 30
cover: cover.png
lessons:
  - title: Lines
    photo: pictures/line.png
    text: A line.
  - title: Reading list
    document: books.pdf
"""
MEDIA = {"cover.png": PNG, "pictures/line.png": PNG, "books.pdf": b"%PDF"}


def packed(files: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def mistake(filename: str, data: bytes | str) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(Mistake) as caught:
        read_course_file(filename, data.encode() if isinstance(data, str) else data)
    for language in LANGUAGES:
        sentence = words(language)(caught.value.key, **caught.value.params)
        assert sentence != caught.value.key
        assert "{" not in sentence
    return caught.value.key.removeprefix("course-file-"), caught.value.params


def read_or_refused(filename: str, data: bytes) -> CourseDraft | None:
    """Only a Mistake counts as a refusal; anything else is a crash."""
    try:
        return read_course_file(filename, data)
    except Mistake:
        return None
