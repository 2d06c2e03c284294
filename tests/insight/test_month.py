"""The month's picture: as wide as Telegram shows it, every entry in its colour, nothing cut off."""

import io
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from bot.insight.month import MOST_A_DAY, Entry, Month, draw_month
from bot.insight.paper import width_of, wrapped

FIRST = date(2026, 12, 1)
INDIGO, GREEN = (0x4F, 0x5B, 0xD5), (0x0E, 0x9F, 0x7A)
EMPTY = Month(
    FIRST, "December 2026", "Py Lovers", ["M", "T", "W", "T", "F", "S", "S"], (), (), "+ # more"
)


def picture(*entries: Entry, legend: tuple[str, ...] = ()) -> Image.Image:
    data = draw_month(replace(EMPTY, entries=entries, legend=legend))
    return Image.open(io.BytesIO(data)).convert("RGB")


def painted(image: Image.Image, colour: tuple[int, int, int]) -> int:
    colours = image.getcolors(maxcolors=2**24) or []
    return sum(count for count, found in colours if found == colour)


def entry(day: int, words: str = "Teaser", colour: int = 0) -> Entry:
    return Entry(date(2026, 12, day), "09:00", words, colour)


def test_a_month_is_a_png_of_telegrams_width() -> None:
    data = draw_month(replace(EMPTY, today=date(2026, 12, 2), notes=["Follows: Thank you"]))

    image = Image.open(io.BytesIO(data))
    assert (image.format, image.width) == ("PNG", 1280)
    assert image.width + image.height <= 10_000  # Bot API, sendPhoto


def test_each_campaign_has_its_colour() -> None:
    image = picture(entry(1), entry(2, colour=1), legend=("Spring", "Flash"))

    assert painted(image, INDIGO) > 800
    assert painted(image, GREEN) > 800
    assert painted(picture(), INDIGO) == 0


def test_a_full_day_makes_its_week_higher_until_the_rest_is_counted() -> None:
    heights = [picture(*[entry(8)] * count).height for count in (0, 1, MOST_A_DAY, 9, 30)]

    assert heights[0] <= heights[1] < heights[2] < heights[3] == heights[4]


@pytest.mark.parametrize("first", [date(2026, 2, 1), date(2027, 2, 1), date(2026, 8, 1)])
def test_months_of_four_five_and_six_weeks_are_drawn_whole(first: date) -> None:
    image = Image.open(io.BytesIO(draw_month(replace(EMPTY, first=first))))

    assert image.width == 1280


@pytest.mark.parametrize("words", ["What would you build?", "你最想先做什么？我们一起来", "a" * 90])
def test_words_break_where_they_must_and_stay_within_their_room(words: str) -> None:
    lines = wrapped(words, 22, 140, 2)

    assert len(lines) <= 2
    assert all(width_of(line, 22) <= 140 for line in lines)
    assert "".join(lines).replace("…", "") in words.replace(" ", "") or lines[0] in words


def test_what_the_letters_lack_is_left_out() -> None:
    assert wrapped("🎉 Party 🎉", 22, 500, 1) == ["Party"]
    assert wrapped("🎉", 22, 500, 1) == []
