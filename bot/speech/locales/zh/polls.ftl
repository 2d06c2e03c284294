# 投票。

poll-how = 用一行写下投票：<code>/poll "下次讲什么？" "列表" "文件" --close 2h</code>；或者第一行写问题，每个选项各占一行。还可以加 <code>--anonymous</code>（匿名）、<code>--multiple</code>（多选）、<code>--at "2026-12-01 09:00"</code>（定时）和 <code>--every week</code>（每周重复）。另有：<code>/poll list</code>、<code>/poll stop 3</code>。也可以点按钮，我一步步问你。
poll-next-question = 接下来您最想学什么？
poll-next-other = 其他内容
poll-quotes = 我分不清问题到哪里结束，请给问题和每个选项都加上引号：<code>/poll "下次讲什么？" "列表" "文件"</code>
poll-in-group = 一行写成的投票要发在群里。也可以点按钮，我在这里一步步问你。另有：<code>/poll list</code>、<code>/poll stop 3</code>。
poll-in-private = 请点按钮，我在私聊里一步步问你；投票会发在这里。
poll-options = 投票需要 2 到 12 个选项，每个都加引号或各占一行；我找到 { $count } 个。例如：<code>/poll "下次讲什么？" "列表" "文件"</code>
poll-question-length = 问题长度为 1 到 { $most } 个字。{ $length ->
    [0] 现在是空的，请写下你要问的。
   *[other] 现在有 { $length } 个字，请缩短。
  }
poll-option-length = 每个选项长度为 1 到 { $most } 个字。{ $length ->
    [0] 第 { $number } 个选项是空的，请填写或去掉它。
   *[other] 第 { $number } 个选项有 { $length } 个字，请缩短。
  }
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
poll-closed-already = 📊 <b>{ $question }</b> 已结束。票数我没能统计，结果请看投票本身。
poll-not-counted = ⚠️ 投票 <b>{ $question }</b> 已到时间，但我已够不到它，也没有收到任何投票记录，所以没有结果。
poll-waits = ⏳ 投票 <b>{ $question }</b> 已到结束时间，但我已不在 <b>{ $group }</b> 里，所以它暂时仍开着。请把我加回去：点本聊天顶部我的名字 → <i>添加到群组</i>，我会结束它并公布结果。
poll-uncertain = ⚠️ 我正在发出投票 <b>{ $question }</b> 时连接中断，无法确定是否已送达；我不会重复发出。请到群里看一下：如果它在那里，请删除它，因为我无法统计它的票数；然后用 <code>/poll</code> 或 <code>/quiz</code> 重新发出。
poll-refused = ⚠️ 投票 <b>{ $question }</b> 没有发出，原因：{ $reason }。请解决后再用 <code>/poll</code> 或 <code>/quiz</code> 重新发出；会重复的投票下次照常进行。
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
poll-stop-which = 是哪一个已安排的投票？请写编号：<code>/poll stop 3</code>。见 <code>/poll list</code>。
poll-plan-unknown = 没有安排 { $number } 号投票。请看 /poll list。
poll-plan-stopped = “{ $question }”已取消，不会发出。
poll-plan-no-chat = ⚠️ 投票 <b>{ $question }</b> 没有发出，因为我已不在那个群里。请把我加回群，再重新安排。
poll-plan-too-late = ⚠️ 投票 <b>{ $question }</b> 应于 { $time } 发出，但这个时间已经过去，晚了 6 小时以上，所以没有发出。如果它会重复，下次照常进行。

poll-step-by-step = 📊 一步步来
poll-ask-question = 📊 <b>发起投票</b>

  想问什么？请写下问题。
poll-ask-options = 📊 <b>{ $question }</b>

  { $count ->
    [0] 有哪些选项？一条消息一个，或每行一个。
    [1] { $options }

    下一个呢？一条消息一个，或每行一个。
   *[other] { $options }

    可以继续发送，或点“下一步”。
  }
poll-option = • { $option }
poll-options-most = 投票最多 { $most } 个选项，{ $left ->
    [0] 已经满了。请点“下一步”，或撤回一个。
   *[other] 还能加 { $left } 个，请少发几行。
  }
poll-take-back = ↩ 撤回最后一个
poll-next = 下一步 ›
poll-ask-kind = 什么样的投票？点选需要的；都不选也可以：大家能看到谁投了票，每人选一项。
poll-is-anonymous = 匿名：看不到谁投了票
poll-is-multiple = 多选：可以选几项
poll-ask-end = 投票开放多久？点选，或输入例如 <code>12h</code>。结束后我会公布结果。
poll-no-end = 一直开放
poll-close-typed = 我不明白开放多久：“{ $given }”。例如输入 <code>30m</code>、<code>2h</code> 或 <code>3d</code>，最短 1 分钟，最长 30 天。
poll-ask-day = 什么时候发出？点“现在”或选一天。
poll-now = ▶ 现在
poll-ask-hour = 几点？群里的时钟现在是 { $time }。点选，或输入时间，例如 17:45。
poll-hour = 我不明白时间“{ $given }”；这里现在是 { $now }。请输入时间，例如 17:45。
poll-ask-every = 只发一次，还是在这个时间重复？
poll-every-once = 一次
poll-every-day = 每天
poll-every-week = 每周
poll-picked = • { $what }
poll-confirm = 📊 <b>{ $question }</b> → { $group }

  { $options }

  { $kind }🏁 { $closes }
  🕘 { $time }{ $every ->
    [day] ，之后每天重复
    [week] ，之后每周重复
   *[once] {""}
  }
poll-open-for = 开放 { $span }
poll-at-once = 马上发出
poll-yes = ✅ 发出
poll-put = 投票“{ $question }”现在发到群里。
left-poll = 已取消：没有发出或安排投票。用 /poll new 重新开始。
expects-poll-question = 问题（文字消息）
expects-poll-options = 选项（文字消息），或点选上面的一个按钮
expects-poll-end = 时长（例如 12h），或点选上面的一个按钮
