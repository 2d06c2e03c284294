# 好友助力：每带来一位新朋友，价格就更低。

help-bargain = /bargain PY101 --step 20 --floor 150 --for 3d——好友助力
bargain-how = 请写成一行：<code>/bargain PY101 --step 20 --floor 150 --for 3d</code>。每位好友减 <code>--step</code> 颗星，最低到 <code>--floor</code>；从开始起价格保留 <code>--for</code> 这么久。<code>--until 14d</code> 是可以开始的期限。<code>/bargain stop PY101</code> 结束活动。
bargain-twice = 这门课程已有好友助力。请先结束：<code>/bargain stop { $code }</code>
bargain-none = 《{ $course }》目前没有好友助力。
bargain-offered = 🤝 《{ $course }》的好友助力已发到群里。链接（可以发到任何地方）：
  { $link }
bargain-stopped = 《{ $course }》的好友助力不再接受新的参与者，已开始的不受影响。
bargain-offer-card = 🤝 <b>好友助力：{ $title }</b>

  { $blurb }

  原价 { $price }，每位通过你的链接新加入并点<i>助力</i>的好友帮你减 { $step }，最低 <b>{ $floor }</b>。价格为你保留 { $time }。
  开始截止 { $until }。
bargain-begin = 🤝 请好友助力
bargain-offer-over = 这个活动已结束。原价请看 /courses。
bargain-over = 《{ $course }》的助力时间已过。原价请看 /courses。
bargain-owned = 《{ $course }》已经是你的了，请看 /learn。
bargain-card = 🤝 <b>{ $title }</b>

  { $bar } { $count ->
    [0] 还没有好友助力
   *[other] 已有 { $count } 位好友助力
  }：<b>{ $price }</b>
  { $state ->
    [floor] 已是最低价。
   *[falling] 每位通过你的链接新加入并点<i>助力</i>的好友再减 { $step }，最低 { $floor }。
  }
  价格为你保留至 { $until }。多项优惠取最优，不叠加。
bargain-share = 📣 请好友助力
bargain-share-text = 帮我助力一下：我想学《{ $course }》，点一下就能帮我减价。
bargain-friend = 🤝 <b>{ $name }</b> 想学《{ $course }》。

  { $blurb }

  如果你是 { $group } 的新朋友，点<i>助力</i>就能帮 TA 减 { $step }，你无需付费。
bargain-help = 🤝 助力
bargain-helped = 谢谢！“{ $name }”现在只需 { $price }。
bargain-helped-already = 这个活动你已经助力过了，每人只能助力一次。
bargain-at-floor = 已经是最低价了，仍然谢谢你！
bargain-self = 不能给自己助力，请把链接发给好友。
bargain-not-new = 只有通过这位好友的链接新加入的人才能助力。你之前就在这里，或是通过别的方式来的。
bargain-join-first = 请先用上面的按钮加入 { $group }，再点“助力”。
bargain-not-yours = 这个价格是别人的。原价请看 /courses。
bargain-floor = 🤝 好友助力成功：《{ $course }》你只需 { $price }。价格为你保留 { $left }，至 { $until }。
