"""A channel's discussion group: comments under a post are heard, the posts themselves are not."""

from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from storage.database import Database
from storage.polls import PollVote
from tests.stories.draws import join


async def test_a_question_in_the_comments_is_answered_there(
    post: Message, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    asked = await alice.says("/ask What is a tuple?", in_=group, reply_to=post)
    passed_on = await alice.hears("passed it on", in_=group)
    await ada.says("A fixed list.", to=bot, reply_to=await ada.hears("a tuple", in_=bot))

    answer = await alice.hears("A fixed list.", in_=group)
    assert answer.reply_to is asked
    assert asked.thread_id == passed_on.thread_id == answer.thread_id == post.id


async def test_a_poll_and_a_giveaway_asked_for_in_the_comments_take_place(
    post: Message, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await ada.says('/poll "Tea?" "Yes" "No"', in_=group, reply_to=post)
    poll = await alice.hears("Tea", in_=group, by=bot)
    await alice.votes(poll, 0)
    await ada.says('/giveaway "A book" 1h', in_=group, reply_to=post)
    opened = await alice.hears("Fair draw no. 1", in_=group, by=bot)

    assert "You are in" in (await join(opened, alice))[0]
    await ada.says("/giveaway close 1", in_=group, reply_to=post)
    drawn = await alice.hears("A book goes to .*Alice", in_=group)
    assert poll.thread_id == opened.thread_id == drawn.thread_id == post.id
    async with database.reading() as session:
        assert (await session.scalars(select(PollVote.person_id))).all() == [alice.id]


async def test_nothing_a_channel_posts_is_answered(
    channel: Chat, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    before = len(alice.sees(group))
    posts = ("/ask What is a tuple?", "@lyceum_bot what is a list?", "/courses", "/top")
    for words in posts:
        await ada.says(words, in_=channel)
    await alice.says("/courses", in_=group)
    await alice.hears("has no courses yet", in_=group)

    said = [message.words for message in alice.sees(group)[before:]]
    assert [words for words in said if words not in posts] == ["Py Lovers has no courses yet."]
    assert not any("tuple" in message.words for message in ada.sees(bot))
