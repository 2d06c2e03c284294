# 限时抢购，以及各种优惠的共同文字。

countdown-days = { $days } 天 { $clock }
help-flash = /flash PY101 --price 150 --stock 20 --for 2h——限时抢购
offer-open-price = 这门课程由买家自定价格，或本来就免费，没有可降的价格。请先定价：<code>/price { $code } 250</code>
offer-price = 优惠价必须低于课程原价 { $price }。
offer-number = “{ $given }”不能用于 <code>{ $option }</code>。请写 { $least } 到 { $most } 之间的整数。
offer-length = “{ $given }”不能用于 <code>{ $option }</code>。请写 <code>2h</code>、<code>90m</code>、<code>3天</code> 这样的时长，从一分钟到 { $most } 天。

flash-how = 请写成一行：<code>/flash PY101 --price 150 --stock 20 --for 2h</code>。不写 <code>--stock</code> 不限数量。<code>/flash stop PY101</code> 可提前结束。
flash-twice = 这门课程已有一场抢购。请先结束：<code>/flash stop { $code }</code>
flash-none = 《{ $course }》目前没有抢购。
flash-begun = ⚡ 《{ $course }》的抢购已开始，卡片在群里。
flash-proposal = ⚡ 《{ $course }》限时抢购：{ $price }，持续 { $span }，不限数量。您点一下按钮，它就在群里开始。想换价格或时间，请写 <code>/flash { $code } --price { $amount } --for 2h</code>。
flash-begin = ⚡ 开始抢购
flash-proposal-gone = 这门课程已经下架，没有可降的价格。
flash-proposal-old = 这是一个多小时前的提议。请用一行开始：<code>/flash { $code } --price 150 --for 2h</code>
flash-stopped = 《{ $course }》的抢购已结束。已经买到的不受影响。
flash-cannot-stopped = 这场抢购已结束。原价请看 /courses。
flash-cannot-sold-out = 抢购已售罄，别人快了一步。原价请看 /courses。
flash-card = ⚡ <b>限时抢购：{ $title }</b>

  { $blurb }

  { $state ->
    [running] <b>{ $price }</b>{ $left ->
        [-1] { "" }
       *[other] { " · " }还剩 { $left }/{ $stock }
    }
    ⏳ { $clock }——截止 { $until }
    [sold-out] <b>已售罄。</b>{ $stock } 份全部售出；原价请看 /courses。
    [stopped] <b>已结束。</b>原价请看 /courses。
   *[over] <b>时间到。</b>{ $sold ->
        [0] 原价请看 /courses。
       *[other] 售出 { $sold } 份；原价请看 /courses。
    }
  }
span-day = { $count } 天
span-hour = { $count } 小时
span-minute = { $count } 分钟
span-second = { $count } 秒
