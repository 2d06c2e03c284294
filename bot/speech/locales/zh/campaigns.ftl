# 推广活动。

campaign-how = 用一行写下来：<code>/campaign new "春季" --course PY101 --at "2026-12-01 09:00"</code>，还可以加 <code>--text "仅限本周！"</code>。或在私聊里只发 <code>/campaign new</code>。另有：/campaign list，以及后面带编号的 <code>/campaign show 3</code>、<code>edit</code>、<code>start</code>、<code>pause</code>、<code>resume</code>、<code>stop</code>、<code>clone</code>、<code>delete</code>、<code>stats</code>。整套活动可用 <code>/campaign import</code> 以文件导入；另有 <code>export</code>、<code>check</code> 和 /campaign calendar。
campaign-dialog-in-private = 在我们的私聊里发送 /campaign new，我会一步步问你；或在这里写成一行：<code>/campaign new "春季" --course PY101 --at "2026-12-01 09:00"</code>
campaign-quotes = 请给名称和时间加上引号，否则会丢掉一部分：<code>/campaign new "春季 特惠" --course PY101 --at "2026-12-01 09:00"</code>
campaign-name-length = 活动名称为 1 到 { $most } 个字，请换一个。
campaign-text-length = 卡片上方的文字为 1 到 { $most } 个字，请缩短。
campaign-time = 我不明白时间“{ $given }”。请写成 <code>2026-12-01 09:00</code> 或 <code>18:30</code>；现在是 { $now }。
campaign-time-past = 这个时间已经过了；现在是 { $now }。请选晚一些的时间。
campaign-time-far = “{ $given }”在一年以后。请选早一些的时间。
campaign-scheduled = 📣 <b>{ $name }</b>（{ $number } 号）将于 { $time } 发到群里。用 <code>/campaign stop { $number }</code> 取消
campaign-none = 还没有活动。在我们的私聊里用 /campaign new 安排一个。
campaign-list = 📣 <b>推广活动</b>

  { $campaigns }
campaign-line = { $number } 号 · <b>{ $name }</b> · { $time } · { $state ->
    [draft] 草稿
    [scheduled] 已安排
    [running] 进行中
    [paused] 已暂停
    [posted] 已结束，已发布 ✓
    [finished] 已结束
    [stopped] 已取消
   *[unsaid] 未发布
  }
campaign-number = “{ $given }”不是活动编号；/campaign list 可以查看全部活动。
campaign-number-missing = 哪个活动？请把编号写在命令后面，例如 <code>/campaign show 3</code>；/campaign list 可以查看全部活动。
campaign-unknown = 没有 { $number } 号活动。请看 /campaign list。
campaign-not-stoppable = “{ $name }”无法取消：它还没开始，或已经结束。请看 /campaign list。
campaign-intro = 📣 { $text }
campaign-twice = “{ $name }”已安排为第 { $number } 号，文字和时间都相同，所以没有重复安排。要再安排一个，请换个名称或时间。
campaign-hour = 看不懂时间“{ $given }”。请写成 17:45 这样。
campaign-day-past = { $day }已经过去；这里现在是 { $now }。请选之后的日子。
calendar-months = 选月份
calendar-years = 选年份
campaign-ask-course = 📣 <b>推广活动</b>

  { $count ->
    [0] 还没有在售的课程。请先发布一门：/mycourses
   *[other] 推广哪门课？
  }
campaign-no-text = 什么都不说，只发卡片
campaign-ask-hour = 几点？你们社群那里现在是 { $time }。点选一个，或输入时间，例如 17:45。
expects-day = 点选上面的一天，或输入日期（例如 2026-12-05、明天、12 月 1 日）
campaign-no-day = 没有这一天：“{ $given }”。请写一个日期，例如 2026-12-05、明天、12 月 1 日。
expects-hour = 时间（例如 17:45），或点选上面的一个按钮
campaign-yes = ✅ 安排
