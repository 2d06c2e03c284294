# Coupons: a lower price for who names one.

command-coupon = Use a coupon: /coupon CODE
help-coupon = /coupon CODE – a course at a lower price

coupon-how = Write it in one line: <code>/coupon new SPRING --off 20% --course PY101 --until 2026-12-31 --uses 50</code>. <code>--off 50</code> takes 50 Stars off. <code>--first</code> is for who has bought nothing yet, <code>--codes 50</code> makes 50 codes for one use each. Without <code>--course</code> it is for all courses, without <code>--uses</code> for as many as like. Later also: <code>/coupon list</code>, <code>/coupon stop SPRING</code>.
coupon-code = “{ $given }” can't be a coupon's code. Use 2 to { $most } letters and digits, with - between if you like: SPRING, SPRING-24. (new, list and stop mean something else.)
coupon-off = I don't understand how much comes off: “{ $given }”. Write <code>--off 20%</code> (1 to 99) or <code>--off 50</code> for 50 Stars (1 to { $most }).
coupon-off-typed = I don't understand how much comes off: “{ $given }”. Type <code>20%</code> (1 to 99) or <code>50</code> for 50 Stars (1 to { $most }).
coupon-until = I can't use “{ $given }” as its end. Write a day, <code>--until 2026-12-31</code>, or a length of time, <code>--until 14d</code>; at most 400 days.
coupon-uses = “{ $given }” is no number of uses. Write <code>--uses 50</code>, at most { $most }.
coupon-which-course = Which of your courses is it for? Add <code>--course CODE</code>. Only admins make coupons for all courses.
coupon-who = Nobody here is called @{ $name }. Whom it is for must be a member I have heard of.
coupon-twice = There is a coupon { $code } already. Choose another code, or end that one: <code>/coupon stop { $code }</code>
coupon-made = 🎟 Coupon <b>{ $code }</b> is ready: { $terms }.

  { $personal ->
    [1] { $person } alone can use it. They send <code>/coupon { $code }</code>, or open this link:
   *[0] Members send <code>/coupon { $code }</code>, or open this link, which you may post anywhere:
  }
  { $link }
coupon-cheap = ⚠️ With it, { $courses } costs ⭐ 1. If that is a slip: <code>/coupon stop { $code }</code>
coupon-none = There are no coupons yet. Make one: <code>/coupon new SPRING --off 20%</code>
coupon-list = 🎟 <b>Coupons</b>

  { $coupons }
coupon-line = <b>{ $code }</b> – { $terms } · { $most ->
    [0] used { $used }×
   *[other] used { $used } of { $most }×
  } · { $state ->
    [stopped] stopped
    [over] over
   *[holds] { $kind ->
        [set] a set of codes
       *[one] <a href="{ $link }">link</a>
    }
  }
coupon-stopped = Coupon { $code } is stopped: nobody pays with it any more. What was bought with it stays bought.

coupon-terms = { $what }, until { $time }{ $first }
coupon-terms-first = , for a first course
coupon-off-percent = { $amount }% off
coupon-off-stars = ⭐ { $amount } off
coupon-off-course = { $off } “{ $course }”
coupon-off-all = { $off } every course

coupon-which = Which coupon? Write its code behind the command: <code>/coupon YOUR-CODE</code>
coupon-own = 🎟 <b>Your coupons</b> – tap one to use it.
coupon-use = 🎟 Use it
coupon-intro = 🎟 <b>{ $code }</b>: { $terms }
coupon-in-private = 🎟 Coupon <b>{ $code }</b>: see in our private chat what it takes off, and buy there.
coupon-unknown = I know no coupon { $code } here. Please check its spelling.
coupon-cannot-not-yours = Coupon { $code } was made for somebody else. See /courses for the usual prices.
coupon-cannot-stopped = Coupon { $code } does not hold any more. See /courses for the usual prices.
coupon-cannot-over = Coupon { $code } has run out of time. See /courses for the usual prices.
coupon-cannot-used = You have used coupon { $code } already; it holds once for each person. See /courses for the usual prices.
coupon-cannot-used-up = Coupon { $code } is used up: others were faster. See /courses for the usual prices.
coupon-cannot-set = { $code } is a set of codes for one use each. Write your own whole code, such as { $code }-7KQ2MDXA.
coupon-cannot-not-first = Coupon { $code } is for a first course, and you have bought one already. See /courses for the usual prices.
coupon-codes = “{ $given }” is no number of codes. Write <code>--codes 50</code>, at most { $most }.
coupon-codes-once = Each code of a set is for one use, by whoever has it. Leave <code>--uses</code> and <code>--for</code> out, or <code>--codes</code>.
coupon-codes-made = 🎟 <b>{ $code }</b>: { $count ->
    [one] { $count } code
   *[other] { $count } codes
  }, each for one use – { $terms }.

  Whoever has one sends <code>/coupon { $example }</code>. Nobody uses two of them. <code>/coupon stop { $code }</code> ends them all.

order-coupon = 🎟 Coupon <b>{ $code }</b>: { $price }
order-flash-gone = ⚡ The flash sale is over, so this is the usual price.
order-bargain-open = 🤝 { $name } helped: your price for “{ $course }” is { $price } now. The invoice you have still says { $old }; for the lower price press <i>Buy</i> again.
order-coupon-gone = 🎟 Coupon <b>{ $code }</b> can't be used any more, so this is the price without it.
order-coupon-unused = Your coupon { $code } would not have made it cheaper, so you keep it: one reduction for each order, the best one.
order-reduced = { $by ->
    [flash] ⚡ Flash sale
    [lessons] 📄 What you paid for its lessons, taken off
   *[bargain] 🤝 Your friends' help
  }: { $price }
reduced-by-flash = Flash sale
reduced-by-bargain = Friends' help
reduced-by-lessons = Your lessons taken off
reduced-by-coupon = Coupon
receipt-reduced = { " · " }{ $by ->
    [flash] ⚡ flash sale
    [lessons] 📄 your lessons taken off
   *[bargain] 🤝 friends' help
  }
receipt-coupon = { " · " }🎟 { $code }
