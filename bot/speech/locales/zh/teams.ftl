# 拼团：几个人一起买，价格更低。

help-team = /team PY101 --price 150 --people 3 --for 24h——拼团价
team-how = 请写成一行：<code>/team PY101 --price 150 --people 3 --for 24h</code>。<code>--for</code> 是成团时限；<code>--until 14d</code> 是可以开团的期限。<code>/team stop PY101</code> 结束拼团。
team-twice = 这门课程已有拼团。请先结束：<code>/team stop { $code }</code>
team-none = 《{ $course }》目前没有拼团。
team-offered = 👥 《{ $course }》的拼团已发到群里。链接（可以发到任何地方）：
  { $link }
team-stopped = 《{ $course }》不再开新团，已开的团继续。
team-offer-card = 👥 <b>拼团：{ $title }</b>

  { $blurb }

  { $people } 人成团，每人 <b>{ $price }</b>。开一个团，叫上朋友：{ $time }内未满，所有人的星星自动退回。
  开团截止 { $until }。
team-start = 👥 开团
team-offer-over = 这个拼团已结束。原价请看 /courses。
team-terms = 👥 <b>拼团：{ $course }</b>：{ $people } 人成团，每人 { $price }。
  • 现在付款；人满后课程对所有人开放。
  • 未按时满员（{ $until }），星星自动退回。
  • 满员之前可以退团，星星退回。
  • 拼团价不与优惠券或其他优惠叠加。
  • 团员会在拼团卡片上看到你的名字。
team-order-text = { $people } 人团的一个名额。人满即开课；限期内（{ $until }）未满员，星星自动退回。
team-after-payment = 自首人付款起 { $time }
team-full = 《{ $course }》的这个团已满。你可以自己开团，或看看 /courses。
team-over = 《{ $course }》的这个团已过时限。你可以自己开团，或看看 /courses。
team-owned = 《{ $course }》已经是你的了，请看 /learn。
team-in-another = 你已在《{ $course }》的另一个团里。想换团请先退出那个团。
team-last-place = 有人正在为最后一个名额付款。请五分钟后再试，或自己开团。
team-yours = 👥 你在 <b>{ $course }</b> 的团里：{ $count }/{ $people }，截止 { $until }。
team-join = 👥 参团 · { $price }
team-share = 📣 叫上朋友
team-share-text = 和我一起学《{ $course }》，每人 { $price }：
team-leave = ↩️ 退团
team-card = 👥 <b>拼团：{ $title }</b> – { $price }

  { $bar } { $count }/{ $people }：{ $names }
  { $state ->
    [full] ✅ <b>已成团！</b>课程已对所有团员开放。
    [thinned] ✅ <b>曾经满员。</b>课程对上面的人开放；其他人的星星已退回。
    [failed] ⌛ <b>未按时成团。</b>所有人的星星自动退回。
   *[gathering] 还差 { $missing } 人，截止 { $until }。
  }
team-is-full = ✅ 你们的 { $people } 人团已满：<b>{ $course }</b> 是你的了。第一课马上送到，用 /learn 找到它。
team-back = ↩️ { $why ->
    [failed] 《{ $course }》的团在 { $until } 前未满。
    [full] 你为《{ $course }》拼团付款到达时，团已满。
    [owned] 你已拥有《{ $course }》，或已在另一个团里。
   *[left] 你已退出《{ $course }》的团。
  }你的 { $price } 正在退回余额，你什么都不用做。
team-not-in = 你已不在这个团里，无需退出。
team-leave-full = 团已满，课程是你的了。如需退款请用 /paysupport。
