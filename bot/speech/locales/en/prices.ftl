# What a course costs: fixed, chosen by the buyer, or nothing; now or from a moment on.

command-price = What something costs, now or later
help-price = /price – what a course or anything else costs: now or later, at least, or nothing
price-free = free
price-from = from { $price }
price-get-free = 🎓 Get it free
price-choose = 💛 Pay what you want · from { $price }
price-how = Write it in one line: <code>/price PY101 80</code> sets a price, <code>/price PY101 50+</code> lets buyers pay what they want from there upwards, <code>/price PY101 0</code> gives the course away. With <code>--from "2026-12-01 09:00"</code> it comes by itself then. <code>/price PY101</code> shows what is planned.

  The same for all else that has a price: <code>/price bundle PYALL 500</code>, <code>/price membership CLUB 400</code>, <code>/price event 3 50</code>, <code>/price goods 3 19.90</code>.
price-set = <b>{ $course }</b> – price from now on: { $price }. Invoices that were sent keep theirs for their hour.
price-now = <b>{ $course }</b> – price now: { $price }. Change it with <code>/price { $code } 80</code>
price-planned-line = • from { $time }: { $price }
price-cancel = ✖ Cancel the price of { $time }
price-when = I can't read the time “{ $given }”. Write it like "1 December 09:00" or "2026-12-01 09:00" in quotes, on your group's clock; there it is { $now } now.
price-when-range = “{ $given }” is past, or more than 400 days away. On your group's clock it is { $now } now.
price-many = { $most } prices are planned for it already. Cancel one first.
price-when-over = “{ $title }” is over on { $until }; choose a time before that.
price-event-free = “{ $title }” was announced free, and stays so: who has a seat has not paid for it. Announce the next one with <code>--price</code>.
price-event-paid = “{ $title }” has tickets, and keeps them: name a price of one Star or more. To have it free, call it off and announce it anew.
price-event-admins = “{ $title }” is priced by who announced it, or by an admin.
price-membership-kept = { $members ->
    [0] This price is for whoever joins.
    [one] This price is for whoever joins. The { $members } member who pays already keeps the price of the beginning: Telegram changes nobody's subscription.
   *[other] This price is for whoever joins. The { $members } members who pay already keep the price they began with: Telegram changes nobody's subscription.
  }
price-bundle-dear = 📦 “{ $title }” costs { $price } and its courses only { $alone } one by one, so it is not sold at the moment. Lower it: <code>/price bundle { $code } …</code>
price-plan-empty = ♾ “{ $title }” opens no course any more that is sold, so nobody can join it, and its members are not charged for nothing. To end it: <code>/membership stop { $code }</code>
price-gone = This price is not planned any more.

price-question = 💛 <b>{ $course }</b> – pay what you want, { $price } or more. Tap an amount, or write one in whole Stars (at most { $most }).
price-amount = For “{ $course }” please name at least { $price } and at most { $most } Stars, as a whole number: tap an amount, or write one.
price-taken = 🎓 <b>{ $course }</b> is yours, free. Your first lesson follows; find it again with /learn.
