"""A course file: what a creator may write, and how each slip is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.speech.lengths import telegram_length
from bot.teaching import course_draft as limits
from bot.teaching.course_draft import CourseDraft
from bot.teaching.course_file import read_course_file
from tests.teaching.samples import COURSE, ILLUSTRATED, MEDIA, mistake, packed, read_or_refused


def read(text: str) -> CourseDraft:
    return read_course_file("course.yaml", text.encode())


def test_a_course_is_read_from_one_yaml_file() -> None:
    course = read(COURSE)

    assert (course.code, course.title, course.price_stars) == ("PY101", "Python in a Week", 250)
    assert (course.cover, course.seats) == (None, None)
    assert [(lesson.title, lesson.kind, lesson.free) for lesson in course.lessons] == [
        ("Hello", "text", True),
        ("Numbers", "text", False),
    ]
    assert course.lessons[0].text == "Say <b>hello</b>."
    assert course.lessons[1].text == "1 &lt; 2\n\n2 &gt; 1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_usual_encodings_are_read(encoding: str) -> None:
    text = COURSE.replace("Hello", "你好").replace("\n", "\r\n")

    course = read_course_file("Course.YAML", text.encode(encoding))

    assert course.lessons[0].title == "你好"


def test_words_that_look_like_numbers_stay_words() -> None:
    course = read(COURSE.replace("Python in a Week", "2024").replace("title: Hello", "title: yes"))

    assert course.title == "2024"
    assert course.lessons[0].title == "yes"


@pytest.mark.parametrize(("words", "kept"), [("40", 40), ("no", limits.NOT_ALONE), ("", None)])
def test_a_lesson_has_a_price_of_its_own_none_or_the_one_it_had(
    words: str, kept: int | None
) -> None:
    course = read(COURSE.replace("title: Numbers", f"title: Numbers\n    price: {words}"))

    assert [lesson.price_stars for lesson in course.lessons] == [None, kept]


SLIPS = [
    ("price: 250", "price: 20 EUR", "price-stars", {"line": 4}),
    ("code: py101", "code: PY-101", "code", {"line": 1, "limit": 16}),
    ("code: py101", "code:", "missing", {"line": 1, "field": "code"}),
    ("code: py101\n", "", "missing", {"line": 1, "field": "code"}),
    ("title: Python in a Week", "title: [a, b]", "not-text", {"line": 2, "field": "title"}),
    (
        "title: Python in a Week",
        f"title: {'🐍' * 17}",
        "too-long",
        {"line": 2, "field": "title", "chars": 34, "limit": 32},
    ),
    ("blurb: From", 'blurb: "\\0', "yaml", {"line": 3}),
    ("blurb: From nothing to a first program.", 'blurb: "\\0"', "control", {"line": 3}),
    ("blurb: From nothing to a first program.", 'blurb: "\\ud800"', "control", {"line": 3}),
    ("blurb: From nothing to a first program.", 'blurb: "\\U00110000"', "yaml", {"line": 1}),
    ("blurb: From", "blurb: \x07", "control", {"line": 3}),
    ("price: 250", "price: free", "number", {"line": 4, "field": "price", "most": 10_000}),
    ("price: 250", "price: 2.5", "number", {"line": 4, "field": "price", "most": 10_000}),
    ("price: 250", "price: 10001", "number", {"line": 4, "field": "price", "most": 10_000}),
    ("price: 250\n", "", "missing", {"line": 1, "field": "price"}),
    ("price: 250", "price: 250\nprice: 1", "twice", {"line": 5, "field": "price", "first": 4}),
    ("price: 250", "price: 250\nseats: 0", "number", {"line": 5, "field": "seats"}),
    ("price: 250", "prize: 250", "unknown", {"line": 4, "field": "prize"}),
    ("price: 250", "? [a]\n: 250", "unknown", {"line": 4, "field": ""}),
    ("price: 250", "price: 250\ncover: a.png", "needs-zip", {"line": 5, "filename": "a.png"}),
    ("lessons:", "lessons: none\nlessons_:", "unknown", {"line": 6}),
    ("  - title: Hello", "  - Hello\n  - title: Hello", "not-fields", {"line": 6}),
    ("free: yes", "free: maybe", "yes-no", {"line": 7, "field": "free"}),
    ("free: yes", "free: yes\n    price: 40", "price-free", {"line": 8}),
    (
        "title: Numbers",
        "title: Numbers\n    price: 250",
        "price-alone",
        {"line": 10, "course": 250},
    ),
    ("title: Numbers", "title: Numbers\n    price: cheap", "price-alone", {"line": 10}),
    ("title: Numbers", "title: hello", "same-title", {"line": 9, "first": 6}),
    ("title: Numbers", "titel: Numbers", "unknown", {"line": 9, "field": "titel"}),
    ("<b>hello</b>", "<b>hello", "tag-unclosed", {"line": 8, "tag": "<b>"}),
    ("<b>hello</b>", "hello</b>", "tag-unopened", {"line": 8, "tag": "</b>"}),
    ("<b>hello</b>", "<h1>hello</h1>", "tag-unknown", {"line": 8, "tag": "<h1>"}),
    ("<b>hello</b>", "<a href='x'>y</a>", "tag-link", {"line": 8, "tag": "<a href='x'>"}),
    ("text: Say <b>hello</b>.", "text: '<b> </b>'", "missing", {"line": 6, "field": "text"}),
    ("text: Say <b>hello</b>.", "video: a.mp4\n    audio: b.mp3", "two-media", {"line": 9}),
    ("text: Say", "text: *anchor", "yaml", {"line": 8}),
]


@pytest.mark.parametrize(("good", "bad", "key", "params"), SLIPS)
def test_a_slip_is_named_with_its_line(
    good: str, bad: str, key: str, params: dict[str, str | int]
) -> None:
    assert good in COURSE

    named, found = mistake("course.yaml", COURSE.replace(good, bad, 1))

    assert named == key
    assert found | params == found


def test_a_lesson_may_be_as_long_as_a_message_and_no_longer() -> None:
    fits, too_long = "x" * limits.TEXT_CHARS, "x" * (limits.TEXT_CHARS + 1)

    assert read(COURSE.replace("Say <b>hello</b>.", f"<i>{fits}</i>")).lessons[0].text

    key, params = mistake("course.yaml", COURSE.replace("Say <b>hello</b>.", too_long))
    assert (key, params["chars"], params["line"]) == ("too-long", limits.TEXT_CHARS + 1, 8)


def test_a_caption_is_shorter_than_a_text() -> None:
    text = ILLUSTRATED.replace("A line.", "x" * (limits.CAPTION_CHARS + 1))

    key, params = mistake("a.zip", packed({"course.yaml": text, **MEDIA}))

    assert (key, params["limit"]) == ("too-long", limits.CAPTION_CHARS)


@pytest.mark.parametrize("lessons", ["[]", "words", "{a: b}", ""])
def test_lessons_are_a_list_with_something_in_it(lessons: str) -> None:
    text = COURSE.partition("lessons:")[0] + f"lessons: {lessons}\n"

    assert mistake("course.yaml", text)[0] in {"lessons", "not-list", "missing"}


def test_there_are_not_too_many_lessons() -> None:
    more = "".join(f"  - title: L{n}\n    text: x\n" for n in range(limits.MAX_LESSONS - 1))

    assert mistake("course.yaml", COURSE + more)[0] == "lessons"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "empty"),
        (b"# nothing\n", "empty"),
        (b"just words", "not-fields"),
        (b"- a\n- b\n", "not-fields"),
        (b"code: A\n---\ncode: B\n", "yaml"),
        (b"code: \xff\xe9t\xe9", "encoding"),
        ("标题: 课程".encode("gb18030"), "encoding"),
        (b"[" * 100_000, "yaml"),
        (b"&a [*a]", "not-fields"),
        (b"[" + b"a," * 1_000_000 + b"]", "too-many"),
        (b" " * (3 * 1024 * 1024 + 1), "too-big"),
    ],
)
def test_what_is_no_course_is_refused_in_words(data: bytes, key: str) -> None:
    assert mistake("course.yaml", data)[0] == key


def test_aliases_do_not_multiply() -> None:
    layers = "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(40))

    assert mistake("course.yaml", f"a0: &a0 [x]\n{layers}")[0] == "unknown"


def test_another_kind_of_file_is_refused() -> None:
    assert mistake("course.docx", b"words") == ("kind", {"filename": "course.docx"})


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("photo: clip.mp4", "media-type"),
        ("photo: books.pdf", "media-type"),
        ("video: cover.png", "media-type"),
        ("photo: ../cover.png", "media-missing"),
        ("photo: absent.png", "media-missing"),
        ("photo:", "missing"),
        ('photo: ""', "missing"),
    ],
)
def test_a_photo_must_be_one(line: str, key: str) -> None:
    text = ILLUSTRATED.replace("photo: pictures/line.png\n    text: A line.", line)

    named, params = mistake("a.zip", packed({"course.yaml": text, **MEDIA, "clip.mp4": b"mp4"}))

    assert (named, params["line"]) == (key, 8 if line == "photo:" else 9)


@given(st.binary(max_size=400))
def test_junk_is_a_mistake_and_never_a_crash(junk: bytes) -> None:
    for filename in ("course.yaml", "course.zip"):
        mistake(filename, junk)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_words_in_any_place_are_read_or_refused(title: str, text: str) -> None:
    changed = COURSE.replace("Python in a Week", title).replace("Say", text)

    course = read_or_refused("course.yaml", changed.encode("utf-8", "surrogatepass"))

    assert course is None or telegram_length(course.title) <= limits.TITLE_CHARS


DATED = """\
code: C
title: C
blurb: B
price: 1
{pace}
lessons:
  - title: One
    opens: {one}
    text: x
  - title: Two
    text: x
  - title: Three
    opens: {three}
    text: x
"""


def test_lessons_may_have_days_and_then_the_course_goes_by_them() -> None:
    course = read(DATED.format(pace="", one="2026-12-01", three="2026年12月9日"))

    assert course.pace == "dates"
    assert [one.opens_on.isoformat() if one.opens_on else None for one in course.lessons] == [
        "2026-12-01",
        None,
        "2026-12-09",
    ]


@pytest.mark.parametrize(
    ("pace", "one", "three", "key"),
    [
        ("pace: weekly", "", "", "one-of"),
        ("pace: dates", "", "", "no-dates"),
        ("pace: daily", "2026-12-01", "", "dates-unused"),
        ("", "2026-12-01", "2026-11-30", "dates-order"),
        ("", "soon", "", "day"),
        ("", "2026-02-30", "", "day"),
    ],
)
def test_slips_in_the_pace_are_named(pace: str, one: str, three: str, key: str) -> None:
    found, params = mistake("course.yaml", DATED.format(pace=pace, one=one, three=three))

    assert found == key
    assert params["line"]


ASKING = """\
code: C
title: C
blurb: B
price: 1
lessons:
  - title: One
    text: x
    assignment: Write it down.
    wait: yes
    quiz:
      question: Why?
      right: {right}
      wrong: {wrong}
"""


def test_a_lesson_may_ask_and_want_work() -> None:
    lesson = read(ASKING.format(right="A", wrong="[B, C]")).lessons[0]

    assert lesson.quiz is not None
    assert lesson.quiz.options[lesson.quiz.right] == "A"
    assert sorted(lesson.quiz.options) == ["A", "B", "C"]
    assert (lesson.task, lesson.waits) == ("Write it down.", True)


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        ("A", "[B, a]", "same-answer"),
        ("A", "[B, b]", "same-answer"),
        ("A", "[]", "wrong"),
        ("A", "[1, 2, 3, 4, 5, 6]", "wrong"),
        ("A", "[[B]]", "not-text"),
        ("A", "", "missing"),
        ("", "B", "missing"),
        ("A", "x" * 101, "too-long"),
    ],
)
def test_slips_in_a_question_are_named(right: str, wrong: str, key: str) -> None:
    found, params = mistake("course.yaml", ASKING.format(right=right, wrong=wrong))

    assert found == key
    assert params["line"]
