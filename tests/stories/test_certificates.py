"""Certificates: the name confirmed, printed once, verified by anybody, void after a refund."""

from sqlalchemy import func, select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import unused_media
from storage.certificates import Certificate
from storage.courses import MediaFile
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories import memberships
from tests.stories.erased import forgotten
from tests.stories.learners import buys, publishes
from tests.stories.waiting import settled


async def finishes(person: Person, group: Chat, bot: Bot) -> Message:
    """Buy and read the whole course."""
    await buys(person, group, bot)
    return await reads(person, bot)


async def reads(person: Person, bot: Bot) -> Message:
    """Go through all its lessons."""
    for text in ("The first lesson", "The second lesson", "The third lesson"):
        await person.taps("Done", on=await person.hears(text, in_=bot))
    return await person.hears("You have finished Loops", in_=bot)


async def prints(person: Person, finished: Message, bot: Bot) -> str:
    """Confirm the name; returns the certificate's number."""
    await person.taps("My certificate", on=finished)
    await person.taps("Print it", on=await person.hears("will say", in_=bot))
    picture = await person.hears("Whoever opens this link", in_=bot)
    assert picture.content["photo"]
    sheet = await person.hears("For your wall", in_=bot)
    assert str(sheet.content["document"]["file_name"]).endswith(".pdf")
    return picture.words.split("no. ")[1].split()[0]


async def test_the_way_to_a_certificate_is_found_again(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await publishes(ada, bot)
    await finishes(alice, group, bot)

    await alice.says("/certificate", to=bot)

    await alice.taps("Loops", on=await alice.hears("ready to be made", in_=bot))
    await alice.hears("will say", in_=bot)
    await alice.says("/learn", to=bot)
    await alice.taps("Loops", on=await alice.hears("Your courses", in_=bot))
    await alice.taps("My certificate", on=await alice.hears("3 of 3 lessons done", in_=bot))
    await alice.hears("will say", in_=bot)


async def test_who_finishes_has_a_certificate_that_anybody_can_check(
    lyceum: Stage,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await publishes(ada, bot)
    finished = await finishes(alice, group, bot)
    number = await prints(alice, finished, bot)
    assert number.startswith("LOOPS-")

    await bob.says(f"/certificate {number.lower()}", in_=group)
    told = await bob.hears("✅ Certificate .* holds", in_=group)
    assert "Alice\nfinished Loops\nwith Py Lovers on 10 " in told.words
    eve = world.user("Eve")
    here = next(one for one in alice.sees(bot) if "Whoever opens" in one.words)
    await eve.opens(next(word for word in here.words.split() if word.startswith("https://")))
    await eve.hears("(?s)holds.*Alice", in_=bot)

    clock.move(days=3)
    async with database.transaction() as session:
        await session.execute(select(func.count()).select_from(MediaFile))
    await unused_media.forget(database)
    await alice.says("/certificate", to=bot)
    await alice.taps("Loops", on=await alice.hears("Your certificates", in_=bot))
    again = await alice.hears("Whoever opens this link", in_=bot)
    assert number in again.words
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Certificate)) == 1
    await alice.says("/forget", to=bot)
    loss = await alice.hears("Shall I forget you", in_=bot)
    assert "• a certificate: who follows its link" in loss.words


async def test_a_certificate_holds_no_more_when_the_course_is_given_back(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await publishes(ada, bot)
    finished = await finishes(alice, group, bot)
    number = await prints(alice, finished, bot)
    await ada.says("/refund", to=bot)
    await ada.taps("Alice", on=await ada.hears("Which payment", in_=bot))
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))
    await alice.hears("are back in your balance", in_=bot)

    await bob.says(f"/certificate {number}", in_=group)

    await bob.hears("does not hold any more", in_=group)
    answer = await alice.taps("My certificate", on=finished)
    assert "not among your courses any more" in str(answer["text"])


async def test_who_finished_as_a_member_keeps_the_certificate_until_they_are_forgotten(
    lyceum: Stage,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await publishes(ada, bot)
    await settled(alice, group)
    await ada.says(memberships.LINE, to=bot)
    await ada.hears("Py Club can be joined", in_=bot)
    charge, _ = await memberships.joins(alice, bot)
    await alice.says("/learn", to=bot)
    await alice.taps("Loops", on=await alice.hears("Your courses", in_=bot))
    number = await prints(alice, await reads(alice, bot), bot)
    here = next(one for one in alice.sees(bot) if "Whoever opens" in one.words)
    link = next(word for word in here.words.split() if word.startswith("https://"))
    await alice.cancels(charge)
    await alice.hears("Py Club is canceled", in_=bot)
    clock.move(**memberships.MONTH)
    await alice.hears("Your membership Py Club is over", in_=bot)

    await bob.says(f"/certificate {number}", in_=group)
    await bob.hears("✅ Certificate .* holds", in_=group)
    await alice.says("/certificate", to=bot)
    await alice.taps("Loops", on=await alice.hears("Your certificates", in_=bot))
    assert number in (await alice.hears("Whoever opens this link", in_=bot)).words

    await forgotten(alice, bot)
    eve = world.user("Eve")
    await eve.opens(link)
    await eve.hears("No certificate is behind this link any more", in_=bot)


async def test_a_later_month_that_goes_back_leaves_the_certificate_and_its_own_does_not(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    await publishes(ada, bot)
    await settled(alice, group)
    await ada.says(memberships.LINE, to=bot)
    await ada.hears("Py Club can be joined", in_=bot)
    await memberships.joins(alice, bot)
    await alice.says("/learn", to=bot)
    await alice.taps("Loops", on=await alice.hears("Your courses", in_=bot))
    number = await prints(alice, await reads(alice, bot), bot)
    clock.move(**memberships.MONTH)
    await memberships.receipt(alice, bot)
    for order, standing in ((2, "✅ Certificate .* holds"), (1, "⛔ Certificate .* does not hold")):
        await ada.says(f"/refund {order}", to=bot)
        await ada.taps("give it back", on=await ada.hears("⭐ 300 back to", in_=bot))
        await alice.hears(f"order no. {order}.* are back", in_=bot)

        await bob.says(f"/certificate {number}", in_=group)
        await bob.hears(standing, in_=group)


async def test_a_name_is_printed_as_it_was_confirmed_and_what_cant_be_is_said(
    lyceum: Stage, world: World, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    await publishes(ada, bot)
    flower = world.user("Mei 🌸")
    await flower.joins(group)
    finished = await finishes(flower, group, bot)
    await flower.taps("My certificate", on=finished)
    first = await flower.hears("(?s)will say.*Mei.*I can't print 🌸", in_=bot)
    await flower.taps("Another name", on=first)
    asked = await flower.hears("How shall your name be written", in_=bot)
    await flower.says("ნინო", to=bot, reply_to=asked)
    asked = await flower.hears("I can't print these characters: ნიო", in_=bot)
    await flower.says("x" * 61, to=bot, reply_to=asked)
    await flower.hears("1 to 60 characters", in_=bot)
    await flower.says("梅 <Mei>", to=bot)  # many don't reply, they just write
    shown = await flower.hears("(?s)will say.*梅 <Mei>", in_=bot)

    answer = await flower.taps("Print it", on=first)
    assert "name was changed" in str(answer["text"])
    await flower.taps("Print it", on=shown)
    await flower.hears("Whoever opens this link", in_=bot)

    async with database.reading() as session:
        assert await session.scalar(select(Certificate.name)) == "梅 <Mei>"


async def test_there_is_none_before_the_end_and_none_where_the_creator_wants_none(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await publishes(ada, bot, course="certificate: no")
    finished = await finishes(alice, group, bot)
    assert "certificate" not in str([one.text for one in buttons(finished)])

    await alice.says("/certificate", to=bot)
    await alice.hears("You have no certificate yet", in_=bot)
    await alice.says("/certificate LOOPS-12345678", to=bot)
    await alice.hears("no certificate with the number", in_=bot)
