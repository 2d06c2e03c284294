# A course as a file to take along.

authoring-take-along = 📦 As a file
course-export = 📦 <b>{ $title }</b> with { $lessons ->
    [one] its lesson
   *[other] all { $lessons } lessons
  }. { $is_large ->
    [True] Keep it well. It is above 20 MB, which is more than I can read when it is sent back: take the largest films out of it first, and add them here with /mycourses.
   *[False] Change it at your desk and send it back: I ask before anything is replaced.
  }{ $count ->
    [0] { "" }
   *[other] { "" }

    ⚠️ Left out, because Telegram gives no bot files above 20 MB, and takes none above 50 MB: { $count ->
      [one] this file
     *[other] these { $count } files
    }. Put { $count ->
      [one] it
     *[other] them
    } into the zip, with just this name, before you send it back.
    { $files }
  }
course-export-which = Which course? Write its code behind, such as <code>/mycourses export PY101</code>; /mycourses shows them.
