# Flash sales, and what every offer needs.

countdown-days = { $days } d { $clock }
help-flash = /flash PY101 --price 150 --stock 20 --for 2h – a lower price for a short time
offer-open-price = The price of this course is chosen by its buyers, or it is free, so no offer can lower it. Set a price first: <code>/price { $code } 250</code>
offer-price = The offer must be lower than the course's own price of { $price }.
offer-number = “{ $given }” is no number for <code>{ $option }</code>. Write one from { $least } to { $most }.
offer-length = “{ $given }” is no length of time for <code>{ $option }</code>. Write <code>2h</code>, <code>90m</code> or <code>3d</code>; from a minute to { $most } days.

flash-how = Write it in one line: <code>/flash PY101 --price 150 --stock 20 --for 2h</code>. Without <code>--stock</code> as many are sold as like. <code>/flash stop PY101</code> ends it.
flash-twice = A flash sale of this course goes on already. End it first: <code>/flash stop { $code }</code>
flash-none = There is no flash sale of “{ $course }” at the moment.
flash-begun = ⚡ The flash sale of “{ $course }” has begun; its card is in the group.
flash-proposal = ⚡ A flash sale of “{ $course }”: { $price } for { $span }, as many as like. It begins in the group once you tap. For another price or time write <code>/flash { $code } --price { $amount } --for 2h</code>.
flash-begin = ⚡ Begin the sale
flash-proposal-gone = This course is not for sale any more, so there is nothing to lower.
flash-proposal-old = That was proposed more than an hour ago. Begin it in one line: <code>/flash { $code } --price 150 --for 2h</code>
flash-stopped = The flash sale of “{ $course }” is over. What was bought stays bought.
flash-cannot-stopped = This flash sale was ended. See /courses for the usual prices.
flash-cannot-sold-out = The flash sale is sold out: others were faster. See /courses for the usual prices.
flash-card = ⚡ <b>Flash sale: { $title }</b>

  { $blurb }

  { $state ->
    [running] <b>{ $price }</b>{ $left ->
        [-1] { "" }
       *[other] { " · " }{ $left } of { $stock } left
    }
    ⏳ { $clock } – until { $until }
    [sold-out] <b>Sold out.</b> { $stock ->
        [1] The only one is gone;
       *[other] All { $stock } are gone;
    } /courses shows the usual price.
    [stopped] <b>It is over.</b> /courses shows the usual price.
   *[over] <b>The time is over.</b> { $sold ->
        [0] /courses shows the usual price.
       *[other] Bought { $sold }×; /courses shows the usual price.
    }
  }
span-day = { $count ->
    [one] { $count } day
   *[other] { $count } days
  }
span-hour = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
  }
span-minute = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
  }
span-second = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
  }
