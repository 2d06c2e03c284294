# Courses that their buyers give back by themselves.

help-returns = /returns CODE 14 – for how many days buyers may give a course back · /returns
course-refund-days = ↩️ Give it back within { $days ->
    [one] one day
   *[other] { $days } days
  } if it is not for you
receipt-back-until = ↩️ Not for you? Until { $until } you can give it back yourself: /paysupport
replacing-refund-days = • may be given back within <b>{ $days ->
    [one] one day
   *[other] { $days } days
  }</b>
return-terms = ↩️ <b>Giving courses back</b>
  { $lines }

  In the group's courses that say nothing else: { $usual ->
    [0] not at all
    [one] one day
   *[other] { $usual } days
  }.
  <code>/returns CODE 14</code> sets it for a course (0 to { $most } days, 0 is not at all), <code>/returns CODE usual</code> follows the group again; admins set the group's days with <code>/returns all 14</code>. A lesson sold alone and a team follow their course, a bundle the course with the fewest days. What somebody has bought before keeps what their receipt says.
return-line = • { $course } ({ $code }): { $days ->
    [0] not at all
    [one] one day
   *[other] { $days } days
  }{ $whose ->
    [group] {" "}(the group's)
   *[own] {""}
  }
return-how = Name the course and for how many days it may be given back, 0 to { $most }: <code>/returns PY101 14</code>. <code>/returns PY101 usual</code> follows the group, <code>/returns all 14</code> is for all courses that say nothing else.
return-set = Saved: “{ $course }” may be given back { $days ->
    [0] only with /paysupport, as the team decides.
    [one] by its buyers themselves for one day.
   *[other] by its buyers themselves for { $days } days.
  } It holds for whoever buys from now on.
return-set-all = Saved: courses of { $group } that say nothing else may be given back { $days ->
    [0] only with /paysupport, as the team decides.
    [one] by their buyers themselves for one day.
   *[other] by their buyers themselves for { $days } days.
  } It holds for whoever buys from now on.
return-button = ↩️ Give no. { $order } back · { $item }
return-question = Give “{ $item }” (order no. { $order }) back?

  Your { $price } return to your balance. { $kind ->
    [bundle] Its courses close at once, with their lessons and what you have reached in them, and lessons you gave to friends end.
    [lesson] The lesson closes at once.
   *[other] The course closes at once, with its lessons and what you have reached in it, and lessons you gave to friends end.
  } Buy it again later, and it can't be given back this way any more.
return-yes = ↩️ Yes, give it back
return-no = ✖ No, I keep it
return-asked = ↩️ “{ $item }” (order no. { $order }) is given back. You hear from me as soon as the Stars are in your balance.
return-kept = “{ $item }” stays yours. Go on with /learn.
return-taken-off = What “{ $item }” cost you was taken off the price of its whole course, so it can't be given back alone.
return-none = “{ $item }” can't be given back by a button. Write to the team with /paysupport.
return-over = “{ $item }” could be given back until { $until }. Write to the team with /paysupport: it decides what can still be done.
