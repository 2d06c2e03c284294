"""Sets of codes for one use each, coupons for a first course, and what can't be added up."""

import asyncio

import pytest
from sqlalchemy import select

from sandbox.messages import Message
from sandbox.payments import PaymentRefused
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.coupons import Coupon
from storage.courses import Course
from storage.database import Database
from storage.orders import Order
from tests.stage import Stage


async def codes(world: World, admin: Person, line: str, bot: Bot) -> list[str]:
    """Make a set in one line; what its file holds."""
    await admin.says(f"/coupon new {line}", to=bot)
    told = await admin.hears("each for one use", in_=bot)
    file = world.files.get(told.content["document"]["file_id"])  # type: ignore[index]
    assert file is not None
    head, *lines = file.data.decode("utf-8-sig").splitlines()
    assert head == "code"
    return lines


async def invoice_by(person: Person, code: str, bot: Bot, course: str = "Python") -> Message:
    await person.says(f"/coupon {code}", to=bot)
    card = await person.hears(f"🎟 {code}", in_=bot)
    if "every course" in card.words:
        await person.taps(course, on=card)
        card = await person.hears(f"(?s)🎟 {code}: .*instead of", in_=bot)
    await person.taps("Buy", on=card)
    return await person.hears(f"\n{code}: ⭐", in_=bot)


@pytest.fixture
async def known(lyceum: Stage, course: Course, world: World, bot: Bot, ada: Person) -> list[Person]:
    """Eve and Finn have come into the community."""
    people = [world.user("Eve"), world.user("Finn")]
    await ada.says("/coupon new HELLO --off 1 --course PY101", to=bot)
    link = (await ada.hears("is ready", in_=bot)).words.split()[-1]
    for person in people:
        await person.opens(link)
        await person.hears("HELLO", in_=bot)
    return people


async def test_fifty_codes_come_as_a_file_and_each_is_used_once(
    known: list[Person], world: World, bot: Bot, ada: Person
) -> None:
    eve, finn = known
    made = await codes(world, ada, "SPRING 20% --codes 50 --course PY101", bot)
    assert len(set(made)) == 50
    assert all(code.startswith("SPRING-") and len(code) == 15 for code in made)
    await eve.says("/coupon SPRING", to=bot)
    await eve.hears("SPRING is a set of codes", in_=bot)

    await eve.pays(await invoice_by(eve, made[0], bot))

    assert f"🎟 {made[0]}" in (await eve.hears("Paid", in_=bot)).words
    await finn.says(f"/coupon {made[0]}", to=bot)
    await finn.hears("is used up", in_=bot)
    asked = await invoice_by(finn, made[1].lower().upper(), bot)
    await ada.says("/coupon list", to=bot)
    listed = await ada.hears("Coupons", in_=bot)
    assert "used 1 of 50× · a set of codes" in listed.words
    assert made[0] not in listed.words
    await ada.says("/coupon stop SPRING", to=bot)
    await ada.hears("SPRING is stopped", in_=bot)
    with pytest.raises(PaymentRefused, match="does not hold any more"):
        await finn.pays(asked)


async def test_two_who_share_a_code_do_not_both_pay_with_it(
    known: list[Person], world: World, bot: Bot, ada: Person, database: Database
) -> None:
    (code,) = await codes(world, ada, "ONE --off 50 --codes 1 --course PY101", bot)
    invoices = [await invoice_by(person, code, bot) for person in known]

    paid = await asyncio.gather(
        *(person.pays(asked) for person, asked in zip(known, invoices, strict=True)),
        return_exceptions=True,
    )

    refused = [isinstance(one, PaymentRefused) for one in paid]
    assert sorted(refused) == [False, True]
    await known[refused.index(False)].hears("Paid", in_=bot)
    async with database.reading() as session:
        states = (await session.scalars(select(Order.state))).all()
    assert sorted(states) == ["awaiting", "fulfilled"]


async def test_nobody_uses_two_codes_of_a_set(
    known: list[Person], second: Course, world: World, bot: Bot, ada: Person
) -> None:
    eve = known[0]
    made = await codes(world, ada, "TWO --off 20% --codes 2", bot)
    await eve.pays(await invoice_by(eve, made[0], bot))
    await eve.hears("Paid", in_=bot)

    await eve.says(f"/coupon {made[1]}", to=bot)

    await eve.hears("You have used coupon", in_=bot)


async def test_a_coupon_for_a_first_course_is_for_that_only(
    known: list[Person], second: Course, bot: Bot, ada: Person
) -> None:
    eve, finn = known
    await ada.says("/coupon new FIRST --off 20% --first", to=bot)
    assert ", for a first course" in (await ada.hears("is ready", in_=bot)).words
    await ada.says("/coupon new BEGIN --off 10% --first", to=bot)
    await ada.hears("BEGIN is ready", in_=bot)
    lowered = await invoice_by(eve, "FIRST", bot)
    other = await invoice_by(eve, "BEGIN", bot, "Data")
    await eve.pays(lowered)
    await eve.hears("Paid", in_=bot)

    with pytest.raises(PaymentRefused, match="is for a first course"):
        await eve.pays(other)

    await eve.says("/coupon BEGIN", to=bot)
    await eve.hears("you have bought one already", in_=bot)
    await finn.pays(await invoice_by(finn, "BEGIN", bot, "Data"))
    await finn.hears("Paid", in_=bot)
    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("⭐ 200 back", in_=bot))
    await eve.hears("are back in your balance", in_=bot)
    await eve.pays(await invoice_by(eve, "BEGIN", bot, "Data"))
    await eve.hears("Paid", in_=bot)


async def test_no_code_of_a_set_is_one_that_another_coupon_has(
    known: list[Person], world: World, bot: Bot, ada: Person, database: Database
) -> None:
    made = await codes(world, ada, "SAME --off 5 --codes 30", bot)
    async with database.reading() as session:
        kept = (await session.scalars(select(Coupon.code).where(Coupon.uses == 1))).all()

    assert sorted(kept) == sorted(made)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("S1 20% --codes 0", "is no number of codes"),
        ("S1 20% --codes 1001", "at most 1,000"),
        ("S1 20% --codes 5 --uses 3", "Each code of a set is for one use"),
        ("S1 20% --codes 5 --for @alice", "Each code of a set is for one use"),
        ("TWELVECHARSX 20% --codes 5", "2 to 11 letters"),
        ("S1 --codes 5", "Write it in one line"),
    ],
)
async def test_a_slip_is_named(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, line: str, answer: str
) -> None:
    await ada.says(f"/coupon new {line}", to=bot)

    await ada.hears(answer, in_=bot)


async def test_a_set_in_chinese(
    lyceum: Stage, course: Course, world: World, bot: Bot, ada: Person
) -> None:
    await ada.says("/language 中文", to=bot)
    await ada.hears("中文", in_=bot)
    await ada.says("/coupon new 春节 8折 --codes 3 --first", to=bot)

    told = await ada.hears("3 个优惠码，每个用一次", in_=bot)

    assert "仅限首次购课" in told.words
