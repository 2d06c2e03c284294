# 推荐者：推荐课程的人分得一部分收入。

help-affiliate = /affiliate——用你自己的链接推荐课程并赚取佣金
help-commission = /commission PY101 20%——带来买家的人可得多少佣金
command-affiliate = 推荐课程，赚取佣金

commission-terms = 🤝 <b>推荐佣金</b>
  { $lines }

  <code>/commission PY101 20%</code> 表示带来买家的人可得价格的这一比例，从你的收入中支出（最多 { $most }%）；<code>/commission PY101 off</code> 取消。成员用 /affiliate 获取自己的链接；链接有效 { $window } 天。含该课程的套餐、拼团、礼物和会员同样支付。
commission-line = • { $course }（{ $code }）：{ $percent }%
commission-line-cut = • { $course }（{ $code }）：{ $percent }%，其中只有 { $paid }% 能支付，因为创作者只得到价格的这一部分
commission-how = 请写明课程，以及带来买家的人可得价格的百分之几（0 到 { $most }）：<code>/commission PY101 20%</code>，或 <code>/commission PY101 off</code>。
commission-set = { $percent ->
    [0] ✅ 从现在起 { $course } 不再支付佣金。已经赚到的不变。
   *[other] ✅ 从现在起，带来 { $course } 买家的人可得价格的 { $percent }%，从你的收入中支出。成员用 /affiliate 获取链接；链接有效 { $window } 天。
  }
commission-set-cut = ✅ 已设为 { $percent }%。但 { $course } 的价格只有 { $paid }% 归创作者（/shares），佣金从中支出：带来买家的人看到并得到的是 { $paid }%。
affiliate-none = { $group } 现在没有支付佣金的课程。课程见 /courses；用 /invite 邀请新成员可得积分。
affiliate = 🤝 <b>推荐 { $group } 的课程</b>
  { $lines }

  打开次数：{ $opened } · 已赚：{ $earned } · 已退回：{ $back } · 现归你：{ $own }{ $holds ->
    [yes] {" "}· 暂存：{ $held }
   *[no] {""}
  }

  以买家最后打开的链接为准，有效 { $window } 天；以套餐、拼团或礼物方式购买同样有效。通过会员获得课程的，每个月都给你佣金。尚未交付的（未满员的拼团、未打开的礼物）先暂存。你的佣金在售出 { $days } 天后、或买家不能再退课后可以提现（/payout）；退款给买家的部分不再归你。自己购买不算。
affiliate-line = • { $course }：{ $percent }%，最多 { $most }
  { $link }
affiliate-earned = 🤝 { $course } 佣金 ⭐ { $amount }：有人通过你的链接购买了。{ $days } 天后可以领取，除非买家退课；如果买家可退的时间更长，则在那之后（/payout）。
affiliate-undone = ↩️ { $course } 的买家已拿回星星，你的佣金 ⭐ { $amount } 随之取消。
sale-undone = ↩️ { $item }（订单号 { $order }）已退款，你的 { $price } 随之取消。你的账户：/balance
affiliate-own-link = 这是你自己的 { $course } 链接：请发给别人。自己购买请用 /courses。
affiliate-intro = 🤝 { $name } 推荐了这门课程；如果你购买，对方可得一部分价款。
