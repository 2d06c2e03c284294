# 活动：问答会、直播课。

event-how = 用一行写下来：<code>/event "与格蕾丝问答" --at "2026-12-01 19:00" --for 1h --seats 30</code>；加上 <code>--price 50</code> 即出售星星门票。或在私聊里只发 <code>/event new</code>。另有：/events、<code>/event cancel 3</code>、<code>/event questions 3</code>、<code>/event replay 3 https://…</code>。
event-dialog-in-private = 请点按钮，我会在私聊里一步步问你，然后在这里发布；或在这里写成一行：<code>/event "与格蕾丝问答" --at "2026-12-01 19:00" --for 1h --seats 30</code>
event-title = 活动名称为 1 到 { $most } 个字，请换一个。
event-time = 我不明白时间“{ $given }”。请写成 <code>2026-12-01 19:00</code> 或 <code>19:00</code>；现在是 { $now }。
event-at = 我不明白时间“{ $given }”。请写成 <code>--at "2026-12-01 19:00"</code> 或 <code>--at 19:00</code>；现在是 { $now }。
event-time-range = “{ $given }”已经过了，或在一年以后；现在是 { $now }。请另选时间。
event-length = 我不明白时长“{ $given }”。例如写 <code>45m</code>、<code>1h</code> 或 <code>1h30m</code>：最短 5 分钟，最长 3 天。
event-for = 我不明白时长“{ $given }”。例如写 <code>--for 45m</code>、<code>--for 1h</code> 或 <code>--for 1h30m</code>：最短 5 分钟，最长 3 天。
event-seats = “{ $given }”不是名额数。请写不超过 { $most } 的数字，0 表示不限。
event-announced = 📅 <b>{ $title }</b>（{ $number } 号）已在群里公布。取消用 <code>/event cancel { $number }</code>，查看大家的提问用 <code>/event questions { $number }</code>
event-card = 📅 <b>{ $title }</b>

  🕘 { $time } – { $until }（{ $zone }）
  🎤 { $host }
  🙋 { $coming ->
    [0] 还没有人报名
   *[other] { $coming } 人报名
  }{ $seats ->
    [0] { "" }
   *[other] ，共 { $seats } 个名额
  }{ $waiting ->
    [0] { "" }
   *[other] { " " }· { $waiting } 人候补
  }{ $state ->
    [running] { " " }· <b>进行中</b>
    [over] { " " }· 已结束
    [cancelled] { " " }· <b>已取消</b>
   *[planned] { "" }
  }
event-card-replay = 🎬 { $url }
event-line = • { $number } 号 <b>{ $title }</b> · { $time }{ $state ->
    [running] { " " }· 进行中
   *[planned] { "" }
  }
event-list = 📅 <b>{ $group } 近期活动</b>

  { $events }
event-none = { $group } 目前没有安排活动。
event-come = 🙋 我参加
event-stay-away = ✖ 来不了
event-ask = ❓ 提前提问
event-add = 📆 加入日历
event-comes = 已为你留位！{ $time }（{ $zone }）；我会提前一天和一小时提醒你。
event-comes-silent = 已为你留位！{ $time }（{ $zone }）。想收到提醒，请点“加入日历”或和我开始私聊。
event-comes-already = 你已经报名了，到时见：{ $time }（{ $zone }）。
event-waits = 名额已满。你是候补第 { $number } 位，有空位时我会告诉你。
event-waits-already = 你已在候补名单中，有空位时我会告诉你。
event-stays-away = 已记下：你不参加。名额留给别人。
event-stays-away-already = 你没有报名，无需取消。
event-moved-up = 🎉 { $name }，空出一个名额，归你了：<b>{ $title }</b>，{ $time }（{ $zone }）。如果来不了，请在活动卡片上点“来不了”：/events
event-not-here = 这个活动属于另一个群。
event-is-over = 这个活动已结束。用 /events 看看下一个。
event-is-cancelled = 这个活动已取消。用 /events 看看其他活动。
event-calendar = 📆 <b>{ $title }</b>——打开文件即可加入日历。
event-remind-day = ⏰ 明天：{ $group } 的 <b>{ $title }</b>，{ $time }（{ $zone }）。来不了？请让出名额：/events
event-remind-hour = ⏰ 一小时后：{ $group } 的 <b>{ $title }</b>，{ $time }（{ $zone }）。
event-begins = 🔴 <b>{ $title }</b> 现在开始，快来！
event-ends = 🏁 <b>{ $title }</b> { $came ->
    [0] 已结束。
   *[other] 结束了，感谢大家参加！
  }
event-called-off = ✖ <b>{ $title }</b> 取消了。
event-called-off-for-you = ✖ { $group } 的 <b>{ $title }</b> 取消了，不必再留出时间。
event-stopped = “{ $title }”已取消，群里和所有报名的人都会收到通知。
event-not-stoppable = “{ $title }”已结束或已取消。
event-which = 是哪一个活动？请写编号：<code>/event { $verb } 3</code>。见 /events。
event-unknown = 没有 { $number } 号活动。请看 /events。
event-replay = 🎬 回看 <b>{ $title }</b>：{ $url }
event-replay-how = 请写活动编号和网址：<code>/event replay 3 https://example.org/video</code>
event-replay-early = “{ $title }”还没有举行，暂时没有回放。
event-replay-posted = “{ $title }”的回放已发到群里。
event-ask-how = ❓ 你想在 <b>{ $title }</b> 上问什么？回复这条消息写下问题，主持人会看到。
event-ask-taken = ✅ 已转给 <b>{ $title }</b> 的主持人。
event-ask-in-words = 请用文字提问：回复一条文字消息。
event-ask-length = 一个问题最多 { $most } 个字，请缩短。
event-ask-enough = 你已为这个活动提了 { $most } 个问题，请把机会留给别人。
event-questions = ❓ <b>{ $title }</b> · { $count ->
    [0] 还没有人提问
   *[other] { $count } 个问题
  }
event-questions-in-private = 你在这里以群组身份发言，我不知道该把问题发给谁：请在与我的私聊里发送 <code>/event questions { $number }</code>。
event-question = { $number }. <b>{ $name }</b>：{ $question }
event-ask-title = 📅 <b>活动</b>

  活动叫什么名字？例如：与格蕾丝问答
event-ask-day = 哪一天？
event-ask-hour = 几点开始？你们社群那里现在是 { $time }。请输入时间，例如 19:00。
event-ask-lasts = 持续多久？例如输入 1h 或 1h30m。
event-ask-seats = 最多多少人参加？输入数字，或点按钮。
event-no-limit = 不限人数
event-confirm = 📅 <b>{ $title }</b> → { $group }
  🕘 { $time }，{ $length }
  🙋 { $seats ->
    [0] 不限人数
   *[other] { $seats } 个名额
  }{ $ticket ->
    [yes] { "\u000A" }🎟 { $price }
   *[no] {""}
  }
event-yes = ✅ 公布

command-event = 公布活动：/event "问答会" --at "2026-12-01 19:00"
command-events = 这里的活动
event-quotes = 请给名称，以及带日期的时间加上引号：<code>/event "问答会" --at "2026-12-01 19:00"</code>
left-event = 已取消：没有公布活动。用 /event new 重新开始。
expects-event-title = 活动名称（文字消息）
expects-event-hour = 时间（例如 19:00）
expects-event-length = 时长（例如 1h）
expects-event-seats = 名额数，或点选上面的一个按钮
help-event = /event new——在私聊里一步步公布活动 · /event "问答会" --at "2026-12-01 19:00"
help-events = /events——这里的活动
