# Lines for courses that are sold out.

seats-sold-out = All seats of “{ $course }” are taken. { $count ->
    [0] I can tell you when one is free.
    [one] { $count } person waits for one; I can tell you when it is your turn.
   *[other] { $count } people wait for one; I can tell you when it is your turn.
  } See /courses for others.
seats-tell-me = 🔔 Tell me when a seat is free
seats-in-line = 🔔 You wait for a seat in <b>{ $course }</b>: number { $place } in line. I write to you when one is free, and keep it for you for some hours.
seats-leave = ✖ Leave the line
seats-left = You wait for “{ $course }” no more. A seat that was kept for you goes to the next one.
seats-offered = 🔔 A seat in <b>{ $course }</b> is free, and kept for you until { $until }. After that it passes on to the next one in line.
seats-no-thanks = ✖ No, thanks
seats-passed = The seat in “{ $course }” that was kept for you has passed on to the next one in line. To wait again, send /course { $code } and tap Buy.
seats-owned = “{ $course }” is yours already: see /learn.
seats-free = There is a seat in “{ $course }” right now: send /course { $code } and tap Buy.
seats-not-in-line = You do not wait for “{ $course }”.
