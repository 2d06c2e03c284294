# 群发：在私聊里把一条消息发给所有同意接收的人。

command-broadcast = 私聊群发消息
help-broadcast = /broadcast 加内容——在私聊里发给所有愿意接收的人

broadcast-how = 📨 在 <code>/broadcast</code> 后面写上内容，粗体、链接和表情都会保留；或在这里用 <code>/broadcast</code> 回复一条带图片、视频或文件的消息。你会先看到效果，点<i>发送</i>之前什么都不会发出。<code>/broadcast --segment warm</code> 加内容，只发给一个分组。<code>/broadcast list</code> 查看最近的群发。
broadcast-in-private = 请在我们的私聊里发送 /broadcast：发出之前你可以先看到一切。
broadcast-unknown = { $group } 没有这个群发。<code>/broadcast list</code> 查看最近的群发。
broadcast-none = 还没有群发过。发送 <code>/broadcast</code> 加内容开始。
broadcast-started-already = 它已经发送或取消了。
broadcast-nobody = 还没有人同意接收消息：每个人上完第一课或第一次购买后，我会询问是否可以给 TA 发消息；任何人也可以在与我的私聊里用 /stop 打开开关。
broadcast-nobody-today = 同意接收的人目前收到的消息都已达上限。上限在 /settings 的<i>给成员的私信</i>里。
broadcast-nobody-of = 分组 { $segment } 里现在没有人能收到：要么没有人同意接收，要么收到的消息已达上限。每个人上完第一课或第一次购买后，我会询问是否可以给 TA 发消息；开关在 /stop 里。
broadcast-held = ⏸ 我已不在 <b>{ $group }</b> 群里，因此群发 <b>{ $name }</b>（{ $number } 号）已暂停，不再发给其他人。启动它的人可以点击进度下方的<i>停止</i>来结束它（<code>/broadcast show { $number }</code>）。要继续：请管理员点击本聊天顶部我的名字 → <i>添加到群组</i>，把我加回去，然后在那里点<i>继续</i>。
broadcast-away = 我已不在 { $group } 群里：管理员把我加回去之前，什么都不会继续。
broadcast-campaign-paused = 它所属的活动“{ $name }”已暂停，会随活动一起继续：/campaign resume { $number }
broadcast-over = 它已经结束了。
broadcast-list = 📨 <b>群发</b>

  { $lines }
broadcast-line = { $number } 号 · <b>{ $name }</b> · { $done }/{ $people } · { $state ->
    [running] 发送中
    [paused] 已暂停
    [stopped] 已停止
   *[finished] 已完成 ✓
  } · <code>/broadcast show { $number }</code>

broadcast-draft = 👆 大家看到的就是这样。

  📨 将在私聊里发给 { $group }{ $targeted ->
    [no] { "" }
   *[yes] 分组 <b>{ $segment }</b> 中
  }同意接收的 <b>{ $people } 人</b>，大约需要 { $time }。每个人都会在消息下方看到停止这类消息的按钮。
  🌙 处于免打扰时段（各自当地时间 { $start } 至 { $end }）的人会在时段结束后收到。
  🔁 { $repeated ->
    [yes] 出故障时，可能已送达的消息<b>会再发一次</b>：有人可能看到两遍。
   *[no] 出故障时，可能已送达的消息<b>不会</b>再发：没有人会看到两遍。
  }
  🛑 { $most ->
    [101] 不会因为被屏蔽而自动停止。
   *[other] 超过 { $most }% 的人屏蔽了我时会自动停止。
  }
  { $paid ->
    [yes] ⚡ 快速发送，每秒 { $rate } 条：Telegram 最多从机器人余额扣 { $stars } 颗星星。只有余额高、用户多的机器人才能使用。
   *[no] 🐢 按 Telegram 的免费速度发送，每秒 { $rate } 条。
  }
broadcast-send = ✅ 发送
broadcast-test = 👁 先发给我
broadcast-drop = ✖ 取消
broadcast-set-repeated = 🔁 不确定时：{ $now ->
    [yes] 再发一次
   *[no] 不再发
  }
broadcast-set-blocked = 🛑 停止于：{ $most ->
    [101] 从不
   *[other] { $most }%
  }
broadcast-set-paid = { $now ->
    [yes] ⚡ 快速（付星星）
   *[no] 🐢 免费速度
  }
broadcast-dropped = 已取消：什么都没有发出。
broadcast-sending = 开始发送。
broadcast-begun = ✅ 已开始发送，进度见下方。
broadcast-tested = 已发给你。

broadcast-number = { $has_campaign ->
    [0] { $number } 号
   *[1] 群发 { $number } 号 · <code>/campaign show { $campaign }</code>
  }
broadcast-head = 📨 <b>{ $name }</b>（{ $called }）· { $state ->
    [running] 发送中
    [paused] 已暂停
    [stopped] 已停止
   *[finished] 已完成 ✓
  }
  { $bar } { $done }/{ $people }
broadcast-sent = ✅ 已发送：{ $sent }
broadcast-left = ⏳ 剩余：{ $left }
broadcast-later = 🌙 其中 { $people } 人等夜间结束或等自己的时段：自 { $time } 起
broadcast-rate = 🚚 每秒 { $rate } 条 · 大约还需 { $time }
broadcast-lost = { $reason ->
    [blocked] 🚫 屏蔽了我：{ $people }
    [deactivated] 👤 已注销账号：{ $people }
    [not-started] 🔇 从未打开与我的聊天：{ $people }
    [unknown] ❔ Telegram 找不到：{ $people }
    [broken] ⚠️ 因我们的故障没有发出：{ $people }
   *[refused] ⚠️ 被 Telegram 拒绝：{ $people }
  }
broadcast-skipped = { $reason ->
    [unwanted] 🔕 不再接收这类消息：{ $people }
    [bought] 🛍 已经有这门课程：{ $people }
    [enough] 📪 收到的消息暂时已达上限：{ $people }
    [late] ⏰ 没能及时发给他们：{ $people }
   *[consent] 🔕 期间已停止接收，或收到的消息已达上限：{ $people }
  }
broadcast-besides = { $state ->
    [doubtful] ❓ 可能已收到，没有再发：{ $people }
    [repeated] 🔁 可能已收到，又发了一次：{ $people }
    [departed] 🚫 收到后一天内屏蔽了我：{ $people }
   *[complained] 🔕 点了下面的<i>停止</i>：{ $people }
  }
broadcast-pause = ⏸ 暂停
broadcast-resume = ▶️ 继续
broadcast-stop = ⏹ 停止
broadcast-paused = 已暂停。
broadcast-resumed = 继续发送。
broadcast-stopped = 已停止。

broadcast-ended = { $how ->
    [done] ✅ <b>{ $name }</b>（{ $called }）已完成：{ $people } 人中 { $sent } 人收到，{ $lost } 人无法送达。
    [blocks] 🛑 <b>{ $name }</b>（{ $called }）已自动停止：超过 { $most }% 的人无法送达。{ $people } 人中 { $sent } 人收到，{ $lost } 人没有。屏蔽太多会让 Telegram 限制机器人；请看看发给了谁、发得多频繁。
    [complaints] 🛑 <b>{ $name }</b>（{ $called }）已自动停止：超过 { $most }% 的人点了下面的<i>停止</i>。{ $people } 人中 { $sent } 人收到。
   *[admin] ⏹ <b>{ $name }</b>（{ $called }）已停止：{ $people } 人中 { $sent } 人收到，{ $lost } 人无法送达。
  }{ $doubtful ->
    [0] { "" }
   *[other] 另有 { $doubtful } 人无法确定是否收到：<code>/broadcast doubtful { $number }</code>
  }
broadcast-late = ⏰ <b>{ $name }</b>（{ $called }）没能及时发给所有人；过时的不再发送。人数见进度：<code>/broadcast show { $number }</code>
broadcast-crash = ❓ 我在发送 <b>{ $name }</b>（{ $called }）的途中被中断：有 { $people } 人无法确定是否收到。不会再发给他们。名单：<code>/broadcast doubtful { $number }</code>
broadcast-crash-again = 🔁 我在发送 <b>{ $name }</b>（{ $called }）的途中被中断：可能已收到的 { $people } 人会按你的选择再收到一次。
broadcast-doubtful = ❓ 无法确定以下的人是否收到 <b>{ $name }</b>（{ $called }）：{ $names }
broadcast-doubtful-none = 没有不确定的人：<b>{ $name }</b>（{ $called }）是否送达都已知道。
broadcast-more = { $names } … 还有 { $more } 人
