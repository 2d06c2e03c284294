# 会员计划：按月付费，期间可学课程。

command-memberships = 我的会员与可加入的会员计划
help-memberships = /memberships——我的会员、有效期，以及可加入的会员计划
help-membership = /membership 短名称——查看会员计划；创作者可用 /membership new、price、stop
membership-how = 请写成一行：<code>/membership new CLUB "Py 俱乐部" --price 300 --courses "PY101, PY201"</code>。价格是 30 天的；<code>--courses all</code>（仅管理员）开放群里的全部课程，包括以后的新课。之后还可以用 <code>/membership price CLUB 400</code>、<code>/membership stop CLUB</code>。
membership-how-price = 请写上会员计划和新价格：<code>/membership price CLUB 400</code>
membership-courses = 最多写 { $most } 门课程，用逗号隔开；或写 <code>--courses all</code>。
membership-all-admins = 只有管理员可以开放所有人的课程。请写你自己的课程：<code>--courses "PY101, PY201"</code>
membership-course-free = “{ $course }”是免费的，不必加入会员计划。请去掉它。
membership-course-seats = “{ $course }”名额有限，只能单独出售。请去掉它，或先取消名额限制。
membership-twice = 已经有会员计划 { $code } 了。请换一个短名称，或停掉原来的：<code>/membership stop { $code }</code>
membership-made = ♾ <b>{ $title }</b> 可以加入了：每 30 天 { $price }。

  成员可以在 /memberships 和 /courses 里找到它，发送 <code>/membership { $code }</code>，或打开这个链接（可以发到任何地方）：
  { $link }

  优惠券和促销都不会降低它的价格。
membership-priced = “{ $title }”从现在起对新加入的人是 { $price }。{ $members ->
    [0] 目前还没有人付费。
   *[other] 现有的 { $members } 位会员保持原价：Telegram 不会更改任何人的价格。
  }
membership-stopped = “{ $title }”不能再加入了。{ $members ->
    [0] 目前没有人加入。
   *[other] 它的 { $members } 位会员在已付时间内继续学习，不再被扣款，并会收到通知。
  }
membership-not-yours = “{ $title }”是别人创建的，请找对方或管理员。
membership-which = 哪个会员计划？请写上短名称：<code>/membership CLUB</code>，或看 /memberships。
membership-unknown = 这里没有会员计划 { $code }，请看 /memberships。
membership-over = 这个会员计划已不能加入。其他计划请看 /memberships，课程请看 /courses。
membership-none = { $group } 还没有推出会员计划。课程请看 /courses。
membership-empty = “{ $title }”目前没有开放任何课程，暂时不能加入。请看 /courses。
membership-all-yours = “{ $title }”开放的课程都已经永久属于你，不需要再付费。
membership-doubled = “{ $title }”开放的内容，你已经可以通过 { $names } 学习，而{ $count ->
    [1] 它
   *[other] 它们
  }会自动续费：同样的课程会付两次钱。可以先取消，等到期后再加入，或者现在就加入。
membership-card = ♾ <b>{ $title }</b>

  { $which ->
    [all] 群里的全部课程，以及每一门新课：
   *[some] 包含的课程：
  }
  { $courses }

  <b>每 30 天 { $price }</b>，直到你取消。想换另一个会员计划，请先取消这个再加入那个：已付的时间用到期为止，不折算差价。
membership-course = • { $title }
membership-more = ……还有 { $count } 门
membership-members = 👥 { $members ->
    [0] 还没有人加入
   *[other] { $members } 位会员
  } · <code>/membership price</code> · <code>/membership stop</code>
membership-asked = 请稍候：正在请求 Telegram，结果会发到这里。
membership-join = ♾ 加入 · 每月 { $price }
membership-choice = ♾ { $title } · 每月 { $price }
membership-title = ♾ { $title }
membership-blurb = 每 30 天一付，直到你取消。包含：{ $courses }
membership-invoice = <b>{ $title }</b>——订单 { $order }

  现在付 { $price }，之后每 30 天自动续费，直到你在 /memberships 或 Telegram 设置里取消。这个链接只给你一人；价格保留 { $left }，到 { $until } 为止。疑问：/paysupport · /terms
membership-pay = 每月支付 { $price }
membership-no-link = Telegram 没有生成“{ $title }”的付款链接。请稍后再试；已告知管理员。
membership-no-link-admins = ⚠️ Telegram 没有生成 { $title } 的付款链接：{ $reason }。在此之前没有人能加入。
membership-card-had = ✅ 你的会员有效期到 { $until }。
membership-card-bought = 你已永久拥有：{ $courses }。
membership-own = ♾ 我的会员
membership-list = ♾ <b>{ $group } 的会员计划</b>——点选一个看看包含什么。
membership-yours = ♾ <b>我在 { $group } 的会员</b>

  { $lines }
membership-line = <b>{ $title }</b>——每月 { $price }
  { $state ->
    [active] 已付到 { $until }，之后自动续费。
    [stopped] 已取消：有效到 { $until }，不再续费。
    [given-up] 已在 Telegram 里取消：有效到 { $until }，不再续费。可在 Telegram 设置的“我的星星”里恢复。
   *[failed] ⚠️ { $until } 没有续费成功。课程保留到 { $end }。
  }
membership-cancel = 取消 { $title }
membership-go-on = ▶️ 继续 { $title }
membership-again = ♾ 重新加入 · 每月 { $price }
membership-not-running = 这个会员计划已结束，或刚刚有变化。请看 /memberships。
membership-given-up = 你是在 Telegram 里取消“{ $title }”的，只能在那里恢复：设置 → 我的星星 → 订阅。
membership-refused = Telegram 没有更改“{ $title }”：{ $reason }。请稍后再试，或在 Telegram 里操作：设置 → 我的星星 → 订阅。
membership-canceled = ✖️ <b>{ $title }</b> 已取消。课程开放到 { $until }，不再扣款。
membership-resumed = ▶️ <b>{ $title }</b> 继续：{ $until } 自动续费 { $price }。如果 Telegram 仍显示已取消，请在那里也恢复：设置 → 我的星星。
membership-failed = ⚠️ <b>{ $title }</b> 没有续费成功：{ $until } 应付的 { $price } 没有到账，多半是余额里的星星不够。请充值（设置 → 我的星星）后在那里续费，或在这里重新加入。课程保留到 { $end }，之后关闭，下次付款后立即恢复。
membership-ended = ♾ 你的会员 <b>{ $title }</b> 已到期，课程已关闭。学习进度会保留，欢迎回来。
membership-ended-unpaid = ♾ 你的会员 <b>{ $title }</b> 没有续费，课程现已关闭。学习进度会保留，下次付款后立即恢复。
membership-ended-free = ♾ 你的会员 <b>{ $title }</b> 已到期。{ $names } 现在免费，不再需要会员。想继续学的请直接领取，学习进度会保留。
membership-free = 免费领取：{ $title }
membership-call-back = 👋 你在 { $group } 的会员 <b>{ $title }</b> 到期有一阵子了。重新加入后，{ $count } 门课程立即恢复，从上次停下的地方接着学。这句话我只说一次。
membership-reminder = 🔔 { $state ->
    [renews] 你在 { $group } 的会员 <b>{ $title }</b> 将于 { $until } 自动续费 { $price }。如果不想续费，请提前取消。
   *[ends] 你在 { $group } 的会员 <b>{ $title }</b> 将于 { $until } 到期，课程随之关闭。如果想保留，请恢复续费。
  }
membership-return-question = 要退掉“{ $item }”（订单号 { $order }）吗？

  { $price } 会退回你的余额。会员立即结束，课程随之关闭，Telegram 不再扣款。以后再加入，就不能再这样退了。
membership-owned = ♾ { $group } 的会员 <b>{ $title }</b> 开放的课程都已经永久属于你，没有会员也能学。它将于 { $until } 自动续费 { $price }，除非你提前取消。
membership-kept = ♾ { $group } 的会员 <b>{ $title }</b> 不再开放任何在售的课程。你通过它学的课程，只要还是会员就能继续学。它将于 { $until } 自动续费 { $price }，除非你提前取消。
membership-nothing = ♾ { $group } 的会员 <b>{ $title }</b> 不再开放任何收费的内容，所以不再向你扣款。{ $lasts ->
    [yes] 已付的时间有效到 { $until }。
   *[no] {""}
  }课程在 /courses 里。
membership-opens-nothing = ♾ “{ $title }”不再开放任何在售的课程，所以没有人能加入，会员也已收到通知：通过它学已下架课程的人可以继续，其他人不再被扣款。要全部结束：<code>/membership stop { $code }</code>
membership-away = ♾ 我已不在 { $group } 群里，所以你的会员 <b>{ $title }</b> 不再续费，也不再向你扣款。已付的时间有效到 { $until }。如果我在此之前回到群里，可以用 /memberships 里的按钮继续。
membership-away-told = ♾ 我已不在 <b>{ $group }</b> 群里，没有人能在那里帮助会员或退款，所以会员“{ $title }”不再为他们续费。每位会员会在下次扣款前几天收到通知；我回到群里后，他们可以在 /memberships 里继续。
membership-closed = ♾ { $group } 的会员计划 <b>{ $title }</b> 不再提供。已付的时间有效到 { $until }，不再扣款。
membership-refund-refused = ♾ Telegram 最终没有退还你为 { $group } 的 <b>{ $title }</b> 支付的 { $price }，所以课程对你开放到 { $until }。之后不再自动续费；如果想继续，请用 /memberships 里的按钮。
membership-paid-late = ♾ { $group } 的会员计划 <b>{ $title }</b> 不再提供，但你的 { $price } 当时已在途中。这笔有效：课程开放到 { $until }，之后不再扣款。
