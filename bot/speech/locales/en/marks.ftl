# Bookmarks and notes below lessons.

command-notes = Your bookmarks and notes
help-notes = /notes – your bookmarks and notes, with the way to each lesson
mark-bookmark = 🔖 Bookmark
mark-note = ✏️ Note
mark-bookmarked = Bookmarked. /notes lists what you marked; another tap takes the mark off.
mark-unmarked = The bookmark is off.
mark-ask = ✏️ What would you like to note about <b>{ $lesson }</b>? Reply to this message; only you read it.
mark-note-length = Please write a note of at most { $most } characters, as a reply.
mark-noted = ✏️ Noted for <b>{ $lesson }</b>. A reply to this adds another note; /notes lists them all.
mark-too-many = You have { $most } notes and bookmarks here, which is as many as I keep. Take some off under /notes first.
mark-none = 📓 No notes and no bookmarks yet. Below each lesson you find “Bookmark” and “Note”.
mark-list = 📓 <b>Your notes and bookmarks</b>

  { $marks }
mark-line = { $number }. { $kind ->
    [bookmark] 🔖 <b>{ $lesson }</b> · { $course }
   *[note] ✏️ <b>{ $lesson }</b> · { $course }{ "\u000A" }{ $note }
  }
mark-earlier = ◀️ Earlier notes
mark-later = Later notes ▶️
mark-dropped = Taken off.
mark-gone = This one is not there any more. See /notes for what there is.
