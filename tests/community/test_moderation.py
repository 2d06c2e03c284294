"""Which rule a message breaks and what follows, whatever is written and however often."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.disguises import normalise
from bot.community.moderation import (
    BAN,
    EXPIRES,
    FLOOD,
    LINK,
    MUTE,
    ONE_BREATH,
    STEPS,
    STEPS_OF_BASIC_GROUPS,
    STEPS_OF_CHANNELS,
    WARN,
    WORD,
    Rules,
    Said,
    broken_rule,
    is_banned,
    is_examined,
    is_flood,
    is_new_channel,
    is_young,
    mentions_of,
    read_words,
    speaker_of,
    verdict,
)

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
RULES = Rules(
    NOW, flood_messages=3, flood_seconds=10, link_days=3, banned_words=("casino", "加微信")
)
WORDS = st.text(st.characters(categories=["Ll"], max_codepoint=0x24F), min_size=1, max_size=12)
INVISIBLE = st.sampled_from(["", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad"])


def message(text: str, **more: object) -> dict[str, object]:
    return {"text": text, "date": int(NOW.timestamp()), "from": {"id": 7, "is_bot": False}, **more}


@pytest.mark.parametrize(
    "text",
    [
        "best CASINO in town",
        "ｃａｓｉｎｏ!",
        "ca\u200bsi\u00adno",
        "(casino)",
        "玩casino吧",
        "想赚钱？加微信 abc",
        "加 微 信",
        "加\u200b微信",
    ],
)
def test_banned_words_are_found_in_any_dress(text: str) -> None:
    assert broken_rule(message(text), RULES) == WORD


@pytest.mark.parametrize("text", ["casinos", "occasino", "casino1", "微信群", "加油，微笑，信我"])
def test_what_only_looks_like_a_banned_word_is_not_one(text: str) -> None:
    assert broken_rule(message(text), RULES) is None


@given(WORDS, st.lists(INVISIBLE, min_size=12, max_size=12))
def test_no_case_width_or_invisible_character_hides_a_word(word: str, hidden: list[str]) -> None:
    [banned] = read_words(word)
    dressed = "".join(char + extra for char, extra in zip(word, hidden, strict=False))

    assert is_banned(f"- {word} -", [banned])
    assert is_banned(f"- {dressed} -", [banned])
    if normalise(word.upper()) == banned:
        assert is_banned(f"- {dressed.upper()} -", [banned])


@given(st.text())
def test_no_text_breaks_the_reading_of_words_or_of_messages(text: str) -> None:
    words = read_words(text)

    assert all(words)
    assert words == read_words("\n".join(words))
    assert isinstance(is_banned(text, words), bool)


@given(st.lists(st.integers(0, 30), max_size=30), st.integers(1, 8), st.integers(1, 20))
def test_a_flood_is_more_than_so_many_within_so_long(
    seconds: list[int], most: int, span: int
) -> None:
    said = [Said(str(n), NOW + timedelta(seconds=s)) for n, s in enumerate(seconds)]
    recent = sum(second > max(seconds) - span for second in seconds) if seconds else 0

    assert is_flood(said, most, span) == (recent > most)
    assert is_flood(reversed(said), most, span) == is_flood(said, most, span)
    assert not is_flood(said, 0, span)


def test_an_album_is_one_thing() -> None:
    album = [Said("album", NOW)] * 10

    assert broken_rule(message("", caption="Holidays"), RULES, album) is None
    four = [Said(str(number), NOW) for number in range(4)]
    assert broken_rule(message("hi"), RULES, four) == FLOOD


@pytest.mark.parametrize(
    "entity",
    [
        {"type": "url", "offset": 0, "length": 5},
        {"type": "text_link", "offset": 0, "length": 5, "url": "https://t.me/x"},
        {"type": "mention", "offset": 0, "length": 5},
    ],
)
def test_links_stand_in_the_entities(entity: dict[str, object]) -> None:
    assert broken_rule(message("@news", entities=[entity]), RULES) == LINK
    photo = message("", caption="@news", caption_entities=[entity])
    assert broken_rule(photo, RULES) == LINK
    assert broken_rule(message("@news", entities=[entity]), Rules(NOW)) is None


def test_names_are_read_behind_emoji() -> None:
    entity = {"type": "mention", "offset": 3, "length": 5}

    assert mentions_of(message("🎉 @news!", entities=[entity])) == ["@news"]


def test_nobody_is_young_whom_the_bot_did_not_see_come() -> None:
    assert not is_young(None, 3, NOW)
    assert is_young(NOW - timedelta(days=2), 3, NOW)
    assert not is_young(NOW - timedelta(days=3), 3, NOW)


GROUP, CHANNEL = {"id": -100}, {"id": -200}


def test_hidden_admins_linked_posts_bots_and_the_past_are_not_looked_at() -> None:
    assert is_examined(message("hi"), RULES)
    assert not is_examined(message("hi", chat=GROUP, sender_chat=GROUP), RULES)
    linked = {"chat": GROUP, "sender_chat": CHANNEL, "is_automatic_forward": True}
    assert not is_examined(message("hi", **linked), RULES)
    assert not is_examined(message("hi", **{"from": {"id": 1, "is_bot": True}}), RULES)
    assert not is_examined(message("hi", date=int(NOW.timestamp()) - 1), RULES)


def test_who_speaks_as_a_channel_is_the_channel() -> None:
    mask = {"id": 136817688, "is_bot": True}
    said = message("hi", chat=GROUP, sender_chat=CHANNEL, **{"from": mask})

    assert speaker_of(said) == CHANNEL["id"]
    assert is_examined(said, RULES)
    assert speaker_of(message("hi")) == 7


def test_a_channel_is_new_until_it_was_heard_for_so_many_days() -> None:
    assert is_new_channel(None, 3, NOW)
    assert is_new_channel(NOW - timedelta(days=2), 3, NOW)
    assert not is_new_channel(NOW - timedelta(days=3), 3, NOW)
    assert not is_new_channel(None, 0, NOW)


def test_a_channel_is_warned_and_then_banned() -> None:
    steps = [verdict([NOW - timedelta(days=1)] * n, NOW, STEPS_OF_CHANNELS).step for n in range(3)]

    assert steps == [WARN, BAN, BAN]


TIMES = st.lists(st.timedeltas(timedelta(), timedelta(days=90)), max_size=6)


@given(TIMES)
def test_steps_grow_with_live_strikes_and_never_past_a_ban(ages: list[timedelta]) -> None:
    decided = verdict([NOW - age for age in ages], NOW)
    live = sorted(age for age in ages if age < EXPIRES)

    if live and live[0] < ONE_BREATH:
        assert decided.step is None
    else:
        assert decided.step == STEPS[min(len(live), 2)]


def test_a_strike_expires() -> None:
    week = timedelta(days=7)

    assert verdict([], NOW).step == WARN
    assert verdict([NOW - week], NOW).step == MUTE
    assert verdict([NOW - week, NOW - 2 * week], NOW).step == BAN
    assert verdict([NOW - EXPIRES, NOW - week], NOW).step == MUTE


def in_poll(**fields: object) -> dict[str, object]:
    poll = {"question": "Which?", "options": [{"text": "This"}, {"text": "That"}], **fields}
    return {key: value for key, value in message("", poll=poll).items() if key != "text"}


def below(**fields: object) -> dict[str, object]:
    return message("Hello", reply_markup={"inline_keyboard": [[{"text": "Here", **fields}]]})


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        (in_poll(), None),
        (in_poll(question="Best casino?"), WORD),
        (in_poll(options=[{"text": "Rouge"}, {"text": "CASINO"}]), WORD),
        (in_poll(explanation="In any casino"), WORD),
        (in_poll(question_entities=[{"type": "url", "offset": 0, "length": 5}]), LINK),
        (
            in_poll(
                options=[
                    {
                        "text": "😀 @spam",
                        "text_entities": [{"type": "mention", "offset": 3, "length": 5}],
                    }
                ]
            ),
            LINK,
        ),
        (in_poll(explanation="x.example", explanation_entities=[{"type": "url"}]), LINK),
        (below(callback_data="x"), None),
        (below(text="casino"), WORD),
        (below(url="https://spam.example"), LINK),
    ],
)
def test_polls_and_buttons_are_read_like_texts(said: dict[str, object], rule: str | None) -> None:
    assert broken_rule(said, RULES) == rule


def test_names_are_found_in_what_a_poll_offers() -> None:
    entity = {"type": "mention", "offset": 3, "length": 5}
    said = in_poll(options=[{"text": "😀 @spam", "text_entities": [entity]}])

    assert mentions_of(said) == ["@spam"]


def test_each_step_names_the_next_one_and_basic_groups_have_no_mutes() -> None:
    hours = [NOW - timedelta(hours=number) for number in range(1, 4)]
    decided = [verdict(hours[:n], NOW, STEPS_OF_BASIC_GROUPS) for n in range(4)]

    assert [one.step for one in decided] == [WARN, WARN, BAN, BAN]
    assert [one.next_step for one in decided] == [WARN, BAN, BAN, BAN]
    assert verdict([], NOW).next_step == MUTE
    assert verdict([], NOW, STEPS_OF_CHANNELS).next_step == BAN
