"""Campaign files: read whole, all that is wrong named at once, and written as they are read."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from bot.marketing.campaigns.files.reading import (
    CampaignFile,
    Known,
    Spot,
    read_campaign_file,
    with_files,
)
from bot.marketing.campaigns.files.slips import FileSlips
from bot.marketing.campaigns.files.writing import write_campaign_file
from bot.marketing.campaigns.plan import AfterAction, AfterStart, Cron, Room
from bot.mistakes import Mistake
from bot.speech import LANGUAGES, words
from tests.teaching.samples import PNG, packed

DOCS = Path(__file__).parents[2] / "docs" / "campaign-files.md"
GROUP, CHANNEL = -1001234567890, -1009876543210
KNOWN = Known(
    courses=["PY101"],
    coupons=["SPRING"],
    segments=["Warm"],
    spots=(Spot(GROUP, "supergroup", "Py Lovers"), Spot(CHANNEL, "channel", "Py News")),
)
SHORT = """\
campaign: Short
course: PY101
steps:
  - where: group
    at: start
    text: Hello
"""
TWELVE = """\
campaign: Spring
course: PY999
starts: 2026-12-01 09:00
ends: 2026-11-30 09:00
audience: Warmm
holdout: 90
colour: red
steps:
  - name: Teaser
    where: moon
    at: tomorow
    text: <b>Soon
  - name: teaser
    where: private
    at: day 3 at 25:00
    text: Hello
    pin: yes
    buttons:
      - Buy: cart
"""
WRONG_LINES = (2, 4, 5, 6, 7, 10, 11, 12, 13, 15, 17, 19)


def example() -> str:
    return DOCS.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]


def read(text: str, known: Known = KNOWN) -> CampaignFile:
    return read_campaign_file("campaign.yaml", text.encode(), known)


def slips(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(FileSlips) as caught:
        read(text)
    return [(one.line, one.field, one.mistake.key) for one in caught.value.slips]


def test_the_example_of_the_docs_is_read_whole() -> None:
    films = {"tour.mp4": b"a film"}
    pictures = {f"pictures/{name}.png": PNG for name in ("teaser", "one", "two")}
    bundle = packed({"campaign.yaml": example().encode(), **pictures, **films})

    found = read_campaign_file("spring.zip", bundle, KNOWN)

    assert len(found.plan.steps) == 9
    assert found.plan.steps[0].where.room is Room.GROUP
    assert found.plan.steps[4].when == AfterAction("previewed", found.plan.steps[4].when.delay)  # type: ignore[union-attr]
    assert found.plan.steps[5].when == Cron("0 18 * * mon")
    assert set(found.files) == {*pictures, *films}
    stored = with_files(found.plan, {name: number for number, name in enumerate(found.files, 1)})
    assert stored.steps[0].variants[0].content.media[0].file == 1


def test_the_example_of_the_docs_comes_out_as_it_went_in() -> None:
    files = {f"pictures/{name}.png": PNG for name in ("teaser", "one", "two")} | {"tour.mp4": b"f"}
    bundle = packed({"campaign.yaml": example().encode(), **files})
    read_once = read_campaign_file("spring.zip", bundle, KNOWN)
    names = dict(enumerate(read_once.files, 1))
    plan = with_files(read_once.plan, {name: number for number, name in names.items()})

    text = write_campaign_file(plan, names)

    again = read_campaign_file("a.zip", packed({"campaign.yaml": text.encode(), **files}), KNOWN)
    assert with_files(again.plan, {name: number for number, name in names.items()}) == plan


def test_twelve_mistakes_are_named_at_once() -> None:
    found = slips(TWELVE)

    assert tuple(line for line, _, _ in found) == WRONG_LINES
    assert len({key for _, _, key in found}) == 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_of_the_twelve_is_told_with_line_and_field_and_what_to_write(language: str) -> None:
    with pytest.raises(FileSlips) as caught:
        read(TWELVE)
    told = caught.value.told(words(language))

    sentence = words(language)(told.key, **told.params)

    lines = [line for line in sentence.splitlines() if line.startswith("•")]
    assert len(lines) == 12
    for number, field, line in zip(WRONG_LINES, _fields(), lines, strict=True):
        assert str(number) in line
        assert f"<code>{field}</code>" in line
    assert "campaign-slip" not in sentence


def _fields() -> tuple[str, ...]:
    return (
        "course",
        "ends",
        "audience",
        "holdout",
        "colour",
        "where",
        "at",
        "text",
        "name",
        "at",
        "pin",
        "buttons",
    )


def test_of_many_mistakes_twenty_are_told() -> None:
    steps = "".join("  - where: moon\n    at: never\n    txt: Hello\n" for _ in range(20))
    with pytest.raises(FileSlips) as caught:
        read(f"campaign: a\ncourse: PY101\nsteps:\n{steps}")

    told = caught.value.told(words("en"))

    sentence = words("en")(told.key, **told.params)
    assert sentence.count("•") == 20
    assert f"{len(caught.value.slips) - 20} more" in sentence


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        (["at: 2026-02-30 09:00"], ("at", "date")),
        (["at: 2026-12-01 24:00"], ("at", "clock")),
        (["at: day 0 at 9:00"], ("at", "day")),
        (["at: 2h after dreaming"], ("at", "action")),
        (["at: 2 moons after start"], ("at", "span")),
        (["at: 2h after previewed"], ("at", "action-private")),
        (["at: every someday at 9:00"], ("at", "weekdays")),
        (["cron: 0 9 * * 8"], ("at", None)),
        (["cron: 0 9 * * mon", "at: start"], ("cron", "at-and-cron")),
        (["where: group Rust Lovers"], ("where", "where-unknown")),
        (["where: channel Py Lovers"], ("where", "where-kind")),
        (["where: topic Py Lovers"], ("where", "topic-which")),
        (["where: group https://t.me/c/1234567890/17"], ("where", "no-topic")),
        (["coupon: SPRNG"], ("coupon", "code-close")),
        (["coupon: FREE"], ("coupon", "code-unknown")),
        (["within: soon"], ("within", "span")),
        (["only: active:7d"], ("only", "private-only")),
        (["unless: bought"], ("unless", "private-only")),
        (["unless: rain"], ("unless", "choice")),
        (["unpin after: 1d"], ("unpin after", "unpinned")),
        (["lull: 2d"], ("lull", "lull")),
        (["card: perhaps"], ("card", "yes-no")),
        (["photo: a.png"], ("photo", "needs-zip")),
        (["poll: {question: a, options: [b]}"], ("options", "count")),
        (["poll: {question: a, options: [b, b]}"], ("options", "same-option")),
        (["quiz: {question: a, options: [b, c], correct: 3}"], ("correct", "number")),
        (["poll: {question: a, options: [b, c]}"], ("text", "poll-text")),
        (["album: [photo: x]"], ("album", "count")),
        (["buttons: [Buy]"], ("buttons", "pair")),
        (["buttons: [Buy: buy, Web: ftp://x]"], ("buttons", "leads")),
        (["text: <a>x</a>"], ("text", "tag-link")),
        (["text: <blink>x</blink>"], ("text", "tag-unknown")),
        (["variants: [{text: b}]"], ("text", "within-variant")),
        (["cards: yes"], ("cards", "field-close")),
        (["text: [a, b]"], ("text", "text")),
    ],
)
def test_a_mistake_is_named(lines: list[str], wrong: tuple[str, str | None]) -> None:
    text = SHORT.rstrip()
    for line in lines:
        name = line.split(":")[0]
        kept = [one for one in text.splitlines() if not one.strip(" -").startswith(f"{name}:")]
        text = "\n".join([*kept, f"    {line}"]).replace("steps:\n    ", "steps:\n  - ", 1)
    field, key = wrong
    if key is None:
        text = text.replace("    at: start\n", "")
        field, key = "cron", "cron"

    found = slips(text)

    assert (field, f"campaign-slip-{key}") in [(one[1], one[2]) for one in found]
    assert len(found) <= 2


def test_names_and_links_of_places_are_understood() -> None:
    for typed, chat, thread in (
        ("group", None, None),
        ("group py lovers", GROUP, None),
        (f"group {GROUP}", GROUP, None),
        ("channel Py News", CHANNEL, None),
        ("topic https://t.me/c/1234567890/17", GROUP, 17),
        ("topic t.me/c/1234567890/17/99", GROUP, 17),
        ("topic 17", None, 17),
    ):
        where = read(SHORT.replace("where: group", f"where: {typed}")).plan.steps[0].where
        assert (where.chat_id, where.thread_id) == (chat, thread)


def test_a_step_dated_before_the_campaign_starts_is_named_with_its_line() -> None:
    text = SHORT.replace("steps:", "starts: 2026-12-05 09:00\nsteps:")

    assert slips(text.replace("at: start", "at: 2026-12-04 10:00")) == [
        (6, "at", "campaign-slip-before-start")
    ]


def test_day_one_is_the_day_it_starts() -> None:
    assert read(SHORT.replace("at: start", "at: day 1")).plan.steps[0].when == AfterStart(0)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "empty"),
        (b"campaign: [", "yaml"),
        (b"campaign: \xff", "encoding"),
        (b"campaign: \x07", "control"),
        (b"a" * (2**20 + 1), "too-big"),
        (b"[" + b"1," * 9000 + b"]", "too-many"),
        (b"&a [*a]", "slips"),
    ],
)
def test_what_is_no_campaign_at_all_is_refused_quickly(data: bytes, key: str) -> None:
    with pytest.raises((Mistake, FileSlips)) as caught:
        read_campaign_file("a.yaml", data, KNOWN)

    if isinstance(caught.value, Mistake):
        assert caught.value.key == f"campaign-file-{key}"
    else:
        assert key == "slips"


def test_a_zip_without_its_yaml_or_a_picture_is_named() -> None:
    with pytest.raises(Mistake) as caught:
        read_campaign_file("a.zip", packed({"course.yaml": b"code: A"}), KNOWN)
    assert caught.value.key == "campaign-file-zip-no-yaml"

    text = SHORT + "    photo: a.png\n"
    with pytest.raises(FileSlips) as wrong:
        read_campaign_file("a.zip", packed({"campaign.yaml": text.encode()}), KNOWN)
    assert [one.mistake.key for one in wrong.value.slips] == ["campaign-slip-file-missing"]
    files = {"campaign.yaml": text.encode(), "a.png": b"no picture"}
    with pytest.raises(FileSlips) as wrong:
        read_campaign_file("a.zip", packed(files), KNOWN)
    assert [one.mistake.key for one in wrong.value.slips] == ["campaign-slip-file-content"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_launch_of_the_demo_is_for_a_course_of_the_demo(language: str) -> None:
    demo = DOCS.parents[1] / "demo" / language
    courses = [
        yaml.safe_load(file.read_text(encoding="utf-8"))["code"]
        for file in demo.glob("*/course.yaml")
    ]

    data = (demo / "launch.yaml").read_bytes()
    found = read_campaign_file("launch.yaml", data, replace(KNOWN, courses=courses))

    assert found.plan.course in courses
