# Certificates.

command-certificate = Your certificates, or check a number
help-certificate = /certificate – your certificates; with a number: whether it holds
certificate-button = 🎓 My certificate
certificate-not-yet = The certificate of “{ $course }” comes when you have finished the course and all of your work is accepted. See /learn
certificate-none = You have no certificate yet. It comes with the end of a course; to check one, send /certificate and its number.
certificate-list = 🎓 Your certificates – tap one to have it again.
certificate-ready = 🎓 Your certificates are ready to be made – tap one.
certificate-name = 🎓 Your certificate for <b>{ $course }</b> will say:

  <b>{ $name }</b>
  { $complete ->
    [no] { "\u000A" }I can't print { $lacking } as it is.{ " " }
   *[yes] { "\u000A" }
  }Is the name right? Once it is printed it stays.
certificate-print = ✅ Print it
certificate-other = ✏️ Another name
certificate-ask-name = { $complete ->
    [no] I can't print these characters: { $lacking }. My letters are Latin, Greek, Cyrillic, Chinese, kana, Korean, Arabic, Hebrew, Devanagari and Thai, one kind for a name.{ " " }
   *[yes] { "" }
  }How shall your name be written on the certificate? Reply to this message, with at most { $most } characters.
certificate-name-length = A name has 1 to { $most } characters. Please send a shorter one.
certificate-name-changed = The name was changed since. Please tap the button below the latest message.
certificate-here = 🎓 <b>{ $course }</b> · no. { $number }
  Whoever opens this link sees that it holds: { $link }
certificate-sheet = For your wall: A4, to print.
certificate-unknown = I know no certificate with the number “{ $number }”. Please check each letter.
certificate-gone = No certificate is behind this link any more. To check another one, send /certificate and its number.
certificate-verified = { $holds ->
    [yes] ✅ Certificate { $number } holds.
   *[no] ⛔ Certificate { $number } does not hold any more: the course was given back.
  }

  <b>{ $name }</b>
  finished <b>{ $course }</b>
  with { $group } on { $date }
certificate-title = CERTIFICATE OF COMPLETION
certificate-certifies = This is to certify that
certificate-completed = has completed the course
certificate-where = with { $group } · { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
  }
certificate-date = Date
certificate-number = Certificate no.
certificate-verify = To verify, send /certificate { $number } to { $bot } on Telegram
