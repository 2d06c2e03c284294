# When lessons open, and at which hour they come.

command-pace = When a course's lessons open
help-pace = /pace – when the lessons of a course open
pace-how = Which course, and how shall it open? /pace PY101 free (all at once), daily (one a day), done (each when the one before is done), or by dates: /pace PY101 --from 2026-12-01 --every 7
pace-unknown = I know no pace “{ $pace }”. Write /pace { $code } free (all at once), daily (one a day), done (each when the one before is done), or by dates, here one a week: /pace { $code } --from 2026-12-01 --every 7
pace-one-of = “{ $pace }” does not go with dates. Leave it out: /pace PY101 --from 2026-12-01 --every 7
pace-from-when = On which day does the first lesson open? For example: /pace { $code } --from 2026-12-01 --every 7
pace-is = 🗓 <b>{ $course }</b> ({ $code }): { $pace ->
    [daily] one lesson a day
    [done] each lesson opens when the one before is done
    [dates] lessons open by dates
   *[free] all lessons are open at once
  }.{ $days }

  Change it with /pace { $code } free, daily or done, or by dates with /pace { $code } --from 2026-12-01 --every 7
pace-chosen = 🗓 <b>{ $course }</b>: { $pace ->
    [daily] one lesson a day from now on, brought at each learner's hour
    [done] from now on each lesson opens when the one before is done
    [dates] lessons open by dates, at each learner's hour
   *[free] all lessons are open at once
  }. What somebody has opened stays open.{ $days }
pace-day = { $number }. { $title } – { $day }

learning-closed-until = 🔒 “{ $lesson }” opens on { $time }.
learning-closed-after = 🔒 “{ $lesson }” opens { $pace ->
    [daily] the day after you have opened “{ $before }”
    [accepted] when your work for “{ $before }” is accepted
   *[other] when you are done with “{ $before }”
  }.
learning-done = ✓ { $bar } { $done } of { $total } lessons done.
  { $what }
learning-begins = 📅 <b>{ $course }</b> begins on { $time }. I bring you the first lesson then.
learning-hour-button = ⏰ Lessons come at { $time }
learning-hour = ⏰ At which hour shall I bring you the lessons of <b>{ $course }</b>? ({ $zone })
learning-hour-chosen = From now on lessons come at { $time } ({ $zone }).
learning-reminder = 📖 You stopped in <b>{ $course }</b>: “{ $lesson }” waits for you.
  { $bar } { $done } of { $total } lessons done
learning-come-back = 🌱 It has been a while since you were in <b>{ $course }</b>. All you did is kept, and it goes on where you left: “{ $lesson }”.
  { $bar } { $done } of { $total } lessons done
  I don't remind you of it again.
learning-go-on = ▶️ Go on
learning-next-course = ➡️ Next: { $course }

pause-button = ⏸ Pause this course
pause-resume = 🔔 Let lessons come again
pause-begun = ⏸ <b>{ $course }</b> is paused: none of its lessons and reminders come to you by themselves any more. Read on whenever you like with /learn.
pause-toast = Paused.
pause-over = Lessons and reminders of { $course } come to you again.
