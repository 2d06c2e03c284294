# Points, levels, badges and the table of the best.

points-own = ⭐ <b>{ $name }</b> in <b>{ $group }</b>: { $points ->
    [one] { $points } point
   *[other] { $points } points
  }

  Level { $level } { $bar } { $left ->
    [one] { $left } point to level { $next }
   *[other] { $left } points to level { $next }
  }
  🔥 { $streak ->
    [0] No streak yet: do something every day
    [one] Active for { $streak } day
   *[other] Active for { $streak } days in a row
  }
  🏅 { $badges }

  <b>Lately</b>
  { $reasons }
points-no-badges = No badge yet
points-none = Nothing yet. Ask, vote, join in, learn: it all counts.
points-reason = { $amount } { $reason } <i>{ $time }</i>
points-for-asked = Asking a question
points-for-answered = Answering a question
points-for-helped = Being thanked for help
points-for-voted = Voting in a poll
points-for-unvoted = A vote you took back
points-for-revoted = Voting again after all
points-for-knew = Knowing the answer in a quiz
points-for-joined = Joining a giveaway
points-for-lesson = Opening a new lesson
points-for-unlesson = A lesson of a course whose Stars went back
points-for-relesson = A lesson that is yours again
points-for-finished = Finishing a course
points-for-unfinished = A finished course whose Stars went back
points-for-refinished = A finished course that is yours again
points-for-talk = Talking with the others
points-for-streak = 7 active days in a row

points-week = This week
points-month = This month
points-all = All time
points-top = 🏆 <b>{ $group }</b> · { $span }
points-top-empty = Nobody has points yet. Be the first: ask, vote, join in, learn.
points-top-line = { $place }. { $name } – { $points }
points-top-you = { $name }, you are no. { $place } with { $points ->
    [one] { $points } point
   *[other] { $points } points
  }.
points-top-you-none = { $name }, you have no points here yet.

points-rules-button = ⚙️ What counts
points-rules = ⚙️ What gives points in <b>{ $group }</b>

  Each with its points and the most a day. Tap to switch; points given so far stay.
points-rule = { $state ->
    [on] ✅
   *[off] ⬜
  } { $reason } · +{ $points }, at most { $daily } a day

badge-curious = 🔎 Curious
badge-helper = 🤝 Helper
badge-voter = 🗳 Voter
badge-graduate = 🎓 Graduate
badge-scholar = 📚 Scholar
badge-steady = 🔥 Steady
badge-devoted = 💎 Devoted

thanks-noted = 🤝 { $name } gets { $points } points for helping.
thanks-how = Reply with /thanks to the message that helped you.
thanks-nobody = That was said for a group or a channel, so I don't know who helped, and nobody gets points. Thanks all the same!
thanks-self = Nice, but thanks count only from others.
thanks-bot = I help gladly; points are for people.
thanks-already = You have thanked { $name } today already. Thanks for being kind!
thanks-enough = You have thanked { $most } people today, and that is all that counts. Tomorrow again!
thanks-off = Thanks noted, { $name }. No points for it now: they are switched off, or today's are all given.

command-points = My points, level and badges
command-top = Who has the most points
command-thanks = Thank somebody for help, as a reply
help-points = /points – your points and level
help-top = /top – who has the most points
help-thanks = /thanks – as a reply to a message that helped you
