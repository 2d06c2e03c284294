# Making courses.

authoring-in-private = Courses are made in our private chat: send /create there.
authoring-ask-title = ✍️ <b>A new course</b>

  What is it called? (at most 32 characters; the invoice shows it too)
authoring-ask-blurb = What does one get? Say it in a sentence or two, at most 255 characters.
authoring-ask-price = What does it cost, in Telegram Stars? For example 250.
authoring-ask-code = Which short name shall it have, for commands such as /course PY101? Letters A–Z and digits.
authoring-ask-cover = Send me a picture for the card; 1280 × 720 looks best.
authoring-ask-lesson-title = What is the lesson called? (at most 64 characters)
authoring-ask-lesson = Now send the lesson in one message: a text, or a photo, video, audio or document with a caption. Bold, code and links stay as they are.
left-new-course = Cancelled: no course was made, and what you typed for it is not kept. /create begins anew.
left-desk = Closed. The course is kept as it is; /mycourses brings you back to it.
left-step = Cancelled: this step changed nothing. The course is kept as it was; /mycourses brings you back to it.
expects-title = the course's title, as a text message
expects-blurb = the description, as a text message
expects-price = the price in Stars, as a number
expects-code = the short name, as a text message
expects-cover = a picture, sent as a photo and not as a file
expects-lesson-title = the lesson's title, as a text message
authoring-title-length = A title has 1 to { $most } characters. Please send a shorter one.
authoring-blurb-length = The description has 1 to { $most } characters. Please shorten it.
authoring-lesson-title-length = A lesson's title has 1 to { $most } characters. Please send a shorter one.
authoring-lesson-title-taken = Lesson { $number } is called “{ $title }” already. Please send another title.
authoring-price-later = A course begins with a price; send one, even if it shall cost nothing. Once it is made, <code>/price CODE 0</code> gives it away.
authoring-price = “{ $given }” is no price. Send a whole number of Stars from 1 to { $most }.
authoring-code = “{ $given }” can't be a short name. Use letters A–Z and digits, at most { $most }.
authoring-code-taken = { $code } is the short name of “{ $title }” already. Please choose another.
authoring-cover-picture = Please send the cover as a photo.
authoring-markup = I can't show { $tag } in a lesson. Please leave it out and send the lesson again.
authoring-lesson-empty = The lesson is empty. Please send its text.
authoring-lesson-length = That is too long for one lesson: at most { $most } characters. Split it in two.
authoring-lesson-kind = A lesson is a text, photo, video, audio or document. Please send one of these; /cancel leaves this form.
authoring-too-many = A course can have { $most } lessons. Please make a second course.
authoring-no-lessons = A course needs at least one lesson before it can be published.
authoring-lesson-at-end = This lesson is the { $end ->
    [first] first
   *[last] last
  } one already.
authoring-last-lesson = This is the only lesson of a course on sale. Withdraw the course first, or add another lesson.
authoring-desk = 🎓 <b>{ $title }</b> · { $code } · { $price }

  { $blurb }

  { $count ->
    [0] No lessons yet: add the first one. It will be free to try.
    [one] { $count } lesson – tap it to change it.
   *[other] { $count } lessons – tap one to change it.
  }
  { $state ->
    [published] 🟢 For sale
    [withdrawn] ⚪ Withdrawn: owners keep it
   *[other] ⚪ A draft that only your team sees
  }
  🗓 { $pace ->
    [daily] One lesson a day
    [done] Each lesson opens when the one before is done
    [dates] Lessons open by dates
   *[free] All lessons are open at once
  } · /pace changes it{ $free ->
    [yes] { "\u000A" }⚠️ Every lesson is free to try, so nobody needs to buy this course. Add a lesson, or tap one and then “🎁 Free / paid”.
   *[no] { "" }
  }
authoring-lesson-row = { $number }. { $title }{ $free ->
    [yes] { " · free" }
   *[no] { "" }
  }
authoring-lesson = 📖 <b>{ $title }</b>

  Lesson { $number } of { $total } · { $kind ->
    [text] text
    [photo] photo
    [video] video
    [audio] audio
   *[document] document
  } · { $free ->
    [yes] free to try
   *[no] for buyers
  }{ $asks ->
    [yes] { " · ❓ a quiz question" }
   *[no] { "" }
  }{ $works ->
    [yes] { " · 📝 an assignment" }
   *[no] { "" }
  }{ $waits ->
    [yes] { " · ⏳ the next lesson waits for it" }
   *[no] { "" }
  }
authoring-question = ❓ Quiz
authoring-task = 📝 Assignment
authoring-wait = ⏳ Wait
authoring-ask-question = ❓ Send the question, the right answer below it, and then one to five wrong ones, a line each. A line that begins with = explains the right answer. A lone - takes the question away.

  <i>Which word begins a loop?
  for
  if
  def
  = “for” goes through a list.</i>
authoring-ask-task = 📝 What shall learners hand in? They reply with a text, a photo or a file, and you accept it or give it back. A lone - takes the assignment away.
authoring-question-lines = Please send the question, the right answer and one to { $most } wrong ones, a line each.
authoring-question-same = Two answers are the same. Please change one of them.
authoring-question-long = “{ $part } …” is too long: at most { $most } characters.
authoring-task-length = An assignment has 1 to { $most } characters. Please shorten it.
expects-lesson-question = the question and its answers, as a text message
expects-task = the assignment, as a text message
authoring-field-title = ✏️ Title
authoring-field-blurb = ✏️ Description
authoring-field-code = ✏️ Short name
authoring-field-price = ⭐ Price
authoring-field-cover = 🖼 Cover
authoring-add = ➕ Add a lesson
authoring-up = ↑ Up
authoring-down = ↓ Down
authoring-free = 🎁 Free / paid
authoring-delete = 🗑 Delete
authoring-delete-ask = 🗑 Delete “{ $title }”? { $count ->
    [one] One learner has it with the course
   *[other] { $count } learners have it with the course
  }; for them it is gone as well, with what they did in it. That can't be undone.
authoring-delete-yes = 🗑 Yes, delete it
authoring-delete-no = Keep it
authoring-read = 👀 Read
authoring-rename = ✏️ Title
authoring-replace = ✏️ Content
authoring-back = ‹ Back
authoring-preview = 👀 Preview
authoring-publish = 🚀 Publish
authoring-withdraw = ⏸ Withdraw
authoring-done = ✔ Done
authoring-edit = ✏️ Change
authoring-published = “{ $title }” is for sale now.
authoring-published-free = “{ $title }” is for sale now. ⚠️ But every lesson is free to try, so nobody needs to buy it: add one, or tap one and “🎁 Free / paid”.
authoring-not-yours = “{ $title }” is somebody else's course. Only its creator and the admins of the group can change it; for one of your own, /create it or give your file another code.
authoring-none = There are no courses yet. Make one with /create, or send me a course file.
authoring-none-yours = You have made no courses yet. Make one with /create, or send me a course file.
authoring-list = 🎓 Which course do you want to work on?

  As a file, to keep or to change: <code>/mycourses export { $code }</code>
authoring-row = { $title } · { $price } · { $state ->
    [published] for sale
    [withdrawn] withdrawn
   *[draft] draft
  }
authoring-importing = 📥 { $bar } { $kept } of { $total } pictures and files are kept.
authoring-imported = 📦 I read <b>{ $title }</b> ({ $code }): { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
  }. It is a draft until you publish it.
authoring-updated = 📦 <b>{ $title }</b> ({ $code }) is up to date: { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
  }. Learners keep their progress.
authoring-file-size = This file is larger than 20 MB, more than Telegram lets me read. Leave the videos out and add them with /create.
authoring-appoint-how = Reply with /creator to a message of the member who shall make courses.
authoring-appointed = ✍️ { $name } can make courses now: /create in our private chat.
command-mycourses = Courses of your team
