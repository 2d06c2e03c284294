"""What a community knows, found again: plain rules, properties, and the measure it is held to."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.qa import LANGUAGES, ours, read_asked, read_faq
from bot.engagement.knowledge import meaning, ranking
from bot.engagement.knowledge.ranking import Index, ask
from bot.engagement.knowledge.words import (
    is_small_talk,
    question_key,
    read,
    sounds_like_a_question,
)
from demo.lines import read_faq as town_faq

TYPED = st.text(
    st.sampled_from("abcdefgh INXYZ019_.+#-'’?？！\n你好怎么列表字符串é🎉‍\u0000"), max_size=60
)
FAQ = {
    1: ("How do I convert a string to a number?", "Use int() or float()."),
    2: ("How do I convert a number to a string?", "Use str()."),
    3: ("How do you remove duplicates from a list?", "Make it a set."),
    4: ("怎样复制文件？", "使用 shutil。"),
    5: ("Why am I getting an UnboundLocalError?", "It is assigned somewhere in the function."),
    6: ("Can't we get rid of the Global Interpreter Lock?", "Work is under way."),
}


def index_of(entries: dict[int, tuple[str, str]]) -> Index[int]:
    index: Index[int] = Index()
    vectors = meaning.of_entries(list(entries.values()))
    for (key, (question, answer)), vector in zip(entries.items(), vectors, strict=True):
        index.put(key, question, answer, vector)
    return index


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("string to int", 1),
        ("turn a number into text", 2),
        ("dedupe a list", 3),
        ("文件怎么拷贝", 4),
        ("unboundlocaleror??", 5),
        ("can the GIL be removed", 6),
    ],
)
def test_it_is_found_however_it_is_typed(typed: str, key: int) -> None:
    assert index_of(FAQ).search(ask(typed))[0].key == key


def test_each_language_asks_for_what_the_other_wrote() -> None:
    index = index_of(FAQ)

    assert index.search(ask("how do i copy a file"))[0].key == 4
    assert index.search(ask("怎么去掉列表里的重复元素"))[0].key == 3


@pytest.mark.parametrize(
    "said",
    [
        "hi all!",
        "Thanks a lot 🙏",
        "good morning everyone",
        "哈哈哈",
        "谢谢老师",
        "大家早上好",
        "🎉",
        "",
        "how are you?",
        "What's up",
        "what a day!",
    ],
)
def test_small_talk_is_told_from_questions(said: str) -> None:
    assert is_small_talk(said)
    assert not sounds_like_a_question(said)


@pytest.mark.parametrize("said", ["what is this?", "how much", "Сколько стоит курс?"])
def test_small_words_may_ask_something(said: str) -> None:
    assert not is_small_talk(said)


@pytest.mark.parametrize(
    "said",
    [
        "is it any good?",
        "what is this",
        "how do I pay",
        "thanks, but where is the link?",
        "怎么付款",
        "课程贵吗",
    ],
)
def test_questions_are_told_from_small_talk(said: str) -> None:
    assert not is_small_talk(said)
    assert sounds_like_a_question(said)


@pytest.mark.parametrize(
    "typed",
    [
        "以后会有 pandas 的课吗？",
        "会开 pandas 的课吗？",
        "课程可以打印出来吗？",
        "可以退群吗？",
        "请问课程有没有视频可以下载观看呢？",
    ],
)
def test_what_leads_among_a_handful_is_no_answer_for_that(typed: str) -> None:
    known = {number: (one.question, one.answer) for number, one in enumerate(town_faq("zh"))}

    assert index_of(known).search(ask(typed))[0].sureness < ranking.SURE


@given(TYPED)
@example("_'_")
@settings(max_examples=300, deadline=None)
def test_anything_typed_can_be_read_twice_alike(typed: str) -> None:
    wording = read(typed)

    assert wording == read(typed)
    assert all(term and not term.isspace() for term in wording.terms)
    assert question_key(typed) == question_key(typed.upper().lower())
    assert is_small_talk(typed) or wording.plain or any(char.isalpha() for char in typed)


@given(st.sampled_from(sorted(FAQ)), st.sampled_from([str.upper, str.lower, str.title]))
@settings(deadline=None)
def test_a_question_in_its_own_words_comes_first(key: int, shout) -> None:  # type: ignore[no-untyped-def]
    hits = index_of(FAQ).search(ask(shout(FAQ[key][0])))

    assert hits[0].key == key
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 <= hit.sureness <= 1 and 0 <= hit.covered <= 1 for hit in hits)


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 6)), max_size=40))
@settings(max_examples=60)
def test_an_index_changed_step_by_step_equals_one_built_at_once(
    steps: list[tuple[bool, int]],
) -> None:
    vectors = dict(zip(FAQ, meaning.of_entries(list(FAQ.values())), strict=True))
    grown: Index[int] = Index()
    left: dict[int, None] = {}
    for is_put, key in steps:
        left.pop(key, None)
        if is_put:
            grown.put(key, *FAQ[key], vectors[key])
            left[key] = None
        else:
            grown.drop(key)
    built: Index[int] = Index()
    for key in left:
        built.put(key, *FAQ[key], vectors[key])

    asked = ask("how do I convert a string")
    assert len(grown) == len(left)
    assert [hit.key for hit in grown.search(asked)] == [hit.key for hit in built.search(asked)]
    assert [round(hit.score, 6) for hit in grown.search(asked)] == [
        round(hit.score, 6) for hit in built.search(asked)
    ]


def test_choosing_candidates_first_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    faq = read_faq("en")
    index: Index[str] = Index()
    vectors = meaning.of_entries([(entry.question, entry.answer) for entry in faq])
    for entry, vector in zip(faq, vectors, strict=True):
        index.put(entry.id, entry.question, entry.answer, vector)
    asked = [ask(one.text) for one in read_asked() if one.language == "en"][:40]
    everything = [index.search(one, 1)[0].key for one in asked]

    monkeypatch.setattr(ranking, "ALL_AT_ONCE", 10)
    monkeypatch.setattr(ranking, "CANDIDATES", 40)

    assert [index.search(one, 1)[0].key for one in asked] == everything


def test_what_it_was_not_fitted_to_is_answered_as_well_as_promised() -> None:
    """The held-out half of the labelled messages (benchmarks/questions/README.md)."""
    find = {language: ours(read_faq(language)) for language in LANGUAGES}
    first, three, foolish = [], [], []
    for one in read_asked():
        if one.split == "held":
            ids, is_sure = find[one.language](one.text)
            if one.answers:
                first.append(bool(one.answers.intersection(ids[:1])))
                three.append(bool(one.answers.intersection(ids)))
            else:
                foolish.append(is_sure)

    assert len(first) + len(foolish) == 160
    assert sum(first) / len(first) >= 0.85
    assert sum(three) / len(three) >= 0.95
    assert sum(foolish) / len(foolish) <= 0.05
