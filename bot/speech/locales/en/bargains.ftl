# Friends' help: everybody new whom somebody brings lowers their price.

help-bargain = /bargain PY101 --step 20 --floor 150 --for 3d – friends lower somebody's price
bargain-how = Write it in one line: <code>/bargain PY101 --step 20 --floor 150 --for 3d</code>. Each friend takes <code>--step</code> Stars off, down to <code>--floor</code>; the price holds <code>--for</code> that long from when somebody begins. <code>--until 14d</code> says until when one may begin. <code>/bargain stop PY101</code> ends the offer.
bargain-twice = There is such an offer for this course already. End it first: <code>/bargain stop { $code }</code>
bargain-none = There is no offer with friends' help for “{ $course }” at the moment.
bargain-offered = 🤝 The offer for “{ $course }” is in the group. Its link, which you may post anywhere:
  { $link }
bargain-stopped = Nobody begins with this offer for “{ $course }” any more. Who has begun keeps their time.
bargain-offer-card = 🤝 <b>Your friends lower your price: { $title }</b>

  { $blurb }

  { $price } – and { $step } less for each friend who is new here, joins through your link and presses <i>Help</i>, down to <b>{ $floor }</b>. Your price is yours for { $time }.
  Begin by { $until }.
bargain-begin = 🤝 Ask my friends
bargain-offer-over = This offer is over. See /courses for the usual prices.
bargain-over = The time for friends' help with “{ $course }” is over. See /courses for the usual prices.
bargain-owned = “{ $course }” is yours already; find it with /learn.
bargain-card = 🤝 <b>{ $title }</b>

  { $bar } { $count ->
    [0] Nobody has helped yet
    [one] { $count } friend has helped
   *[other] { $count } friends have helped
  }: <b>{ $price }</b>
  { $state ->
    [floor] It falls no further.
   *[falling] { $step } less for each friend who is new here, joins through your link and presses <i>Help</i>, down to { $floor }.
  }
  Your price holds until { $until }. Of several reductions the best counts, never two together.
bargain-share = 📣 Ask friends
bargain-share-text = Please help me: I would like to learn “{ $course }”. One tap takes something off my price.
bargain-friend = 🤝 <b>{ $name }</b> would like to learn “{ $course }”.

  { $blurb }

  If you are new in { $group } and press <i>Help</i>, it costs them { $step } less. It costs you nothing.
bargain-help = 🤝 Help
bargain-helped = Thank you! “{ $name }” now pays { $price }.
bargain-helped-already = You have helped with this offer already – once is all each friend can.
bargain-at-floor = It is as low as it gets already. Thank you all the same!
bargain-self = You can't help yourself; send the link to friends.
bargain-not-new = Only who is new here and came by this friend's link can help. You were here before, or came by another way.
bargain-join-first = Please join { $group } first, with the button above; then press Help.
bargain-not-yours = This price is somebody else's. See /courses for the usual prices.
bargain-floor = 🤝 Your friends have done it: “{ $course }” costs you { $price }. The price is yours for { $left }, until { $until }.
