"""Plans of campaigns, however odd, for tests that hold for any of them."""

from datetime import timedelta

from hypothesis import strategies as st

from bot.marketing.campaigns import plan
from bot.marketing.campaigns.plan import Plan

WORDS = st.text(max_size=12)
NUMBERS = st.integers(-(2**40), 2**40)
SPANS = st.integers(0, 10**8).map(lambda seconds: timedelta(seconds=seconds))


def few(what: st.SearchStrategy, most: int = 3) -> st.SearchStrategy:  # type: ignore[type-arg]
    return st.lists(what, max_size=most).map(tuple)


def maybe(what: st.SearchStrategy) -> st.SearchStrategy:  # type: ignore[type-arg]
    return st.none() | what


CONTENT = st.builds(
    plan.Content,
    text=WORDS,
    media=few(st.builds(plan.Media, kind=WORDS, file=NUMBERS | WORDS)),
    poll=maybe(
        st.builds(
            plan.PollAsked,
            question=WORDS,
            options=few(WORDS),
            correct=maybe(NUMBERS),
            explanation=maybe(WORDS),
        )
    ),
    card=st.booleans(),
    buttons=few(st.builds(plan.Button, label=WORDS, url=maybe(WORDS))),
)

WHEN = st.one_of(
    st.builds(plan.At, local=st.datetimes()),
    st.builds(plan.AfterStart, days=NUMBERS, at=maybe(st.times()), plus=SPANS),
    st.builds(plan.AfterAction, action=WORDS, delay=SPANS),
    st.builds(plan.Cron, expression=WORDS),
    st.builds(plan.BestTime, on=maybe(st.dates()), days=maybe(NUMBERS)),
)

STEPS = st.builds(
    plan.Step,
    name=WORDS,
    where=st.builds(
        plan.Where,
        room=st.sampled_from(plan.Room),
        chat_id=maybe(NUMBERS),
        thread_id=maybe(NUMBERS),
    ),
    when=WHEN,
    variants=few(
        st.builds(
            plan.Variant,
            name=WORDS,
            content=CONTENT,
            weight=NUMBERS,
            coupon=maybe(WORDS),
            hour=maybe(st.times()),
        )
    ),
    choosing=st.sampled_from(plan.Choosing),
    only=maybe(WORDS),
    unless=maybe(WORDS),
    lateness=st.builds(plan.Lateness, within=SPANS),
    posting=st.builds(
        plan.Posting,
        pin=st.booleans(),
        unpin_after=maybe(SPANS),
        delete_after=maybe(SPANS),
        replace=st.booleans(),
        most_per_day=maybe(NUMBERS),
        lull=maybe(SPANS),
    ),
    paid=st.booleans(),
)

PLANS: st.SearchStrategy[Plan] = st.builds(
    Plan,
    name=WORDS,
    course=WORDS,
    starts=maybe(st.datetimes()),
    ends=maybe(st.datetimes()),
    target=maybe(NUMBERS),
    audience=WORDS,
    spare_buyers=st.booleans(),
    spare_admins=st.booleans(),
    holdout=NUMBERS,
    stop_at=NUMBERS,
    steps=few(STEPS),
)
