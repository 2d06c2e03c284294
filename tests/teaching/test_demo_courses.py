"""The demo's courses and questions keep to what creators are told, and their code runs."""

import ast
import html
import io
import re
import textwrap
import zipfile
from pathlib import Path

import pytest
import yaml

from bot.teaching.course_draft import CourseDraft
from bot.teaching.course_file import read_course_file
from bot.teaching.lesson_text import read_lesson_text

ROOT = Path(__file__).parents[2]
FOLDERS = {"PY101": ROOT / "demo" / "course", "PYZH": ROOT / "demo" / "course-zh"}
CODE = re.compile(r'<code class="language-python">(.*?)</code>', re.DOTALL)


@pytest.fixture(params=FOLDERS)
def course(request: pytest.FixtureRequest) -> CourseDraft:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(FOLDERS[request.param].iterdir()):
            archive.write(path, path.name)
    found = read_course_file("course.zip", buffer.getvalue())
    assert found.code == request.param
    return found


def test_a_demo_course_is_complete(course: CourseDraft) -> None:
    assert course.price_stars == 250
    assert [lesson.free for lesson in course.lessons] == [True] + [False] * 5
    assert [lesson.kind for lesson in course.lessons].count("photo") == 1
    assert course.cover is not None


def test_pictures_are_light(course: CourseDraft) -> None:
    pictures = [course.cover, *(lesson.media for lesson in course.lessons)]

    assert all(len(picture.data) < 200_000 for picture in pictures if picture)


def test_the_code_in_lessons_is_python(course: CourseDraft) -> None:
    programs = [code for lesson in course.lessons for code in CODE.findall(lesson.text)]

    assert len(programs) > 10
    for program in programs:
        ast.parse(html.unescape(program))


def test_questions_are_the_same_number_in_both_languages() -> None:
    faq = yaml.safe_load((ROOT / "demo" / "faq.yaml").read_text(encoding="utf-8"))

    assert set(faq) == {"en", "zh"}
    assert len(faq["en"]) == len(faq["zh"]) >= 12
    for entry in [*faq["en"], *faq["zh"]]:
        assert set(entry) == {"question", "answer"}
        assert read_lesson_text(entry["answer"]).plain
        assert "<" not in entry["question"]


def test_the_example_in_the_docs_is_a_course() -> None:
    page = (ROOT / "docs" / "course-files.md").read_text(encoding="utf-8")
    example = textwrap.dedent(page.partition("```yaml\n")[2].partition("```")[0])
    files = {"cover.png": b"\x89PNG\r\n\x1a\n", "pictures/names.png": b"\x89PNG\r\n\x1a\n"}
    files |= {"debugger.mp4": b"film", "cheat-sheet.pdf": b"%PDF", "course.yaml": example.encode()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)

    course = read_course_file("python-in-a-week.zip", buffer.getvalue())

    assert [lesson.kind for lesson in course.lessons] == ["text", "photo", "video", "document"]
