"""Names of files in an exported course: readable, each once, and what they say they are."""

import pytest

from bot.teaching.course_writing import names_of
from storage.courses import Course, Lesson, MediaFile


@pytest.mark.parametrize(
    ("kind", "filename", "content_type", "name"),
    [
        ("photo", "pictures/names.png", "image/png", "01/names.png"),
        ("photo", "photo.jpg", "image/png", "01/photo.png"),
        ("photo", "", "image/jpeg", "01/photo.jpg"),
        ("video", "clip", "video/mp4", "01/clip.mp4"),
        ("audio", "song.m4a", "audio/x-m4a", "01/song.m4a"),
        ("document", "C:\\notes\\tea: time?.pdf", "application/pdf", "01/tea time.pdf"),
        ("document", "README", "text/plain", "01/README"),
        ("document", "course.yaml", "text/plain", "01-course.yaml"),
    ],
)
def test_a_file_is_called_as_it_was(kind: str, filename: str, content_type: str, name: str) -> None:
    file = MediaFile(kind=kind, filename=filename, content_type=content_type)
    lesson = Lesson(position=1, media_id=7)

    assert names_of(Course(), [lesson], {7: file}) == {7: name}
