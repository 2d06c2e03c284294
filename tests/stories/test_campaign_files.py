"""Campaigns as files: a launch comes in one file, is looked over, and goes out as it came."""

import io
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.marketing.campaigns.keeping import plan_of
from sandbox.chats import Chat
from sandbox.members import PERMISSIONS
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.campaigns import DRAFT, Campaign
from storage.courses import Course, MediaFile
from storage.database import Database
from tests.marketing.test_campaign_files import TWELVE, WRONG_LINES
from tests.sandbox.pictures import PIXEL
from tests.stage import MovableClock, Stage
from tests.stories.broadcasts import agree

DRAWING = 30.0
"""Seconds; on a busy machine the first picture takes its time."""

LAUNCH = """\
campaign: Spring launch
course: PY101
target: 100
audience: "!bought:PY101"
steps:
  - name: Teaser
    where: group
    at: start
    text: <b>In one week</b> you can write programs.
    buttons:
      - Try it: try
    pin: yes
  - name: Two ways
    where: private
    at: day 3 at 18:30
    variants:
      - text: Only until Sunday.
      - name: B
        text: Something off for you.
        card: yes
  - name: Every Monday
    where: group
    at: every mon at 18:00
    card: yes
"""
WITH_PICTURE = LAUNCH.replace("    pin: yes\n", "    photo: pictures/teaser.png\n")


def packed(text: str) -> bytes:
    packing = io.BytesIO()
    with zipfile.ZipFile(packing, "w") as archive:
        archive.writestr("campaign.yaml", text)
        archive.writestr("pictures/teaser.png", PIXEL)
    return packing.getvalue()


async def only(database: Database) -> Campaign:
    async with database.reading() as session:
        return (await session.scalars(select(Campaign))).one()


async def imported(ada: Person, bot: Bot, text: str = LAUNCH) -> Message:
    await ada.sends_document("spring.yaml", text.encode(), bot, caption="/campaign import")
    return await ada.hears("is a draft for Python in a Week", in_=bot)


async def exported(ada: Person, bot: Bot, world: World) -> tuple[str, bytes]:
    await ada.says("/campaign export 1", to=bot)
    message = await ada.hears("send it back", in_=bot)
    document = message.content["document"]
    file = world.files.get(document.file_id)  # type: ignore[union-attr]
    assert file is not None
    return str(document.file_name), file.data  # type: ignore[union-attr]


async def test_a_launch_comes_as_one_file_and_waits_as_a_draft(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database
) -> None:
    await ada.sends_document("spring.yaml", LAUNCH.encode(), bot, caption="/campaign import")

    draft = await ada.hears("is a draft for Python in a Week", in_=bot)
    assert "1. Teaser · words · in the group · when it starts" in draft.words
    assert (
        "2. Two ways · words in 2 versions · in private · 2 days after it starts, 18:30"
        in draft.words
    )
    assert "3. Every Monday · the course's card · in the group · every Mon at 18:00" in draft.words
    campaign = await only(database)
    assert (campaign.state, campaign.target) == (DRAFT, 100)


async def test_what_goes_out_comes_back_as_the_same_plan(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, world: World, database: Database
) -> None:
    await imported(ada, bot)

    filename, data = await exported(ada, bot, world)

    assert filename == "1-campaign.yaml"
    changed = data.decode().replace("Spring launch", "Autumn launch")
    await ada.sends_document("autumn.yaml", changed.encode(), bot, caption="/campaign import")
    await ada.hears("Autumn launch .no. 2. is a draft", in_=bot)
    async with database.reading() as session:
        first, second = (await session.scalars(select(Campaign).order_by(Campaign.id))).all()
    assert plan_of(first).steps == plan_of(second).steps


async def test_a_picture_comes_and_goes_with_its_campaign(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, world: World, database: Database
) -> None:
    await ada.sends_document("spring.zip", packed(WITH_PICTURE), bot)
    sent = ada.sees(bot)[-1]
    await ada.says("/campaign import", to=bot, reply_to=sent)
    await ada.hears("1. Teaser · a picture", in_=bot)

    filename, data = await exported(ada, bot, world)

    assert filename == "1-campaign.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    assert PIXEL in inside.values()
    async with database.reading() as session:
        kept = (await session.scalars(select(MediaFile.id).where(MediaFile.kind == "photo"))).all()
    shown = plan_of(await only(database)).steps[0].variants[0].content.media[0].file
    assert shown in kept


async def test_all_that_is_wrong_is_told_at_once_and_nothing_is_kept(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database
) -> None:
    await ada.sends_document("spring.yaml", TWELVE.encode(), bot, caption="/campaign import")

    told = await ada.hears("12 things are wrong in the file", in_=bot)
    for line in WRONG_LINES:
        assert f"Line {line}, " in told.words
    async with database.reading() as session:
        assert (await session.scalars(select(Campaign))).all() == []


@pytest.mark.parametrize(
    ("formula", "answer"),
    [
        ("previewed:PY999", "PY999"),
        ("quiz:Nothing", "no quiz"),
        ("activ:7d", "active"),
    ],
)
async def test_an_audience_of_what_there_is_not_is_named_with_its_line(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, formula: str, answer: str
) -> None:
    text = LAUNCH.replace('"!bought:PY101"', formula)

    await ada.sends_document("spring.yaml", text.encode(), bot, caption="/campaign import")

    told = await ada.hears("One thing is wrong", in_=bot)
    assert "Line 4, audience" in told.words
    assert answer in told.words


async def test_without_a_file_the_way_is_told(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/campaign import", to=bot)
    await ada.hears("with the caption /campaign import", in_=bot)
    await ada.sends_document("spring.txt", b"campaign: a", bot, caption="/campaign import")
    await ada.hears("is no campaign file", in_=bot)
    await ada.says("/campaign export 7", to=bot)
    await ada.hears("no campaign no. 7", in_=bot)
    await ada.says("/campaign export", to=bot)
    await ada.hears("Which campaign", in_=bot)

    await ada.says("/campaign calendar", in_=group)
    await ada.hears("not for the whole group", in_=group)
    await alice.says("/campaign calendar", to=bot)
    await alice.hears("Only admins", in_=bot)


async def test_the_check_list_says_whom_it_reaches_and_what_is_missing(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    for person in (alice, bob):
        await person.says("/courses", in_=group)
        await person.hears("What you can learn", in_=group)
        await person.says("/start", to=bot)
        await person.hears("I am here for", in_=bot)
    await agree(database, alice, bob)
    group.permissions = PERMISSIONS - {"can_pin_messages"}
    draft = await imported(ada, bot)

    await ada.taps("Check list", on=draft)

    checked = await ada.hears("before it starts", in_=bot)
    assert "2 people of 2 who agreed belong to the audience" in checked.words
    assert "“Two ways” goes to 2 people" in checked.words
    assert "In Py Lovers I may not pin" in checked.words
    await ada.taps("Back", on=checked)
    await ada.hears("is a draft for", in_=bot)


async def test_what_must_be_put_right_first_keeps_it_from_starting(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database
) -> None:
    await imported(ada, bot)
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).state = "withdrawn"

    await ada.says("/campaign check 1", to=bot)

    checked = await ada.hears("The course PY101 is not for sale", in_=bot)
    assert "Put right what has a" in checked.words
    assert [button.text for row in checked.reply_markup.inline_keyboard for button in row] == [  # type: ignore[union-attr]
        "🔄 Check again",
        "← Back",
    ]
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).state = "published"
    await ada.taps("Check again", on=checked)
    await ada.hears("Nobody has agreed", in_=bot)


async def test_the_calendar_of_a_month_is_a_picture(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await imported(ada, bot)
    soon = clock() + timedelta(days=2)

    await ada.says(f"/campaign calendar {soon:%Y-%m}", to=bot)

    shown = await ada.hears(f"{soon:%B %Y}: .* planned", in_=bot, within=DRAWING)
    assert "photo" in shown.content
    await ada.taps("»", on=shown)
    await ada.hears("messages planned", in_=bot, within=DRAWING)
    await ada.says("/campaign calendar Yule", to=bot)
    await ada.hears("understand the month “Yule”", in_=bot)
