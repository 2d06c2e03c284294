"""A text that is too long is cut where a line ends, and stays HTML that Telegram reads."""

from hypothesis import given
from hypothesis import strategies as st

from bot.speech import Html
from bot.speech.fitting import fitted, visible_length
from bot.teaching.lesson_text import read_lesson_text

LINES = st.sampled_from(("<b>Ann &amp; Bob</b> 🎉", "a", "", "<i>x<u>y</u></i>", "&lt;" * 30))


@given(st.lists(LINES, max_size=40), st.integers(10, 200))
def test_whatever_is_cut_fits_and_is_closed(lines: list[str], most: int) -> None:
    whole = Html("<blockquote>" + "\n".join(lines) + "</blockquote>")

    shown = fitted(whole, most)

    assert visible_length(shown) <= most
    assert read_lesson_text(shown).html.count("<blockquote>") == 1


def test_what_fits_is_left_alone_and_a_list_ends_at_a_line() -> None:
    short = Html("<b>Short</b>")
    assert fitted(short, 5) is short

    listed = fitted(Html("\n".join(f"<b>no. {number}</b>" for number in range(100))), 100)

    assert listed.endswith("</b>\n…")
