"""Coupons in campaigns: one that nobody could use is found before, and promises nothing later."""

import pytest

from bot.marketing.campaigns.plan import Content, Step, Variant
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.launches import GROUP, hours, launch, planned, started

CARD = Content("Cheaper for you!", card=True)


def offer(code: str, after: float = 0) -> Step:
    """The course's card in the group so many hours after the start, with a coupon."""
    return Step("Offer", GROUP, hours(after), (Variant("A", CARD, coupon=code),))


@pytest.mark.parametrize(
    ("made", "code", "problem"),
    [
        ("OTHER --off 50% --course PY201", "OTHER", "is for another course"),
        ("SET --off 50% --codes 5", "SET", "a set of codes"),
        ("SOON --off 50% --until 2d", "SOON", "ends before the step is said"),
        ("GONE --off 50%", "GONE", "was stopped"),
        ("REAL --off 50%", "UNREAL", "which I don't know"),
    ],
)
async def test_a_coupon_that_nobody_could_use_keeps_it_from_starting(
    lyceum: Stage,
    course: Course,
    second: Course,
    bot: Bot,
    ada: Person,
    database: Database,
    made: str,
    code: str,
    problem: str,
) -> None:
    await ada.says(f"/coupon new {made}", to=bot)
    await ada.hears(made.split(maxsplit=1)[0], in_=bot)
    if code == "GONE":
        await ada.says("/coupon stop GONE", to=bot)
        await ada.hears("GONE", in_=bot)
    number = await planned(lyceum, database, ada, course, launch(offer(code, after=72)))

    await ada.says(f"/campaign check {number}", to=bot)
    checked = await ada.hears("before it starts", in_=bot)
    await ada.says(f"/campaign start {number}", to=bot)
    refused = await ada.hears(problem, in_=bot)

    assert problem in checked.words
    assert "Put right what has a" in checked.words
    assert code in refused.words


async def test_a_coupon_that_is_stopped_before_its_step_lowers_no_price(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await ada.says("/coupon new SPRING --off 50%", to=bot)
    await ada.hears("SPRING", in_=bot)
    await started(lyceum, database, ada, bot, course, launch(offer("SPRING", after=2)))
    await ada.says("/coupon stop SPRING", to=bot)
    await ada.hears("SPRING", in_=bot)

    clock.move(hours=2)
    card = await ada.hears("Cheaper for you", in_=group)

    assert "125" not in card.words


async def test_who_presses_when_its_coupon_is_used_up_is_told_and_offered_the_usual_price(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    await ada.says("/coupon new SPRING --off 50% --uses 1", to=bot)
    await ada.hears("SPRING", in_=bot)
    await started(lyceum, database, ada, bot, course, launch(offer("SPRING")))
    card = await alice.hears("Cheaper for you", in_=group)
    await alice.taps("Buy", on=card)
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Paid", in_=bot)

    await bob.taps("Buy", on=card)
    told = await bob.hears("order no. 2", in_=bot)

    assert "125 instead of 250" in card.words
    assert "Coupon SPRING can't be used any more" in told.words
    await bob.pays(await bob.hears("Write your first programs", in_=bot))
    assert "250" in (await bob.hears("Paid", in_=bot)).words
