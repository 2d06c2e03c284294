# Treats: lessons that buyers give away to friends.

command-treat = Treat friends to a lesson
help-treat = /treat – give friends a lesson of your courses
treat-give = 🎁 Treat a friend
treat-set-how = Write the course and a number from 0 to { $most }: <code>/treat set PY101 5</code>. 0 lets nobody give lessons away.
treat-set = { $count ->
    [0] Nobody gives lessons of “{ $course }” away any more; links that are out still work.
    [one] Each buyer of “{ $course }” may give { $count } lesson away.
   *[other] Each buyer of “{ $course }” may give { $count } lessons away.
  }
treat-none = You have no course to give lessons of. See /learn for your courses.
treat-list = 🎁 <b>Treat friends to a lesson</b> – tap a course to see what you have given away.
treat-course = 🎁 <b>{ $course }</b>
  { $treats }

  { $left ->
    [0] You have given away all you can.
    [one] You can give away { $left } more lesson
   *[other] You can give away { $left } more lessons
  }{ $left ->
    [0] { "" }
   *[other] : tap <i>Treat a friend</i> below a lesson (/learn).
  }
treat-none-given = You have given none of its lessons yet.
treat-line = • { $lesson } – read by { $count } of { $most } friends
treat-ready = 🎁 “{ $lesson }” is a treat for up to { $friends } friends, each once. Send them this link:
  { $link }

  { $left ->
    [0] That was the last one you can give away of this course.
    [one] You can give away { $left } more lesson.
   *[other] You can give away { $left } more lessons.
  } /treat shows how many have read it.
treat-share = 📣 Send “{ $lesson }”
treat-share-text = A lesson for you, from me: “{ $lesson }”
treat-free = This lesson is free for everybody; just send your friends /course { $code }
treat-no-more = You may give away { $most } of this course, and have. /treat shows which.
treat-gone = This treat is over. See /courses for what there is to learn.
treat-own = This is your own treat; send the link to friends.
treat-owned = “{ $course }” is yours already; find all its lessons with /learn.
treat-read = You have read this one already, further up in this chat. Each treat is for reading once.
treat-all-read = So many friends have read this one that it is over. See /course { $code }
