# Group buys: a lower price for so many people together.

help-team = /team PY101 --price 150 --people 3 --for 24h – a lower price for a team
team-how = Write it in one line: <code>/team PY101 --price 150 --people 3 --for 24h</code>. <code>--for</code> is how long a team has to fill up; <code>--until 14d</code> until when teams may be started. <code>/team stop PY101</code> ends the offer.
team-twice = There is a team offer for this course already. End it first: <code>/team stop { $code }</code>
team-none = There is no team offer for “{ $course }” at the moment.
team-offered = 👥 The team offer for “{ $course }” is in the group. Its link, which you may post anywhere:
  { $link }
team-stopped = No new teams for “{ $course }” are started. Those that have begun go on.
team-offer-card = 👥 <b>Buy together: { $title }</b>

  { $blurb }

  <b>{ $price }</b> for each, if you are { $people }. Start a team and call the others: it has { $time } to fill up, or everybody's Stars come back by themselves.
  Teams may be started until { $until }.
team-start = 👥 Start a team
team-offer-over = This team offer is over. See /courses for the usual prices.
team-terms = 👥 <b>Team for { $course }</b>: { $price } for each of { $people }.
  • You pay now; the course opens for all when the team is full.
  • Not full in time ({ $until })? Your Stars come back by themselves.
  • Until it is full you may leave, and have your Stars back.
  • This price is its own: no coupon or other offer lowers it further.
  • Members see your name on the team's card.
team-order-text = A place in a team of { $people }. The course opens as soon as the team is full; if it is not in time ({ $until }), your Stars come back by themselves.
team-after-payment = { $time } from the first payment on
team-full = This team for “{ $course }” is full. Start one of your own, or see /courses.
team-over = The time of this team for “{ $course }” is over. Start one of your own, or see /courses.
team-owned = “{ $course }” is yours already; find it with /learn.
team-in-another = You are in a team for “{ $course }” already. Leave that one first if you like this one better.
team-last-place = Somebody is paying for the last place right now. Please try again in five minutes, or start a team of your own.
team-yours = 👥 You are in the team for <b>{ $course }</b>: { $count } of { $people }, until { $until }.
team-join = 👥 Join · { $price }
team-share = 📣 Call friends
team-share-text = Learn “{ $course }” with me, for { $price } each:
team-leave = ↩️ Leave the team
team-card = 👥 <b>Team for { $title }</b> – { $price }

  { $bar } { $count } of { $people }: { $names }
  { $state ->
    [full] ✅ <b>Full!</b> The course is open for all of them.
    [thinned] ✅ <b>It was full.</b> The course is open for those named; the others have their Stars back.
    [failed] ⌛ <b>Not full in time.</b> Everybody's Stars come back by themselves.
   *[gathering] { $missing ->
        [one] { $missing } is missing
       *[other] { $missing } are missing
    }, until { $until }.
  }
team-is-full = ✅ Your team of { $people } is full: <b>{ $course }</b> is yours. The first lesson follows; find it with /learn.
team-back = ↩️ { $why ->
    [failed] Your team for “{ $course }” was not full by { $until }.
    [full] Your payment for the team for “{ $course }” arrived when it was full already.
    [owned] You have “{ $course }”, or a place in another team for it, already.
   *[left] You have left the team for “{ $course }”.
  } Your { $price } are on their way back to your balance; you need not do anything.
team-not-in = You are in this team no more, so there is nothing to leave.
team-leave-full = The team is full and the course is yours. For a refund write /paysupport.
