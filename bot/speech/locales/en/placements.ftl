# Placements: which course fits.

command-placement = Which course fits me?
help-placement = /placement – a few questions, and the course that fits you
placement-card = 🎯 <b>{ $title }</b>

  { $private ->
    [True] Tap one, answer a few questions, and I name the course that fits you.
   *[False] Answer a few questions in our private chat, and I name the course that fits you.
  }
placement-which = Which course fits me?
placement-find = 🎯 Find my course
placement-question = 🎯 <b>{ $name }</b>
  { $bar } { $number }/{ $total }

  { $question }
placement-answer = <b>{ $letter }.</b> { $answer }
placement-back = ‹ Back
placement-again = ↺ Take it again
placement-result = 🎯 <b>{ $name }</b>

  Your course is <b>{ $course }</b>: { $total ->
    [one] your answer speaks for it.
   *[other] { $count } of { $total } answers speak for it.
  }
placement-no-course = 🎯 <b>{ $name }</b>

  None of the courses that your answers speak for can be had at the moment. See /courses for those that can.
placement-none = There is nothing to find out here yet. See /courses for all courses.
placement-unknown = There is no placement “{ $name }”. See /placement.
placement-gone = These questions are not asked any more. See /placement.
placement-over = You have answered these questions. /placement asks them again.
placement-name = Its name has 1 to { $most } characters. Send the file with the caption <code>/placement Which course fits me?</code>
placement-kept = 🎯 <b>{ $name }</b> is ready: { $count ->
    [one] { $count } question
   *[other] { $count } questions
  } that { $count ->
    [one] leads
   *[other] lead
  } to { $courses ->
    [one] { $courses } course
   *[other] { $courses } courses
  }. Try it here, or send it to your group: /placement
placement-removed = 🎯 <b>{ $name }</b> is not offered any more.
placement-file-how = Send me a CSV file with the caption <code>/placement Which course fits me?</code>: the columns question, answer, course, points; one row for each answer, with the short name of the course it speaks for. Later also: <code>/placement remove</code> and its name.
placement-file-kind = I read placements from .csv files. Please send one of these.
placement-file-too-big = The file is larger than 256 KB. Please send fewer questions.
placement-file-encoding = I can't read the letters of this file. Please save it as UTF-8.
placement-file-count = I found { $count } questions; a placement has 1 to { $most }.
placement-file-column = Line { $line }: the column “{ $field }” is missing. The first line names the columns: question, answer, course, points.
placement-file-cells = Line { $line }, behind “{ $field }”: there are more cells than columns. Put texts with commas into "quotes".
placement-file-csv = Line { $line }: the quotes don't match. Please check them.
placement-file-length = Line { $line }, “{ $field }”: 1 to { $most } characters, please.
placement-file-answers = Line { $line }, “{ $field }”: a question has 2 to { $most } answers, I found { $count }.
placement-file-twice = Line { $line }, “{ $field }”: this answer stands there already. Write it again only with another course.
placement-file-points = Line { $line }, “{ $field }”: a number from 1 to { $most }, or nothing for 1.
placement-file-course = Line { $line }, “{ $field }”: there is no course “{ $given }” here. Write the short name of one, see /mycourses.
placement-file-no-course = No answer speaks for a course. Write a course's short name behind those that do.
