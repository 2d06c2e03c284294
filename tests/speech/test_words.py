"""What is put into a text arrives in it, however long it is and whatever it says."""

from hypothesis import given
from hypothesis import strategies as st

from bot.speech import LANGUAGES, Html, words


@given(st.sampled_from(LANGUAGES), st.text(max_size=40), st.integers(0, 400))
def test_a_long_text_is_put_in_whole_and_escaped(language: str, piece: str, times: int) -> None:
    text = piece * times + "<&>"

    said = words(language)("poll-option", option=text)

    assert text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in said


def test_texts_that_look_like_marks_stay_where_they_are() -> None:
    first, second = "\ue0001\ue000", "long " * 1000

    said = words("en").plain("giveaway-unreachable", names=first, prize=second, number="1")

    assert said.index(first) < said.index(second.strip())


def test_html_of_ours_is_put_in_as_it_is() -> None:
    lines = Html("\n".join(f"<b>{number}</b>" for number in range(1000)))

    assert lines in words("en")("campaign-list", campaigns=lines)
