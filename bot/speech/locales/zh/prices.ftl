# 课程的价格：固定、由买家自定或免费；现在或从某一时刻起。

command-price = 课程及其他东西的价格，现在或以后
help-price = /price——课程及其他东西的价格：现在或以后、最低价或免费
price-free = 免费
price-from = { $price } 起
price-get-free = 🎓 免费获取
price-choose = 💛 自定价格 · { $price } 起
price-how = 请写成一行：<code>/price PY101 80</code> 定价，<code>/price PY101 50+</code> 让买家从该价起自定价格，<code>/price PY101 0</code> 免费赠送。加上 <code>--from "2026-12-01 09:00"</code> 则到时自动生效。<code>/price PY101</code> 查看已计划的价格。

  其他有价格的东西也一样：<code>/price bundle PYALL 500</code>、<code>/price membership CLUB 400</code>、<code>/price event 3 50</code>、<code>/price goods 3 19.90</code>。
price-set = <b>{ $course }</b>——即日起价格：{ $price }。已发出的账单在一小时内保持原价。
price-now = <b>{ $course }</b>——当前价格：{ $price }。修改请用 <code>/price { $code } 80</code>
price-planned-line = • { $time } 起：{ $price }
price-cancel = ✖ 取消 { $time } 的价格
price-when = 看不懂时间“{ $given }”。请加引号写成 "2026-12-01 09:00"，以群的时钟为准；那里现在是 { $now }。
price-when-range = “{ $given }”已过去，或在 400 天以后。群的时钟现在是 { $now }。
price-many = 已为它计划了 { $most } 个价格，请先取消一个。
price-when-over = “{ $title }”在 { $until } 结束，请选择在那之前的时间。
price-event-free = “{ $title }”公布时是免费的，之后也不会收费：已有座位的人没有付款。下次请在公布时加上 <code>--price</code>。
price-event-paid = “{ $title }”是售票活动，不能改成免费：请写 1 颗星以上的价格。要免费举办，请取消后重新公布。
price-event-admins = 只有公布“{ $title }”的人或管理员可以改它的票价。
price-membership-kept = 这个价格只对新加入的人有效。{ $members ->
    [0] 目前还没有人付费。
   *[other] 已付费的 { $members } 位成员保持加入时的价格：Telegram 不会改变已有的订阅。
  }
price-bundle-dear = 📦 套餐“{ $title }”要 { $price }，而单独购买一共只要 { $alone }，所以目前不出售。请降价：<code>/price bundle { $code } …</code>
price-plan-empty = ♾ 会员“{ $title }”不再开放任何在售的课程，所以没有人能加入，会员也不会被白白扣款。要结束它：<code>/membership stop { $code }</code>
price-gone = 这个价格已不在计划中。

price-question = 💛 <b>{ $course }</b>——自定价格，{ $price } 起。点选一个金额，或写一个整数（最多 { $most } 颗星）。
price-amount = “{ $course }”请付 { $price } 以上、最多 { $most } 颗星，写整数：点选一个金额，或直接写一个数字。
price-taken = 🎓 <b>{ $course }</b> 免费归你了。第一课马上送到；之后用 /learn 找到它。
