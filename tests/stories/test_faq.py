"""The knowledge base in private: leafed through, searched, changed, imported and taken home."""

import pytest

from bot.engagement.faq import EntryDraft
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.database import Database
from storage.knowledge import all_entries
from tests.stage import Stage
from tests.stories.test_questions import DURATION, REFUND, knows, labels

MARKDOWN = b"""# About the course

## How long is the course?

One **week**, see [the plan](https://example.org/plan).

Source: the course page

## Is there a certificate?

Yes: `certificate.pdf`.
"""


async def entries(database: Database, chat: Chat) -> dict[str, tuple[str, str | None]]:
    """What the community of that chat knows."""
    async with database.reading() as session:
        community = await community_of(session, chat.id)
        assert community is not None
        rows = await all_entries(session, community.id)
    return {row.question: (row.answer, row.source) for row in rows}


async def test_an_answer_is_added_and_given_at_once(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/ask Where is the recording?", in_=group)
    await alice.hears("passed it on", in_=group)

    await ada.says("/faq", to=bot)
    desk = await ada.hears("nothing yet", in_=bot)
    await ada.taps("Add an answer", on=desk)
    await ada.hears("Write the question", in_=bot)
    await ada.says("Where do I find the recording?", to=bot)
    await ada.hears("Write the answer", in_=bot)
    await ada.says("In the pinned message & on the course page.", to=bot)
    await ada.hears("pinned message & on", in_=bot)

    await alice.says("/ask where can i find the recording", in_=group)
    await alice.hears("In the pinned message & on the course page.", in_=group)


async def test_an_answer_is_changed(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await knows(database, group, DURATION, REFUND)
    await alice.says("/ask How long is the course?", in_=group)
    await alice.hears("One week.", in_=group)

    await ada.says("/faq course", to=bot)
    await ada.taps("How long", on=await ada.hears("1 answer", in_=bot))
    entry = await ada.hears("One week.", in_=bot)
    assert "the course page · 👍 0 · 👎 0" in str(entry.text)
    await ada.taps("Answer", on=entry)
    await ada.hears("Write the answer", in_=bot)
    await ada.says("Ten days by now.", to=bot)
    changed = await ada.hears("Ten days by now.", in_=bot)
    await ada.taps("Question", on=changed)
    await ada.hears("Write the question", in_=bot)
    await ada.says("Can I get my money back?", to=bot)
    await ada.hears("is an answer to this question already", in_=bot)

    await alice.says("/ask How long is the course?", in_=group)
    await alice.hears("Ten days by now.", in_=group)


async def test_an_answer_is_deleted_only_after_a_second_look(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await knows(database, group, DURATION, REFUND)
    await alice.says("/ask How long is the course?", in_=group)
    await alice.hears("One week.", in_=group)

    await ada.says("/faq", to=bot)
    await ada.taps("How long", on=await ada.hears("2 answers", in_=bot))
    await ada.taps("Delete", on=await ada.hears("One week.", in_=bot))
    sure = await ada.hears("Delete the answer to", in_=bot)
    assert len(await entries(database, group)) == 2
    await ada.taps("Yes, delete", on=sure)
    await ada.hears("1 answer", in_=bot)

    await alice.says("/ask So how long is the course?", in_=group)
    await alice.hears("passed it on", in_=group)


async def test_a_long_list_has_pages_and_a_search(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    drafts = [EntryDraft(f"Question {number:02}?", f"Answer {number}.") for number in range(20)]
    await knows(database, group, *drafts)

    await ada.says("/faq", to=bot)
    first = await ada.hears("page 1 of 3", in_=bot)
    assert labels(first)[0] == "Question 19?"
    await ada.taps("Older", on=first)
    second = await ada.hears("page 2 of 3", in_=bot)
    assert labels(second)[0] == "Question 11?"
    await ada.says("question 03", to=bot)
    found = await ada.hears("🔎 question 03", in_=bot)
    assert labels(found)[0] == "Question 03?"
    await ada.taps("Show all", on=found)
    await ada.hears("page 1 of 3", in_=bot)


async def test_a_file_is_taken_in_and_again_without_doubling(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    await knows(database, group, REFUND)

    await ada.sends_document("faq.md", MARKDOWN, bot)
    await ada.hears("2 new answers, 0 brought up to date, 0 unchanged", in_=bot)
    await ada.sends_document(
        "more.csv", b"question,answer\nhow long is the COURSE,Ten days.\n", bot
    )
    await ada.hears("0 new answers, 1 brought up to date", in_=bot)
    await ada.sends_document("faq.md", MARKDOWN, bot)
    await ada.hears("0 new answers, 1 brought up to date, 1 unchanged", in_=bot)

    link = '<a href="https://example.org/plan">the plan</a>'
    assert await entries(database, group) == {
        "Can I get my money back?": ("Within <b>14 days</b>.", None),
        "How long is the course?": (f"One <b>week</b>, see {link}.", "the course page"),
        "Is there a certificate?": ("Yes: <code>certificate.pdf</code>.", None),
    }


@pytest.mark.parametrize("kind", ["Markdown", "CSV", "YAML"])
async def test_what_is_taken_home_can_be_sent_back(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, world: World, database: Database, kind: str
) -> None:
    await knows(database, group, DURATION, REFUND)
    before = await entries(database, group)

    await ada.says("/faq", to=bot)
    await ada.taps(kind, on=await ada.hears("2 answers", in_=bot))
    sent = await ada.hears("send it back to me", in_=bot)
    name, data = file_of(world, sent)
    assert b"Can I get my money back?" in data
    await ada.sends_document(name, data, bot)

    await ada.hears("0 new answers, 0 brought up to date, 2 unchanged", in_=bot)
    assert await entries(database, group) == before


def file_of(world: World, message: Message) -> tuple[str, bytes]:
    """The document of a message, as Telegram keeps it."""
    document = message.content["document"]
    file = world.files.get(document.file_id)  # type: ignore[union-attr]
    assert file is not None
    return str(document.file_name), file.data  # type: ignore[union-attr]


async def test_what_is_wrong_with_a_file_is_named_by_line_and_field(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    await ada.sends_document("faq.md", b"# One?\n\nYes.\n\n# Two?\n\n<blink>No.</blink>\n", bot)
    told = await ada.hears("Line 5, “answer”: Telegram does not know the tag <blink>", in_=bot)
    assert "Write &lt; for a" in told.words
    await ada.sends_document("faq.csv", b"question,answer\nOne?,\n", bot)
    await ada.hears("Line 2: “answer” is empty", in_=bot)
    await ada.sends_document("faq.yaml", b"- question: One?\n  anwser: Yes.\n", bot)
    await ada.hears("Line 2: there is no field “anwser”", in_=bot)

    assert await entries(database, group) == {}


async def test_members_and_groups_do_not_see_the_desk(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says("/faq", in_=group)
    await ada.hears("/faq", in_=group, by=bot)

    await alice.says("/start", to=bot)
    await alice.hears("Add me", in_=bot)
    await alice.says("hi", in_=group)
    await alice.says("/faq", to=bot)
    await alice.hears("Only creators of courses and admins", in_=bot)


async def test_one_community_does_not_reach_the_entries_of_another(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, world: World, database: Database
) -> None:
    await knows(database, group, DURATION)
    zoe = world.user("Zoe")
    cooks = world.group("Cooks", zoe)
    await zoe.says("/start", to=bot)
    await zoe.adds(bot, cooks)
    await zoe.hears("Hello, Cooks", in_=cooks)

    await zoe.says("/faq", to=bot)
    await zoe.hears("What Cooks knows – nothing yet", in_=bot)
    await zoe.sends_document("faq.csv", b"question,answer\nHow long?,An hour.\n", bot)
    await zoe.hears("Cooks knows more now", in_=bot)

    assert list(await entries(database, group)) == ["How long is the course?"]
