"""Which threads are comments: known by the post itself or by what answers it, and for a while."""

from typing import Any

from handlers.posts import KEPT, Posts

GROUP = {"id": -1001}


def forwarded(number: int) -> dict[str, Any]:
    """A channel's post as its group gets it."""
    return {"message_id": number, "chat": GROUP, "is_automatic_forward": True}


def said(thread: int, **more: Any) -> dict[str, Any]:
    """Something said in a thread."""
    return {"message_id": 9, "chat": GROUP, "message_thread_id": thread, **more}


def test_what_stands_below_a_post_that_came_by_is_a_comment() -> None:
    posts = Posts()

    assert posts.commented({"message": forwarded(5)}) is None
    assert posts.commented({"message": said(5)}) == 5
    assert posts.commented({"edited_message": said(5)}) == 5
    assert posts.commented({"callback_query": {"message": said(5)}}) == 5
    assert posts.commented({"message": said(6)}) is None
    assert posts.commented({"message": said(5, chat={"id": -1002})}) is None
    assert posts.commented({"my_chat_member": {"chat": GROUP}}) is None


def test_a_post_of_before_is_known_once_it_is_answered_itself() -> None:
    posts = Posts()

    assert posts.commented({"message": said(5)}) is None
    assert posts.commented({"message": said(5, reply_to_message=forwarded(5))}) == 5
    assert posts.commented({"message": said(5)}) == 5


def test_a_topic_is_no_thread_of_comments() -> None:
    posts = Posts()
    posts.commented({"message": forwarded(5)})

    assert posts.commented({"message": said(5, is_topic_message=True)}) is None


def test_the_post_commented_longest_ago_is_forgotten_first() -> None:
    posts = Posts()
    for number in range(1, KEPT + 1):
        posts.commented({"message": forwarded(number)})
    posts.commented({"message": said(1, reply_to_message=forwarded(1))})

    posts.commented({"message": forwarded(KEPT + 1)})

    assert posts.commented({"message": said(1)}) == 1
    assert posts.commented({"message": said(2)}) is None
