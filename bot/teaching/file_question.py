"""The question below a lesson, as it stands in a course file; each slip names its line."""

import yaml

from bot.mistakes import Mistake
from bot.speech.lengths import one_line
from bot.speech.yaml_tree import line_of
from bot.teaching.course_draft import ANSWER_CHARS, EXPLANATION_CHARS, QUESTION_CHARS
from bot.teaching.file_record import Record, ensure_fits, fitting, record_of, required
from bot.teaching.question import LETTERS, LessonQuiz, mixed

_FIELDS = ("question", "right", "wrong", "explanation")


def read_question(lesson: Record) -> LessonQuiz | None:
    """What a lesson asks, with one right answer and some wrong ones. Raises Mistake."""
    node = lesson.fields.get("quiz")
    if node is None:
        return None
    record = record_of(node, _FIELDS, None)
    question = required(record, "question", QUESTION_CHARS)
    right = one_line(required(record, "right", ANSWER_CHARS))
    wrong = _wrong(record)
    if len({one.casefold() for one in (right, *wrong)}) <= len(wrong):
        raise Mistake("course-file-same-answer", line=record.line_of("wrong"))
    explanation = fitting(record, "explanation", EXPLANATION_CHARS) or ""
    return mixed(question, right, wrong, explanation)


def _wrong(record: Record) -> list[str]:
    node = record.fields.get("wrong")
    if node is None:
        raise Mistake("course-file-missing", line=record.line, field="wrong")
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not 1 <= len(items) < len(LETTERS):
        raise Mistake("course-file-wrong", line=line_of(node), most=len(LETTERS) - 1)
    wrong = []
    for item in items:
        text = one_line(item.value) if isinstance(item, yaml.ScalarNode) else ""
        if not text:
            raise Mistake("course-file-not-text", line=line_of(item), field="wrong")
        ensure_fits(text, ANSWER_CHARS, line_of(item), "wrong")
        wrong.append(text)
    return wrong
