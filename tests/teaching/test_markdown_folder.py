"""A course written as a folder of Markdown files."""

import pytest

from bot.mistakes import Mistake
from bot.speech import LANGUAGES, words
from bot.teaching.course_draft import CourseDraft
from bot.teaching.course_file import read_course_file
from bot.teaching.markdown_text import rendered
from tests.teaching.samples import PNG, packed

COURSE = """\
---
code: py101
price: 250
---
# Python in a Week

From nothing
to a first program.
"""
HELLO = """\
---
free: yes
---
# Hello

Say **hello** with `print`, and *mean* it:

```python
print("a < b")
```

- one
- two
  1. and a half

> wise words

See [the docs](https://docs.python.org).
"""
LOOPS = """\
---
quiz:
  question: Which word begins a loop?
  right: for
  wrong: [if, def]
wait: yes
---
![round and round](pictures/loop.png)

Again and again.
"""
FOLDER: dict[str, bytes | str] = {
    "python/course.md": COURSE,
    "python/10-loops.md": LOOPS,
    "python/2-hello.md": HELLO,
    "python/pictures/loop.png": PNG,
}


def read(**changes: str) -> CourseDraft:
    files = {
        **FOLDER,
        **{f"python/{name.replace('_', '-')}.md": text for name, text in changes.items()},
    }
    return read_course_file("python.zip", packed(files))


def slip(**changes: str) -> str:
    """What a creator reads."""
    with pytest.raises(Mistake) as caught:
        read(**changes)
    told = [words(language)(caught.value.key, **caught.value.params) for language in LANGUAGES]
    assert all("{" not in one for one in told)
    return told[0]


def test_a_folder_is_a_course() -> None:
    course = read()

    assert (course.code, course.title, course.price_stars) == ("PY101", "Python in a Week", 250)
    assert course.blurb == "From nothing to a first program."
    hello, loops = course.lessons  # 2 before 10
    assert (hello.title, hello.kind, hello.free) == ("Hello", "text", True)
    assert hello.text == (
        "Say <b>hello</b> with <code>print</code>, and <i>mean</i> it:\n\n"
        '<pre><code class="language-python">print(&quot;a &lt; b&quot;)</code></pre>\n\n'
        "• one\n• two\n   1. and a half\n\n"
        "<blockquote>wise words</blockquote>\n\n"
        'See <a href="https://docs.python.org">the docs</a>.'
    )
    assert (loops.title, loops.kind, loops.text) == ("loops", "photo", "Again and again.")
    assert loops.media is not None
    assert loops.media.filename == "loop.png"
    assert loops.quiz is not None
    assert loops.quiz.options[loops.quiz.right] == "for"
    assert loops.waits


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"10_loops": LOOPS.replace("wait: yes", "wait: perhaps")},
            "10-loops.md:6: “wait” must be",
        ),
        ({"2_hello": "---\nfree: [yes\n---\nHi"}, "Line 2-hello.md:"),
        ({"2_hello": "---\nfee: yes\n---\nHi"}, "2-hello.md:2: there is no field “fee”"),
        ({"course": COURSE.replace("code: py101\n", "")}, "Line course.md:2: “code” is missing"),
        (
            {"2_hello": "# loops\n\nHi"},
            "the lesson in line 2-hello.md:1 has the same title",
        ),
        ({"2_hello": "# Empty\n"}, "2-hello.md"),
        ({"2_hello": "![a](a.png) ![b](b.png)"}, "already given"),
        ({"2_hello": "![a](nowhere.png)"}, "which is empty or not in the zip"),
        ({"2_hello": "A <blink>tag</blink>"}, "Telegram does not know the tag &lt;blink&gt;"),
    ],
)
def test_a_slip_is_named_with_its_file_and_line(changes: dict[str, str], said: str) -> None:
    assert said in slip(**changes)


def test_a_table_stands_in_columns_of_fixed_width() -> None:
    table = "| word | *means* |\n|---|---|\n| 循环 | a < b |\n| if |\n"
    course = read(**{"2_hello": f"# Words\n\nLook:\n\n{table}"})

    assert course.lessons[0].text == (
        "Look:\n\n<pre>word  means\n────  ─────\n循环  a &lt; b\nif</pre>"
    )


def test_nothing_that_is_typed_breaks_the_words() -> None:
    assert (
        rendered("1 < 2 & 3\n\n\\*no\\*\nnext line").html == "1 &lt; 2 &amp; 3\n\n*no*\nnext line"
    )
    assert rendered("").html == ""
    assert rendered("~~old~~ new  \nline\n\n---\n\n1. a\n2. b").html == (
        "<s>old</s> new\nline\n\n———\n\n1. a\n2. b"
    )


def test_a_folder_without_lessons_is_no_course() -> None:
    with pytest.raises(Mistake) as caught:
        read_course_file("python.zip", packed({"course.md": COURSE}))
    assert caught.value.key == "course-file-lessons"
