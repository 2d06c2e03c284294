"""How a quiz's standing reads: the scoreboard while it is played, the podium at its end."""

from collections.abc import Sequence

from bot.speech import Html, Words
from storage.quizzes import Quiz, QuizGame, Score

SHOWN = 10
"""Names on the board; more nobody reads."""

MEDALS = ("🥇", "🥈", "🥉")


def board(speech: Words, quiz: Quiz, game: QuizGame, scores: Sequence[Score], answers: int) -> Html:
    """Points in the questions that are over, and how many have answered the one that is not."""
    return speech(
        "quiz-board",
        name=quiz.name,
        asked=game.asked,
        total=len(quiz.questions),
        lines=_lines(speech, scores),
        players=len(scores),
        answers=answers,
        state=game.state,
    )


def podium(speech: Words, quiz: Quiz, scores: Sequence[Score]) -> Html:
    """Who won."""
    lines, players = _lines(speech, scores), len(scores)
    return speech("quiz-podium", name=quiz.name, lines=lines, players=players)


def _lines(speech: Words, scores: Sequence[Score]) -> Html:
    """The best, with medals for points alone; where nobody has any, that."""
    if scores and not scores[0].points:
        return speech("quiz-nobody-right")
    lines = [
        speech(
            "quiz-score",
            place=MEDALS[at] if at < len(MEDALS) and score.points else f"{at + 1}.",
            name=score.name,
            points=score.points,
            seconds=f"{score.milliseconds // 1000}.{score.milliseconds % 1000 // 100}",
        )
        for at, score in enumerate(scores[:SHOWN])
    ]
    return Html("\n".join(lines))
