"""A campaign that tries out two prices, from the first message to what a lower price does."""

from bot.insight.understanding.elasticity import Arm, elasticity
from bot.insight.understanding.prices_page import CHEAPER
from bot.marketing.campaigns.plan import Content, Step, Variant
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.launches import BUY, PRIVATE, hours, launch, meet, started
from tests.stories.test_insight import opens

FULL, HALF = "Learn Python with us.", "Learn Python with us, for half."
PEOPLE = 20
BUYERS = {FULL: 3, HALF: 8}
"""How many of those who are told a price buy."""


async def hears_its_price(person: Person, bot: Bot) -> Message:
    return await person.hears("Learn Python with us", in_=bot)


async def test_what_a_lower_price_does_is_told_from_a_campaign_that_tried_two(
    lyceum: Stage,
    world: World,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    people = [world.user(f"Member {number}") for number in range(PEOPLE)]
    for person in people:
        await person.joins(group)
    await meet(people, group, bot, database)
    await ada.says("/coupon new HALF --off 50%", to=bot)
    await ada.hears("HALF", in_=bot)
    offer = Step(
        "Offer",
        PRIVATE,
        hours(1),
        (
            Variant("A", Content(FULL, buttons=BUY)),
            Variant("B", Content(HALF, buttons=BUY), coupon="HALF"),
        ),
    )
    await started(lyceum, database, ada, bot, course, launch(offer))
    clock.move(hours=1)

    told = dict.fromkeys(BUYERS, 0)
    bought = dict.fromkeys(BUYERS, 0)
    for person in people:
        message = await hears_its_price(person, bot)
        told[message.words] += 1
        if bought[message.words] < BUYERS[message.words]:
            bought[message.words] += 1
            await person.taps("Get it", on=message)
            await person.pays(await person.hears("Write your first programs", in_=bot))
            await person.hears("Paid", in_=bot)
    await clock.at_rest()

    assert bought == BUYERS
    said = await opens(ada, bot, "what prices do")
    found = elasticity([[Arm(250, told[FULL], bought[FULL]), Arm(125, told[HALF], bought[HALF])]])
    assert found is not None
    more, low, high = (f"{round(100 * one):+d}" for one in found.at(CHEAPER))
    assert f"the number of buyers changes by {more}% ({low}% to {high}%)" in said.words
    assert f"250 Stars (campaign 1): 3 of {told[FULL]} bought" in said.words
    assert f"125 Stars (campaign 1): 8 of {told[HALF]} bought" in said.words
    assert said.content["photo"]
