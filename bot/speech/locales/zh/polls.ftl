# 投票。

poll-how = 用一行写下投票：<code>/poll "下次讲什么？" "列表" "文件" --close 2h</code>；或者第一行写问题，每个选项各占一行。还可以加 <code>--anonymous</code>（匿名）、<code>--multiple</code>（多选）、<code>--at "2026-12-01 09:00"</code>（定时）和 <code>--every week</code>（每周重复）。另有：<code>/poll list</code>、<code>/poll stop 3</code>。
poll-quotes = 我分不清问题到哪里结束，请给问题和每个选项都加上引号：<code>/poll "下次讲什么？" "列表" "文件"</code>
poll-in-group = 投票要在群里发起：请在群里发送 /poll。
poll-options = 投票需要 2 到 12 个选项，每个都加引号或各占一行；我找到 { $count } 个。例如：<code>/poll "下次讲什么？" "列表" "文件"</code>
poll-question-length = 问题长度为 1 到 { $most } 个字，请缩短。
poll-option-length = 每个选项长度为 1 到 { $most } 个字，请缩短过长的那个。
poll-option-twice = 有两个选项相同，请改一个。
poll-close-missing = 什么时候结束？请写在 <code>--close</code> 后面，例如 <code>--close 2h</code>；不写 <code>--close</code> 则一直开放。
poll-close = 我不明白何时结束：“{ $given }”。例如写 <code>--close 30m</code>、<code>--close 2h</code> 或 <code>--close 3d</code>，最长 30 天。
poll-result-line = { $bar } { $option } – { $count }{ $mark ->
    [right] {" "}✅
   *[none] {""}
  }
poll-result = 📊 <b>{ $question }</b>

  { $lines }

  { poll-voters }
poll-voters = { $voters ->
    [0] 没有人投票。
   *[other] 共 { $voters } 人投票。
  }
poll-time = 我不明白时间“{ $given }”。请写成 <code>--at "2026-12-01 09:00"</code> 或 <code>--at 18:30</code>；这里现在是 { $now }。
poll-time-range = “{ $given }”已过去或在一年之后；这里现在是 { $now }。请换一个时间。
poll-every = 投票可以每天（<code>day</code>）或每周（<code>week</code>）重复，不能是“{ $given }”。例如：<code>--at 18:30 --every week</code>
poll-every-without-at = 请同时写明开始时间：<code>--at 18:30 --every week</code>
poll-planned = 🗓 已安排：{ $line }
poll-plan-line = { $number } 号 · <b>{ $question }</b> · { $time }{ $every ->
    [day] ，之后每天重复
    [week] ，之后每周重复
   *[once] {""}
  }
poll-plans = 🗓 <b>已安排的投票</b>

  { $lines }

  用 <code>/poll stop</code> 加编号可以取消。
poll-plans-none = 还没有安排投票。请在群里安排：<code>/poll "下次讲什么？" "列表" "文件" --at 18:30 --every week</code>
poll-plan-unknown = 没有安排 { $number } 号投票。请看 /poll list。
poll-plan-stopped = “{ $question }”已取消，不会发出。
poll-plan-no-chat = ⚠️ 投票 <b>{ $question }</b> 没有发出，因为我已不在那个群里。请把我加回群，再重新安排。
poll-plan-too-late = ⚠️ 投票 <b>{ $question }</b> 到时我不在线，晚了 6 小时以上，所以没有发出。如果它会重复，下次照常进行。
