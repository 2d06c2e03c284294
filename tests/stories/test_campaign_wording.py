"""A campaign's private messages say what is true when somebody gets them."""

from bot.marketing.campaigns.plan import Content, Step, Variant
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage import consents
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.launches import PRIVATE, after, hours, launch, meet, started
from tests.stories.teams import offers
from tests.stories.test_campaign_people import looks
from tests.stories.test_campaign_teams import TOGETHER

CARD = (Variant("A", Content("Still thinking?", card=True)),)


async def hours_go_by(clock: MovableClock, number: int) -> None:
    for _ in range(number):
        clock.move(hours=1)
        await clock.at_rest()


async def test_a_reminder_names_the_price_of_the_day_it_comes(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await meet((bob,), group, bot, database)
    step = Step("Card", PRIVATE, after("previewed", hours=2), CARD)
    await started(lyceum, database, ada, bot, course, launch(step))
    await hours_go_by(clock, 1)

    await ada.says("/price PY101 400", to=bot)
    await ada.hears("400", in_=bot)
    await looks(bob, group, bot)
    await hours_go_by(clock, 3)

    assert "400" in (await bob.hears("Still thinking", in_=bot)).words


async def test_what_waits_for_the_morning_names_the_price_of_the_morning(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await meet((bob,), group, bot, database)
    async with database.transaction() as session:
        terms = await consents.own_terms(session, course.community_id)
        terms.quiet_from, terms.quiet_until = 9, 14  # it is ten: night
    step = Step("Card", PRIVATE, hours(0), CARD)
    await started(lyceum, database, ada, bot, course, launch(step))
    await ada.hears("0 of 1", in_=bot)
    await ada.says("/price PY101 400", to=bot)
    await ada.hears("400", in_=bot)
    await hours_go_by(clock, 5)

    assert "400" in (await bob.hears("Still thinking", in_=bot)).words


async def test_a_group_buy_that_is_over_when_somebody_taps_sells_the_course(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await meet((bob,), group, bot, database)
    await offers(ada, group, bot)
    step = Step("Letter", PRIVATE, hours(1), (Variant("A", TOGETHER),))
    await started(lyceum, database, ada, bot, course, launch(step))
    await hours_go_by(clock, 2)
    letter = await bob.hears("Bring a friend!", in_=bot)
    await ada.says("/team stop PY101", in_=group)
    await ada.hears("No new teams", in_=group)

    await bob.taps("Buy together", on=letter)

    await bob.hears("Write your first programs", in_=bot)
