"""Medals go to who has points."""

from bot.engagement.quizzes.scores import podium
from bot.speech import words
from storage.quizzes import Quiz, Score


def test_who_was_never_right_gets_no_medal() -> None:
    scores = [Score(1, "Alice", 900, 2000), Score(2, "Bob", 0, 0)]

    said = podium(words("en"), Quiz(name="Basics"), scores)

    assert "🥇 Alice" in said
    assert "2. Bob – no points\n" in said
