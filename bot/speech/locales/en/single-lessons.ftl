# Lessons that are sold alone.

single-lessons = 📄 Single lessons
single-list = 📄 <b>{ $course }</b> – lessons one by one. Each opens at once and stays yours; nothing else of the course comes with it. If you take the whole course ({ $price }) later, what you paid for its lessons is taken off.
single-buy = { $lesson } · { $price }
single-row = 📄 { $lesson } · { $course }
single-none = No lesson of “{ $course }” is sold alone at the moment. See /course { $code } for all of it.
single-not-sold = This lesson is not sold alone any more. See /courses for what is.
single-owned = <b>{ $lesson }</b> is yours already.
single-open = 📖 Open the lesson
authoring-lesson-sold = { $count ->
    [one] One person has
   *[other] { $count } people have
  } bought “{ $title }” alone, so it can't be deleted. You can change it; /price shows how to end its sale.
replacing-lesson-sold = Your file has no lesson called “{ $title }”, which { $count ->
    [one] one person has
   *[other] { $count } people have
  } bought alone. Nothing was changed. Let a lesson in your file have this title, or give the lesson another title at /mycourses first.
single-title = Lesson: { $lesson }
single-blurb = The lesson “{ $lesson }” of the course { $course }, alone and for good.

price-lesson-how = Write it in one line: <code>/price PY101/3 40</code> sells the third lesson of PY101 alone for 40 Stars; <code>/price PY101/3 off</code> ends that.
price-lesson-number = “{ $course }” has the lessons 1 to { $count }. Name one of them, as in <code>/price PY101/2 40</code>.
price-lesson-free = “{ $lesson }” is free for anybody to try, so it can't be sold. Make it a paid lesson at the course's desk (/mycourses) first.
price-lesson-range = A lesson costs 1 to { $most } Stars: less than its course, which must have a price of at least 2.
price-lesson-set = <b>{ $lesson }</b> ({ $course }) is sold alone from now on: { $price }. What somebody pays for it is taken off when they buy the course.
price-lesson-off = <b>{ $lesson }</b> comes with “{ $course }” only from now on. Whoever bought it alone keeps it.
price-lesson-waits = • lesson { $number } ({ $lesson }) is not sold alone: at { $price } it costs no less than the course does now
price-lesson-line = • lesson { $number } alone ({ $lesson }): { $price }

checkout-lessons-back = The Stars for a lesson went back to you, so this course costs its usual price again. Open /courses and tap Buy for a fresh invoice.
refund-taken-off = Order no. { $order } is a lesson whose price was taken off order no. { $course }, the whole course. Give that one back first with /refund { $course }.
