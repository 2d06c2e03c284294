# Learners who begin together.

command-cohort = Learners who begin together
help-cohort = /cohort – a day on which buyers of a course begin together
cohort-how = Which course, and when shall it start? /cohort PY101 --start 2026-12-10, with --seats 20 if you like. /cohort PY101 shows how your cohorts are doing.
cohort-from-when = On which day does it start? For example: /cohort { $code } --start 2026-12-10
cohort-day = That day's morning is over, or more than a year away. Name another day: /cohort { $code } --start 2026-12-10
cohort-none = “{ $course }” has no cohort yet. /cohort { $code } --start 2026-12-10 opens one.
cohort-none-then = “{ $course }” has no cohort that is still to start on that day. /cohort { $code } shows all.
cohort-two = “{ $course }” has a cohort on the new day already; a course has one start a day.
cohort-gone = That cohort is not there any more.
cohort-opened = 👥 A cohort of <b>{ $course }</b> starts on { $time }{ $seats ->
    [0] {""}
    [one] , with one place
   *[other] , with { $seats } places
  }. Who gets the course until then begins with it; its card says so.
cohort-again = 👥 The cohort of <b>{ $course }</b> on { $time } takes learners{ $seats ->
    [0] , as many as come
    [one] , with one place
   *[other] , with { $seats } places
  }. For another number: <code>/cohort { $code } --start { $day } --seats 20</code>
cohort-close = 🚪 Take nobody else
cohort-closed = Nobody else joins; who is in it stays.
cohort-moved = 👥 The cohort of <b>{ $course }</b> starts on { $time } now. { $count ->
    [0] Nobody is in it yet.
    [one] The one who is in it reads so.
   *[other] The { $count } who are in it read so.
  }
cohort-waits = 👥 <b>{ $course }</b> begins together with others on { $time }. I bring you the first lesson then.
cohort-waits-anew = 👥 <b>{ $course }</b> starts on another day: { $time }. I bring you the first lesson then.
cohort-begins = 👥 A cohort of <b>{ $course }</b> starts now, with { $count ->
    [0] nobody in it
    [one] one learner
   *[other] { $count } learners
  }. /cohort { $code } shows how they get on.
cohort-next = 👥 Begins together on { $day }{ $left ->
    [0] {""}
    [one] { " · one place left" }
   *[other] { " · " }{ $left } places left
  }
cohort-list = 👥 <b>{ $course }</b> ({ $code })

  { $cohorts }
cohort-line = <b>{ $time }</b>{ $state ->
    [open] { " · takes learners" }
    [closed] { " · takes nobody else" }
   *[begun] { " · under way" }
  }
  { $members ->
    [one] { $members } learner
   *[other] { $members } learners
  }{ $seats ->
    [0] {""}
   *[other] { " " }of { $seats }
  } · { $begun } opened a lesson, { $finished } finished, { $percent } % of all lessons done
