"""Whatever can be planned can be written as a file, and is read from it as the same plan."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.marketing.campaigns.files.reading import Known, Spot, read_campaign_file
from bot.marketing.campaigns.files.step import UNLESS
from bot.marketing.campaigns.files.values import ACTIONS
from bot.marketing.campaigns.files.writing import write_campaign_file
from bot.marketing.campaigns.plan import (
    AfterAction,
    AfterStart,
    At,
    BestTime,
    Button,
    Choosing,
    Content,
    Cron,
    Lateness,
    Leads,
    Media,
    Plan,
    PollAsked,
    Posting,
    Room,
    Step,
    Variant,
    When,
    Where,
)
from bot.speech.lengths import one_line
from bot.teaching.lesson_text import read_lesson_text

GROUP, CHANNEL = -1001234567890, -1009876543210
KNOWN = Known(
    courses=["PY101", "NO", "123"],
    coupons=["SPRING", "NULL"],
    segments=["Warm", "yes"],
    spots=(Spot(GROUP, "supergroup", "Py Lovers"), Spot(CHANNEL, "channel", "Py News")),
)

LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn"))
ODD = [
    "yes",
    "null",
    "~",
    "12",
    "1.5",
    "2026-12-01",
    "- a",
    "a: b",
    "# x",
    "«»",
    "[a]",
    "🎉",
    "'",
    '"',
]


def names(most: int) -> st.SearchStrategy[str]:
    """One line, as it is kept."""
    typed = st.text(LETTERS, min_size=1, max_size=most // 2) | st.sampled_from(ODD)
    return typed.map(one_line).filter(bool)


def texts(most: int) -> st.SearchStrategy[str]:
    """Telegram's HTML, as it is kept."""
    typed = st.text(LETTERS | st.just("\n"), min_size=1, max_size=most // 2) | st.sampled_from(
        ["<b>a</b>\n\n  b\n", "1 < 2", "a\n- b: c\n\n# d", "  a", *ODD]
    )
    return typed.map(lambda text: read_lesson_text(text.replace("<", "&lt;")).html.strip()).filter(
        lambda html: bool(read_lesson_text(html).plain.strip())
    )


spans = st.integers(1, 400 * 86400).map(lambda seconds: timedelta(seconds=seconds))
minutes = st.times().map(lambda at: time(at.hour, at.minute))
locals_ = st.builds(datetime.combine, st.dates(date(2000, 1, 1), date(2999, 1, 1)), minutes)
clock_days = st.lists(
    st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), min_size=1, unique=True
)
crons = st.builds(
    lambda minute, hour, day, days: f"{minute} {hour} {day} * {days}",
    st.integers(0, 59),
    st.one_of(st.integers(0, 23).map(str), st.sampled_from(["*/2", "9,18"])),
    st.sampled_from(["*", "1", "1-7", "last"]),
    st.one_of(
        clock_days.map(",".join),
        st.sampled_from(["*", "mon-fri", "sat,sun"]),
        st.sampled_from(["0", "7", "1-5", "6,7", "0,3", "5-7", "*/2", "1-6/2", "mon,3", "2-fri"]),
    ),
).map(Cron)
days = st.integers(0, 399)
times: st.SearchStrategy[When] = st.one_of(
    locals_.map(At),
    st.builds(AfterStart, days, minutes),
    st.builds(
        lambda count, seconds: AfterStart(count, None, timedelta(seconds=seconds)),
        st.integers(0, 398),
        st.integers(0, 86399),
    ),
    crons,
    st.builds(lambda day: BestTime(on=day), st.dates(date(2000, 1, 1))),
    st.builds(lambda count: BestTime(days=count), days),
)
follows = st.builds(AfterAction, st.sampled_from(ACTIONS), spans | st.just(timedelta()))

media = st.builds(
    Media,
    st.sampled_from(["photo", "video"]),
    st.from_regex(r"[A-Za-z0-9_-]{19,40}[A-Za-z]", fullmatch=True),
)
buttons = st.one_of(
    st.builds(Button, names(40), st.sampled_from([one for one in Leads if one is not Leads.URL])),
    st.builds(Button, names(40), st.just(Leads.URL), st.just("https://example.com/?a=1&b=c:d#e")),
)
rows = st.lists(buttons, max_size=4).map(tuple)
options = st.lists(names(100), min_size=2, max_size=5, unique=True).map(tuple)
polls = st.builds(PollAsked, names(300), options, is_anonymous=st.booleans())
quizzes = st.builds(
    PollAsked, names(300), options, st.integers(0, 1), st.none() | names(200), st.just(True)
)
contents = st.one_of(
    st.builds(Content, texts(400), buttons=rows),
    st.builds(Content, st.just("") | texts(400), st.tuples(media), buttons=rows),
    st.builds(Content, texts(400), st.lists(media, min_size=2, max_size=4).map(tuple)),
    st.builds(Content, st.just("") | texts(200), card=st.just(True), buttons=rows),
    st.builds(Content, poll=quizzes | polls.map(lambda poll: poll), buttons=rows),
)


@st.composite
def variants(draw: st.DrawFn, *, is_private: bool, may_try_hours: bool) -> tuple[Variant, ...]:
    """One way to say it, or several."""
    called = draw(st.lists(names(20), min_size=1, max_size=4, unique=True))
    said = contents.filter(lambda one: len(one.media) < 2) if is_private else contents
    hours = st.none() | minutes if may_try_hours else st.none()
    return tuple(
        Variant(
            name=draw(st.sampled_from([name, "A"])) if number == 0 and "A" not in called else name,
            content=draw(said),
            weight=draw(st.integers(1, 3)),
            coupon=draw(st.sampled_from([None, "SPRING", "NULL"])),
            hour=draw(hours),
        )
        for number, name in enumerate(called)
    )


@st.composite
def steps(draw: st.DrawFn, name: str) -> Step:
    """A step in private or in a place."""
    is_private = draw(st.booleans())
    bought = ["bought", "sold-out,bought"] if is_private else []
    when = draw(times | follows if is_private else times)
    only = [None, "Warm", 'active:7d & !voted:"a b"'] if is_private else [None]
    may_try = isinstance(when, At | AfterStart | Cron)
    pin = draw(st.booleans())
    posting = Posting(
        pin=pin,
        unpin_after=draw(st.none() | spans) if pin else None,
        delete_after=draw(st.none() | spans),
        replace=draw(st.booleans()),
        most_per_day=draw(st.none() | st.integers(1, 20)),
        lull=draw(st.none() | st.integers(1, 21600).map(lambda one: timedelta(seconds=one))),
    )
    said = draw(variants(is_private=is_private, may_try_hours=may_try))
    places = [Where(Room.GROUP), Where(Room.GROUP, GROUP), Where(Room.TOPIC, GROUP, 17)]
    if not any(one.content.poll and not one.content.poll.is_anonymous for one in said):
        places += [Where(Room.CHANNEL), Where(Room.CHANNEL, CHANNEL)]
    return Step(
        name=name,
        where=Where(Room.PRIVATE) if is_private else draw(st.sampled_from(places)),
        when=when,
        variants=said,
        choosing=draw(st.sampled_from(Choosing)),
        only=draw(st.sampled_from(only)),
        unless=draw(st.sampled_from([None, *UNLESS[:2], "target,sold-out", *bought])),
        lateness=Lateness(draw(spans)),
        posting=Posting() if is_private else posting,
        paid=draw(st.booleans()) if is_private else False,
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan as the dialog or an API could make it."""
    called = draw(st.lists(names(60), min_size=1, max_size=3, unique_by=str.casefold))
    planned = tuple(draw(steps(name)) for name in called)
    dated = [one.when.local for one in planned if isinstance(one.when, At)]
    starts = draw(st.none() | locals_)
    starts = min([starts, *dated]) if starts else None  # no step comes before it
    ends = starts + draw(spans) if starts else draw(st.none() | locals_)
    return Plan(
        name=draw(names(60)),
        course=draw(st.sampled_from(list(KNOWN.courses))),
        starts=starts,
        ends=ends.replace(second=0) + timedelta(minutes=1) if ends else None,
        target=draw(st.none() | st.integers(1, 1000)),
        audience=draw(st.sampled_from(["", "Warm", "yes", "previewed:PY101 & !bought:PY101"])),
        spare_buyers=draw(st.booleans()),
        spare_admins=draw(st.booleans()),
        holdout=draw(st.integers(0, 50)),
        stop_at=draw(st.integers(1, 100)),
        steps=planned,
    )


@settings(max_examples=150, deadline=None)
@given(plans())
def test_a_plan_is_read_as_it_was_written(plan: Plan) -> None:
    text = write_campaign_file(plan)

    assert read_campaign_file("a.yaml", text.encode(), KNOWN).plan == plan
