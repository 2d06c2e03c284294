# 买家自行退还的课程。

help-returns = /returns 代码 14——买家可在多少天内自行退课 · /returns
course-refund-days = ↩️ 不合适可在 { $days } 天内自行退课
receipt-back-until = ↩️ 不合适？{ $until } 之前可以自行退课：/paysupport
replacing-refund-days = • 可退课天数：<b>{ $days } 天</b>
return-terms = ↩️ <b>自行退课</b>
  { $lines }

  没有另行规定的课程：{ $usual ->
    [0] 不可自行退课
   *[other] { $usual } 天
  }。
  <code>/returns 代码 14</code> 为一门课设定（0 到 { $most } 天，0 为不可），<code>/returns 代码 usual</code> 恢复为群的规定；管理员用 <code>/returns all 14</code> 设定群的天数。单独购买的课时和拼团按所属课程，套餐按其中天数最少的课程。已购买的以收据为准。
return-line = • { $course }（{ $code }）：{ $days ->
    [0] 不可自行退课
   *[other] { $days } 天
  }{ $whose ->
    [group] （群的规定）
   *[own] {""}
  }
return-how = 请写明课程和可退课天数（0 到 { $most }）：<code>/returns PY101 14</code>。<code>/returns PY101 usual</code> 按群的规定，<code>/returns all 14</code> 用于没有另行规定的所有课程。
return-set = 已保存：“{ $course }”{ $days ->
    [0] 只能通过 /paysupport 由团队决定是否退课。
   *[other] 可由买家在 { $days } 天内自行退课。
  }对之后的购买生效。
return-set-all = 已保存：{ $group } 没有另行规定的课程{ $days ->
    [0] 只能通过 /paysupport 由团队决定是否退课。
   *[other] 可由买家在 { $days } 天内自行退课。
  }对之后的购买生效。
return-button = ↩️ 退还 { $order } 号 · { $item }
return-question = 退还“{ $item }”（订单 { $order } 号）？

  你的 { $price } 会回到余额。{ $kind ->
    [bundle] 其中的课程立即关闭，包括课时和你的学习进度，你送给朋友的课也会失效。
    [lesson] 这节课立即关闭。
   *[other] 课程立即关闭，包括课时和你的学习进度，你送给朋友的课也会失效。
  }之后再买，就不能再这样退还了。
return-yes = ↩️ 是，退还
return-no = ✖ 不，保留
return-asked = ↩️ “{ $item }”（订单 { $order } 号）已退还。星星到账后我会告诉你。
return-kept = “{ $item }”仍归你所有。用 /learn 继续学习。
return-taken-off = “{ $item }”的价款已在整门课程的价格中扣除，因此不能单独退还。
return-none = “{ $item }”不能用按钮退还。请用 /paysupport 联系团队。
return-over = “{ $item }”的退还期限是 { $until }。请用 /paysupport 联系团队，由他们决定如何处理。
