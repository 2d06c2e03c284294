### What can be wrong with a course file. Numbers of lines count from 1, as in an editor.

course-file-kind = “{ $filename }” is no course file. Please send a .yaml or .yml file, or a .zip that holds course.yaml or course.md.
course-file-empty = The file is empty. A course needs at least code, title, blurb, price and lessons.
course-file-too-big = The course text is larger than { $limit } MB. Please shorten it, or split the course in two.
course-file-too-many = The file holds more than a course of { $limit } lessons can need. Please shorten it, or split the course in two.
course-file-encoding = Line { $line } is not UTF-8. Please save the file as UTF-8 and send it again.
course-file-control = Line { $line } holds a character that cannot be shown. Please delete it.
course-file-yaml = Line { $line } is not valid YAML. Check the indentation, the colons and the quotes there.
course-file-not-fields = Line { $line }: expected fields such as “title: …” here. The fields are { $known }.
course-file-unknown = Line { $line }: there is no field “{ $field }”. The fields are { $known }.
course-file-twice = Line { $line }: “{ $field }” was already given in line { $first }. Please keep one of them.
course-file-missing = Line { $line }: “{ $field }” is missing or empty.
course-file-not-text = Line { $line }: “{ $field }” must be plain text.
course-file-not-list = Line { $line }: “{ $field }” must be a list; begin each entry with a dash.
course-file-number = Line { $line }: “{ $field }” must be a whole number from { $least } to { $most }.
course-file-price-stars = Line { $line }: courses and lessons are sold in Telegram Stars alone, as everything digital is. Write “price” as a whole number of Stars.
course-file-price-free = Line { $line }: anybody may read this lesson free, so it has no price. Leave out “price”, or “free”.
course-file-price-alone = Line { $line }: the “price” of a lesson is what it costs alone: a whole number of Stars below the course's { $course }, or “no”.
course-file-yes-no = Line { $line }: “{ $field }” must be yes or no.
course-file-wrong = Line { $line }: a question has 1 to { $most } wrong answers.
course-file-same-answer = Line { $line }: two answers of this question are the same. Please change one of them.
course-file-one-of = Line { $line }: “{ $field }” must be one of { $known }.
course-file-day = Line { $line }: “{ $field }” must be a day such as 2026-12-01.
course-file-no-dates = Line { $line }: with “pace: dates” lessons need days. Give at least one of them “opens: 2026-12-01”.
course-file-dates-unused = Line { $line }: lessons have days, but the pace is { $pace }. Leave the days out, or write “pace: dates”.
course-file-dates-order = Line { $line }: this lesson opens before the one above it. Please put the days in order.
course-file-code = Line { $line }: the code may hold only the letters A–Z and digits, at most { $limit } of them.
course-file-too-long = Line { $line }: “{ $field }” is { $chars } characters long; { $limit } fit.
course-file-lessons = Line { $line }: a course has between 1 and { $limit } lessons.
course-file-same-title = Line { $line }: the lesson in line { $first } has the same title. Please rename one of them.
course-file-two-media = Line { $line }: a lesson has one photo, video, audio or document. Please split this lesson.

course-file-tag-unknown = Line { $line }: Telegram does not know the tag { $tag }. Write &amp;lt; for a “less than” sign.
course-file-tag-link = Line { $line }: the link { $tag } needs an address that begins with https:// in quotes.
course-file-tag-unopened = Line { $line }: { $tag } closes a tag that is not open at that place.
course-file-tag-unclosed = Line { $line }: the tag { $tag } is never closed.

course-file-needs-zip = Line { $line }: “{ $field }” names the file “{ $filename }”. Please send course.yaml and that file together in one zip.
course-file-media-missing = Line { $line }: “{ $field }” names the file “{ $filename }”, which is empty or not in the zip.
course-file-media-type = Line { $line }: “{ $filename }” cannot be used for “{ $field }”. Allowed: { $allowed }.
course-file-media-content = Line { $line }: “{ $filename }” is no whole picture of the kind that its name says.
course-file-media-big = Line { $line }: “{ $filename }” is larger than { $limit } MB, the most a bot may send here.

course-file-zip-damaged = The zip is damaged or packed in an unusual way. Please make it again.
course-file-zip-locked = The zip is protected by a password. Please make it again without one.
course-file-zip-many = The zip holds more than { $limit } files. Please leave out what is not needed.
course-file-zip-big = The zip unpacks to more than { $limit } MB. Please make the media smaller.
course-file-zip-path = The zip holds “{ $filename }”, which points outside of it. Please make it again from one folder.
course-file-zip-link = The zip holds “{ $filename }”, which is only a link to another file. Please put the file itself into it.
course-file-zip-twice = The zip holds “{ $filename }” twice. Please keep one of them.
course-file-zip-no-course = There is no course.yaml in the zip, and no course.md.
course-file-zip-two-courses = There is more than one course.yaml or course.md in the zip. Please send one course at a time.
