# Affiliates: who recommends a course gets a part of what it brings.

help-affiliate = /affiliate – recommend courses with your own link and earn by it
help-commission = /commission PY101 20% – what whoever brings a buyer of your course gets
command-affiliate = Recommend courses and earn by it

commission-terms = 🤝 <b>Commission</b>
  { $lines }

  <code>/commission PY101 20%</code> pays whoever brings a buyer that part of the price, out of yours (at most { $most } %); <code>/commission PY101 off</code> ends it. Members get their links with /affiliate; a link counts for { $window } days. Bundles, teams, gifts and memberships that hold the course pay, too.
commission-line = • { $course } ({ $code }): { $percent } %
commission-line-cut = • { $course } ({ $code }): { $percent } %, of which { $paid } % can be paid, as that is all its creator has of the price
commission-how = Name the course and what whoever brings a buyer gets of its price, 0 to { $most } percent: <code>/commission PY101 20%</code>, or <code>/commission PY101 off</code>.
commission-set = { $percent ->
    [0] ✅ { $course } pays no commission from now on. What was earned stays earned.
   *[other] ✅ Whoever brings a buyer of { $course } gets { $percent } % of the price from now on, out of your part. Members find their links with /affiliate; a link counts for { $window } days.
  }
commission-set-cut = ✅ Set to { $percent } %. Only { $paid } % of the price of { $course } is its creator's, though (/shares), and a commission is paid out of that: whoever brings a buyer reads of { $paid } % and gets that.
affiliate-none = No course of { $group } pays a commission now. Courses are under /courses, and /invite brings points for new members.
affiliate = 🤝 <b>Recommend courses of { $group }</b>
  { $lines }

  Links opened: { $opened } · earned: { $earned } · given back: { $back } · yours now: { $own }{ $holds ->
    [yes] {" "}· held: { $held }
   *[no] {""}
  }

  The last link that somebody opened counts, for { $window } days, also if they buy the course in a bundle, in a team or as a gift. If they have it by a membership, each month pays you. What is not handed over yet (a team that is not full, a gift nobody has opened) is held. Your part can be paid out { $days } days after the sale, or once its buyer cannot give it back any more (/payout); what goes back to a buyer is gone. You earn nothing by what you buy yourself.
affiliate-line = • { $course }: { $percent } %, up to { $most }
  { $link }
affiliate-earned = 🤝 ⭐ { $amount } commission for { $course }: somebody bought it by your link. It can be paid out in { $days } days, unless its buyer gives it back; if they may do so for longer, after that (/payout).
affiliate-undone = ↩️ The buyer of { $course } has the Stars back, so your commission of ⭐ { $amount } is gone.
sale-undone = ↩️ { $item } (order no. { $order }) was given back, so { $price } of yours are gone. Your account: /balance
affiliate-own-link = That is your own link to { $course }: send it to somebody else. To buy it for yourself, use /courses.
affiliate-intro = 🤝 { $name } recommends this, and earns a part of the price if you buy it.
