# Catalogue and lessons.

courses-none = { $group } has no courses yet.
courses-list = 🎓 <b>What you can learn in { $group }</b>

  { $courses }
courses-line = • <b>{ $title }</b> – { $price } · /course { $code }
courses-which = Which course? Write its name behind the command, or see /courses for all.
courses-not-found = I know no course “{ $name }”. See /courses for all.
courses-not-found-close = I know no course “{ $name }”. Did you mean “{ $title }”? Send /course { $code }
course-card = 🎓 <b>{ $title }</b>

  { $blurb }

  { $count ->
    [one] <b>{ $count } lesson</b>
   *[other] <b>{ $count } lessons</b>
  }
  { $lessons }

  <b>{ $price }</b>{ $learners ->
    [0] { "" }
    [one] { " · " }{ $learners } learner
   *[other] { " · " }{ $learners } learners
  }
course-lesson = { $number }. { $title }
course-lesson-free = { $number }. { $title } · <i>free</i>
course-only-free = Its only lesson is free: “Try a lesson” shows you all of it without paying.
course-more-lessons = … and { $count } more
course-try = 👀 Try a lesson
course-buy = 🛒 Buy · { $price }
course-seats = { $left ->
    [0] <b>Sold out:</b> all seats are taken.
    [one] { $left } seat left
   *[other] { $left } seats left
  }
course-sold-out = 🔔 Tell me when a seat is free

learning-none = You have no course yet. See /courses for what you can learn.
learning-list = 📚 <b>Your courses</b> – tap one to go on.
learning-row = { $title } { $bar } { $done } of { $total }
learning-lessons = 📚 <b>{ $course }</b>
  { $bar } { $done } of { $total } lessons done{ $pace ->
    [daily] { " · one a day" }
    [done] { " · each opens when the one before is done" }
    [dates] { " · by dates" }
   *[free] { "" }
  }
learning-left = 🏁 That was the last lesson of <b>{ $course }</b>. { $bar } { $done } of { $total } are done; these you left out:
learning-earlier = ◀️ Earlier lessons
learning-later = Later lessons ▶️
learning-gone = This lesson is not there any more. See /learn for your courses.
learning-not-yours = “{ $course }” { $why ->
    [ended] is not among your courses any more.
    [lapsed] was among your courses as long as your membership ran.
   *[never] is not among your courses.
  } See /course { $code }
learning-no-free-lesson = This course has no free lesson. See /courses for others.
learning-in-private = Lessons are for you alone: send /learn in our private chat.
learning-finished = 🎉 Well done, { $name }! You have finished <b>{ $course }</b>. See /courses for what comes next.
lesson-heading = <b>{ $title }</b>
  { $bar } { $position }/{ $total }
lesson-for = <i>For { $name } · { $number }</i>
lesson-for-number = <i>{ $number }</i>
lesson-previous = ‹ Back
lesson-next = ✓ Done · Next ›
lesson-all = All lessons
lesson-finish = ✓ Done · Finish 🎉
