"""The funnel's picture: what it takes, what it draws, and that it needs nothing of the machine."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from bot.insight.charts import Days, Message, draw_campaign, draw_funnel, draw_votes, share_of

STEPS = ["Reached", "Interacted", "Previewed", "Ordered", "Paid"]
TRACK = (0xEF, 0xF1, 0xF6)


def picture(
    labels: list[str], counts: list[int], title: str = "Club", under: str = ""
) -> Image.Image:
    return Image.open(io.BytesIO(draw_funnel(labels, counts, title, under))).convert("RGB")


def drawn(image: Image.Image, counts: Callable[[tuple[int, ...]], bool]) -> int:
    colours = image.getcolors(maxcolors=2**24) or []
    return sum(number for number, colour in colours if counts(tuple(colour)))  # type: ignore[arg-type]


def vivid(colour: tuple[int, ...]) -> bool:
    return max(colour) - min(colour) > 80


def test_a_funnel_is_a_png_of_telegrams_width() -> None:
    data = draw_funnel(STEPS, [1284, 612, 240, 51, 44], "Python Club", "Last 7 days")

    image = Image.open(io.BytesIO(data))
    assert (image.format, image.width) == ("PNG", 1280)
    assert image.width + image.height <= 10_000  # Bot API, sendPhoto
    assert len(data) < 500_000


def test_bars_are_as_long_as_their_counts() -> None:
    whole = drawn(picture(["a"], [100]), vivid)
    half = drawn(picture(["a", "b"], [100, 50]), vivid) - whole

    assert half / whole == pytest.approx(0.5, abs=0.04)


def test_nothing_is_drawn_as_nothing() -> None:
    empty = picture(STEPS, [0, 0, 0, 0, 0])

    assert drawn(empty, vivid) == 0
    assert drawn(empty, lambda colour: colour == TRACK) > 5 * 500 * 40


def test_the_time_before_and_the_days_stand_beside_it() -> None:
    def of_days(amounts: list[int], before: list[int]) -> Image.Image:
        labels = [str(at) for at in range(len(amounts))]
        days = Days(labels, amounts, before, "Day by day")
        data = draw_funnel(["a"], [0], "Club", "", [0], days)
        return Image.open(io.BytesIO(data)).convert("RGB")

    whole, half = drawn(of_days([8] * 90, []), vivid), drawn(of_days([8, 4] * 45, []), vivid)
    alone = of_days([8] * 366, [])
    beside = of_days([8] * 366, [8] * 366)

    assert half / whole == pytest.approx(0.75, abs=0.05)
    assert alone.height == beside.height
    assert drawn(beside, grey) > drawn(alone, grey) + 1000


def test_a_day_that_cost_more_than_it_brought_stands_below_the_line() -> None:
    def of_days(amounts: list[int]) -> bytes:
        labels = [str(at) for at in range(len(amounts))]
        return draw_funnel(["a"], [0], "Club", "", [0], Days(labels, amounts, [], "Day by day"))

    both = Image.open(io.BytesIO(of_days([5, -5] * 5))).convert("RGB")
    up = Image.open(io.BytesIO(of_days([5, 0] * 5))).convert("RGB")

    assert both.height == up.height
    assert drawn(both, vivid) == pytest.approx(drawn(up, vivid), rel=0.05)


def grey(colour: tuple[int, ...]) -> bool:
    return colour == (0xC9, 0xCF, 0xDB)


def test_a_single_one_is_seen_beside_a_million() -> None:
    one = drawn(picture(["a", "b"], [1_000_000, 1]), vivid)
    none = drawn(picture(["a", "b"], [1_000_000, 0]), vivid)

    assert one - none > 1000


def test_chinese_and_any_other_words_can_be_written() -> None:
    named = picture(["触达", "下单"], [3, 1], "学习社 🎉 $5 \u0627", "最近七天\n收入 ★ \x00")
    nameless = picture(["", ""], [3, 1], "", "")

    assert named.size == nameless.size
    ink = drawn(named, lambda colour: max(colour) < 100)
    assert ink > drawn(nameless, lambda colour: max(colour) < 100)


def test_long_words_stay_in_their_column() -> None:
    image = picture(["A step with a very, very long name indeed"], [10**15], "T" * 200)

    assert drawn(image.crop((1280 - 60, 0, 1280, image.height)), lambda c: max(c) < 200) == 0
    gap = image.crop((350, 190, 371, image.height))
    assert drawn(gap, lambda c: max(c) < 200) == 0


@pytest.mark.parametrize(
    ("labels", "counts"), [([], []), (["a"], []), (["a"], [1, 2]), (["a", "b"], [1, -1])]
)
def test_what_is_no_funnel_is_refused(labels: list[str], counts: list[int]) -> None:
    with pytest.raises(ValueError, match="one count"):
        draw_funnel(labels, counts, "", "")


@pytest.mark.parametrize(
    ("count", "whole", "share"),
    [
        (0, 10, "0%"),
        (1, 3000, "<0.1%"),
        (1, 15, "6.7%"),
        (1, 20, "5%"),
        (1, 3, "33%"),
        (2999, 3001, ">99.9%"),
        (10, 10, "100%"),
        (12, 10, "120%"),
    ],
)
def test_shares_never_round_to_nothing_or_everything(count: int, whole: int, share: str) -> None:
    assert share_of(count, whole) == share


def test_matplotlib_waits_for_the_first_picture() -> None:
    code = "import sys, bot.insight.charts; sys.exit('matplotlib' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False)

    assert done.returncode == 0


def test_votes_are_drawn_in_full_and_a_quiz_shows_what_was_right() -> None:
    options = ["Lists " * 16, "文件 🎉", ""]

    poll = Image.open(io.BytesIO(draw_votes(options, [3, 1, 0], "Which $?", "4"))).convert("RGB")
    quiz = Image.open(io.BytesIO(draw_votes(options, [3, 1, 0], "Which $?", "4", right=1)))

    assert poll.width == 1280
    assert 0 < drawn(quiz.convert("RGB"), vivid) < drawn(poll, vivid) / 2
    with pytest.raises(ValueError, match="one count"):
        draw_votes([], [], "", "")


def test_a_campaigns_messages_are_drawn_below_its_funnel() -> None:
    alone = draw_campaign(STEPS, [9, 5, 3, 2, 1], "Spring", "Last", [], "Messages")
    brought = [Message(f"Step {at}", at * 10, f"{at} paid") for at in range(10)]
    whole = draw_campaign(STEPS, [9, 5, 3, 2, 1], "Spring", "Last", brought, "Messages")

    funnel, both = (Image.open(io.BytesIO(data)).convert("RGB") for data in (alone, whole))
    assert funnel.height == picture(STEPS, [9, 5, 3, 2, 1]).height
    assert both.height > funnel.height + 10 * 100
    assert both.width + both.height <= 10_000  # Bot API, sendPhoto
    assert drawn(both, vivid) > drawn(funnel, vivid)
    with pytest.raises(ValueError, match="count"):
        draw_campaign(STEPS, [1, 2], "", "", [], "")
