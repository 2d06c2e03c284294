"""The words of a lesson: what Telegram would refuse is refused first, the rest comes out clean."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.teaching.lesson_text import MarkupError, read_lesson_text

TAG = re.compile(r"<[^>]*>")
PIECES = [
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<pre>",
    "</pre>",
    "<",
    ">",
    "&",
    "&lt;",
    "&#0;",
    '"',
    "a",
    " ",
]


@pytest.mark.parametrize(
    ("source", "shown", "plain"),
    [
        ("  plain  ", "plain", "plain"),
        ("<B>bold</B>", "<b>bold</b>", "bold"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d", "a < b & c > d"),
        ("R&amp;D &copy; &euro;", "R&amp;D © €", "R&D © €"),
        ("?a=1&copy=2", "?a=1&amp;copy=2", "?a=1&copy=2"),
        ("it's", "it's", "it's"),
        ("<blockquote EXPANDABLE>q</blockquote>", "<blockquote expandable>q</blockquote>", "q"),
        ("<a href='https://x.y/?a&b'>z</a>", '<a href="https://x.y/?a&amp;b">z</a>', "z"),
        (
            '<pre><code class="language-c++">x</code></pre>',
            '<pre><code class="language-c++">x</code></pre>',
            "x",
        ),
        ("x&#9;y&#10;z", "x y\nz", "x y\nz"),
    ],
)
def test_what_telegram_shows_is_kept(source: str, shown: str, plain: str) -> None:
    text = read_lesson_text(source)

    assert (text.html, text.plain) == (shown, plain)


@pytest.mark.parametrize(
    ("source", "reason", "tag"),
    [
        ("<h1>x</h1>", "unknown", "<h1>"),
        ("<b onclick=x>y</b>", "unknown", "<b onclick=x>"),
        ("<script>x</script>", "unknown", "<script>"),
        ("<a>x</a>", "link", "<a>"),
        ('<a href="javascript:x">y</a>', "link", '<a href="javascript:x">'),
        ("x</b>", "unopened", "</b>"),
        ("<b><i>x</b></i>", "unopened", "</b>"),
        ("<b><i>x</i>", "unclosed", "<b>"),
    ],
)
def test_what_telegram_refuses_is_named(source: str, reason: str, tag: str) -> None:
    with pytest.raises(MarkupError) as caught:
        read_lesson_text(source)

    assert (caught.value.reason, caught.value.tag) == (reason, tag)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
def test_the_plain_words_are_the_markup_without_its_tags(source: str) -> None:
    try:
        text = read_lesson_text(source)
    except MarkupError:
        return

    assert html.unescape(TAG.sub("", text.html)) == text.plain


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_clean_text_stays_as_it_is(source: str) -> None:
    try:
        once = read_lesson_text(source)
    except MarkupError:
        return

    assert read_lesson_text(once.html).html == once.html.strip()
