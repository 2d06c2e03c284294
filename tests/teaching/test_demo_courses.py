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
from tests.sandbox.pictures import PIXEL

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "demo"
FOLDERS = {
    "PY101": DEMO / "en" / "python",
    "PY201": DEMO / "en" / "data",
    "PYZH": DEMO / "zh" / "python",
    "PYZH2": DEMO / "zh" / "data",
}
CODE = re.compile(r'<code class="language-python">(.*?)</code>', re.DOTALL)


def read_folder(folder: Path) -> CourseDraft:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    return read_course_file("course.zip", buffer.getvalue())


@pytest.fixture(params=FOLDERS)
def course(request: pytest.FixtureRequest) -> CourseDraft:
    found = read_folder(FOLDERS[request.param])
    assert found.code == request.param
    return found


def test_a_demo_course_has_a_free_lesson_first_and_a_price(course: CourseDraft) -> None:
    assert course.price_stars > 0
    free = [lesson.free for lesson in course.lessons]
    assert free == [True] + [False] * (len(free) - 1)


@pytest.mark.parametrize("code", ["PY101", "PYZH"])
def test_the_demo_s_first_course_has_pictures(code: str) -> None:
    course = read_folder(FOLDERS[code])

    assert [lesson.kind for lesson in course.lessons].count("photo") == 1
    assert course.cover is not None


def test_pictures_are_light(course: CourseDraft) -> None:
    pictures = [course.cover, *(lesson.media for lesson in course.lessons)]

    assert all(len(picture.data) < 200_000 for picture in pictures if picture)


def test_the_code_in_lessons_is_python(course: CourseDraft) -> None:
    programs = [code for lesson in course.lessons for code in CODE.findall(lesson.text)]

    assert len(programs) >= len(course.lessons)
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
    files = {"cover.png": PIXEL, "pictures/names.png": PIXEL}
    files |= {"debugger.mp4": b"film", "cheat-sheet.pdf": b"%PDF", "course.yaml": example.encode()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)

    course = read_course_file("python-in-a-week.zip", buffer.getvalue())

    assert [lesson.kind for lesson in course.lessons] == ["text", "photo", "video", "document"]
