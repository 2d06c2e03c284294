# A community's public pages on the web, and what people write in the form there.

help-site = /site – your courses as public pages on the web: on or off
command-site = Your courses as public pages
help-leads = /leads – what people wrote in the form on your pages
command-leads = What people wrote on your pages
site-none = There are no pages on the web here yet. Whoever operates me can turn them on: it needs the setting WEB_ADDRESS.
site-is-off = The public pages are off. An admin of the group can switch them on with /site.
site-course-hidden = “{ $title }” is not for sale, so it has no page. Publish it first.
site-name = “{ $given }” cannot stand in an address. Use 3 to { $most } of a–z, 0–9 and hyphens, not digits alone: <code>/site py-lovers</code>
site-name-taken = Another community's pages are called “{ $given }” already. Choose another name.
site-off-now = 🌐 <b>{ $group }</b> has no public pages: they are off.

  Switched on, everybody on the web can see your group's title and the courses you have for sale: cover, description, price, titles of the lessons, the free ones in full, seats left, and reviews whose writers agreed. Beside them is a form for questions; what is written there reaches the admins (/leads). Nobody sees members, drafts or the other lessons.
site-on-now = 🌐 <b>{ $group }</b> is on the web, with { $courses ->
    [0] no course for sale yet
    [one] { $courses } course
   *[other] { $courses } courses
  }: { $link }

  In the last { $days } days the pages led { $people ->
    [0] nobody yet to me
    [one] 1 person to me
   *[other] { $people } people to me
  }{ $orders ->
    [0] .
    [one] , and brought 1 sale: { $stars }.
   *[other] , and brought { $orders } sales: { $stars }.
  }{ $pages }

  Another name in the address: <code>/site py-lovers</code> – links with the old one then lead nowhere.
site-by-page = { "" } Sales from the catalogue: { $catalogue }, from courses' own pages: { $course }, from free lessons: { $lesson }.
site-on = 🌐 Switch on
site-off = ⏸ Switch off
site-look = Look at it
site-course-page = 🌐 Page on the web
site-course = 🌐 <b>{ $title }</b> on the web, for everybody you want to show it to: { $link }

leads-none = Nobody has written in the form on the pages of { $group }. See /site
leads-new = 📮 { $count ->
    [one] Somebody wrote
   *[other] { $count } people wrote
  } on the pages of <b>{ $group }</b>:

  { $leads }

  All of them: /leads
leads-list = 📮 Written on the pages of <b>{ $group }</b>, { $count } in all, the newest first:

  { $leads }

  Those of one person: <code>/leads name@example.org</code>
leads-none-of = Nobody wrote on the pages from { $email }. Send /leads to see the newest.
leads-line = { $number }. <b>{ $name }</b> · <code>{ $email }</code>
  { $about ->
    [course] 🎓 { $course }{ $said ->
        [yes] { "\u000A" }“{ $interest }”
       *[no] { "" }
      }
   *[words] “{ $interest }”
  }
  { $at }
leads-delete = 🗑 { $number }
leads-csv = As CSV
leads-xlsx = As an Excel file
leads-delete-all = 🗑 Delete all …
leads-gone = What { $name } wrote is deleted.
leads-gone-already = That is deleted already.
leads-all-sure = Delete everything that was written on the pages of <b>{ $group }</b>, { $count } in all? Messages I have sent you about it stay in this chat until you delete them here.
leads-all-yes = 🗑 Yes, delete all
leads-all-gone = All of it is deleted.
leads-file = 📮 What { $count ->
    [one] 1 person
   *[other] { $count } people
  } wrote on the pages of { $group }. Keep it no longer than you need it.

certificate-verify-web = To verify: { $address }

web-public-courses = Courses
web-public-none = No course is for sale here at the moment. Come back later, or write to us.
web-public-intro = Courses of { $group }, taught in Telegram
web-public-about = { $title }: a course of { $group } in Telegram.
web-public-lessons = { $count ->
    [one] { $count } lesson
   *[other] { $count } lessons
  }
web-public-learners = { $count ->
    [one] { $count } learner
   *[other] { $count } learners
  }
web-public-rating = { $average } of 5 stars, { $count ->
    [one] { $count } rating
   *[other] { $count } ratings
  }
web-public-seats = { $left ->
    [0] Sold out
    [one] { $left } seat left
   *[other] { $left } seats left
  }
web-public-price = Price
web-public-contents = What you will learn
web-public-free = Read it free
web-public-reviews = What learners say
web-public-review-stars = { $stars } of 5 stars
web-public-cover = Picture of “{ $title }”
web-public-stars-note = You buy and learn in Telegram; Telegram Stars ⭐ are its way to pay in apps.
web-public-get = Get it in Telegram
web-public-line = Tell me in Telegram when a seat is free
web-public-buy = Buy in Telegram · { $price }
web-public-choose = Choose your price in Telegram · from { $price }
web-public-try = Try a lesson in Telegram
web-public-ask = Ask us
web-public-ask-about = Ask about this course
web-public-lesson = Lesson { $number } of { $count }
web-public-media = This lesson comes with a { $kind ->
    [photo] picture
    [video] video
    [audio] recording
   *[document] file
  }, which you can see in Telegram.
web-public-lesson-end = This was a lesson to try. The whole course awaits you in Telegram.
web-public-back = Back to the course
web-public-verify = Check a certificate
web-public-other-language = 中文
web-public-footer = Pages of { $group }, made by its bot @{ $bot }
web-verify-how = Every certificate bears a number. Type it in, and you will see whether it holds.
web-verify-number = Number of the certificate
web-verify-check = Check
web-ask-title = What would you like to know?
web-ask-intro = We answer you by e-mail.
web-ask-name = Your name
web-ask-email = Your e-mail address
web-ask-course = The course you are interested in
web-ask-course-none = none in particular
web-ask-interest = What interests you, in your words
web-ask-optional = may stay empty if you chose a course
web-ask-agree = I agree that { $group } keeps what I have written here in order to answer me by e-mail. It is passed on to nobody, deleted whenever I ask for it, and after { $days } days in any case.
web-ask-send = Send
web-ask-trap = Leave this field empty
web-ask-wrong = Please look at these again:
web-ask-problem = { $field ->
    [name] { $how ->
        [long] Your name: { $most } characters at most.
       *[missing] Your name is missing.
      }
    [email] { $how ->
        [missing] Your e-mail address is missing.
       *[no] This is no e-mail address: it needs a form like name@example.org.
      }
    [interest] { $how ->
        [long] What interests you: { $most } characters at most.
       *[missing] Choose a course, or say what interests you.
      }
   *[agree] We can only keep what you write if you agree to it.
  }
web-ask-thanks = Thank you!
web-ask-thanks-more = What you have written has reached the team of { $group }. They answer you by e-mail.
web-ask-too-many = So much was written here today that nothing more fits in. Please come back tomorrow, or write to the bot in Telegram.
web-ask-too-often = You have written several times within this hour. Please wait a little before you write again.
