"""When lessons open: all at once, one a day, each when the one before is done, or by dates.

Plain decisions about one learner, on their own clock. What somebody has opened never closes again,
whatever becomes of the pace, the order of the lessons or their clock.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.community.quiet_hours import QuietHours, next_waking
from storage.courses import DAILY, DATES, DONE, Lesson
from storage.hand_ins import ACCEPTED
from storage.progress import LessonProgress

HOUR = 9
"""When lessons come to who has chosen no hour: early enough to learn before the day is over."""

Progress = Mapping[int, LessonProgress]
"""What somebody has opened, by lesson."""


@dataclass(frozen=True, slots=True)
class LearnerClock:
    """A learner's timezone and hour, and when they are not written to."""

    zone: str
    quiet: QuietHours
    hour: int = HOUR

    def strikes(self, day: date) -> datetime:
        """That day's hour; if it is a quiet one, the first moment after it that is not."""
        at = datetime.combine(day, time(self.hour), ZoneInfo(self.zone)).astimezone(UTC)
        return next_waking(at, self.zone, self.quiet)

    def day_of(self, moment: datetime) -> date:
        """The day on their calendar."""
        return moment.astimezone(ZoneInfo(self.zone)).date()

    def strikes_after(self, moment: datetime, days: int = 1) -> datetime:
        """Their hour, so many days after that moment's."""
        return self.strikes(self.day_of(moment) + timedelta(days=days))


@dataclass(frozen=True, slots=True)
class Closed:
    """Why a lesson is not open: until when, or until what is done with the lesson `after`; with
    neither, until all of its course is done."""

    at: datetime | None = None
    after: Lesson | None = None

    def is_over(self, now: datetime) -> bool:
        """Whether only time was missing, and has passed."""
        return self.at is not None and self.at <= now


@dataclass(frozen=True, slots=True)
class Way:
    """A course as one learner goes through it."""

    pace: str
    lessons: Sequence[Lesson]
    so_far: Progress
    clock: LearnerClock
    work: Mapping[int, str] = field(default_factory=dict)
    """What became of what they handed in, by lesson."""
    starts_at: datetime | None = None
    """When their cohort starts, if they are in one: nothing but free lessons opens before."""

    def closed(self, lesson: Lesson, now: datetime) -> Closed | None:
        """What keeps a lesson closed; None if it is open."""
        if lesson.id in self.so_far or lesson.is_free:
            return None
        if self.starts_at is not None and self.starts_at > now:
            return Closed(at=self.starts_at)
        before = self._before(lesson)
        if self._is_held(lesson):
            return Closed(after=before)
        if self.pace == DONE and before is not None and not self._is_done(before):
            return Closed(after=before)
        if self.pace == DAILY and before is not None and before.id not in self.so_far:
            return Closed(after=before)
        at = self._opens_at(lesson)
        return Closed(at=at) if at is not None and at > now else None

    def left(self) -> Sequence[Lesson]:
        """The lessons somebody is not through with."""
        return [lesson for lesson in self.lessons if not self._is_done(lesson)]

    def unaccepted(self) -> Sequence[Lesson]:
        """The lessons whose work is not accepted (yet)."""
        return [one for one in self.lessons if one.task and self.work.get(one.id) != ACCEPTED]

    def awaits_word(self, lesson: Lesson) -> bool:
        """Whether all that is missing of a lesson is its creator's word."""
        return self._is_done(lesson) and not self._is_accepted(lesson)

    def next_push(self, since: datetime) -> datetime | None:
        """When the next lesson is to be brought; what was open `since` the beginning is read on."""
        return min((at for at, _ in self._to_come(since)), default=None)

    def due(self, since: datetime, now: datetime) -> Sequence[Lesson]:
        """The lessons to be brought now."""
        return [lesson for at, lesson in self._to_come(since) if at <= now]

    def _to_come(self, since: datetime) -> Iterator[tuple[datetime, Lesson]]:
        for lesson in self.lessons:
            if lesson.id in self.so_far:
                continue
            if self.starts_at is not None and self.has_still_to_start:
                by_date = self._opens_at(lesson) if self.pace == DATES else None
                yield max(self.starts_at, by_date or self.starts_at), lesson
                return
            if self._is_held(lesson):
                return  # whoever accepts the work has the next one looked at
            if self.pace == DAILY:
                is_first = self._before(lesson) is None
                at = self.clock.strikes_after(since) if is_first else self._opens_at(lesson)
                if at is not None:
                    yield at, lesson
                return  # the one after it opens a day after this one
            at = self._opens_at(lesson) if self.pace == DATES else None
            if at is not None and at > since:
                yield at, lesson

    @property
    def has_still_to_start(self) -> bool:
        """Whether their cohort's first lesson has not come to them yet."""
        start = self.starts_at
        return start is not None and all(one.opened_at < start for one in self.so_far.values())

    def _opens_at(self, lesson: Lesson) -> datetime | None:
        """When the clock opens it, if that is known and it is the clock that does."""
        if self.pace == DAILY:
            before = self._before(lesson)
            made = self.so_far.get(before.id) if before is not None else None
            return None if made is None else self.clock.strikes_after(made.opened_at)
        if self.pace == DATES:
            until = [one for one in self.lessons if one.position <= lesson.position]
            days = [one.opens_on for one in until if one.opens_on is not None]
            return self.clock.strikes(max(days)) if days else None
        return None

    def _before(self, lesson: Lesson) -> Lesson | None:
        earlier = [one for one in self.lessons if one.position < lesson.position]
        return earlier[-1] if earlier else None

    def _is_held(self, lesson: Lesson) -> bool:
        """Whether the lesson before is one that waits, and what it waits for is missing."""
        before = self._before(lesson)
        return before is not None and before.waits and not self._is_accepted(before)

    def _is_accepted(self, lesson: Lesson) -> bool:
        """Done, and where work is to be handed in, that is accepted."""
        has_word = not lesson.task or self.work.get(lesson.id) == ACCEPTED
        return has_word and self._is_done(lesson)

    def _is_done(self, lesson: Lesson) -> bool:
        made = self.so_far.get(lesson.id)
        return made is not None and made.finished_at is not None
