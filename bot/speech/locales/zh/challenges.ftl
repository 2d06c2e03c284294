# 打卡挑战：每天或每周做一件事，并留下证明。

challenge-how = 在群里用一行写下来：<code>/challenge "晨间写作" --days 21 --proof photo --spare 2</code>。还可以：用 <code>--weeks 8</code> 代替天数，<code>--proof text</code>（文字）、<code>photo</code>（照片）或 <code>voice</code>（语音），<code>--start 2026-12-01</code>，<code>--post 07:30</code>，<code>--teams "红队, 蓝队"</code>，<code>--deposit 50</code>（参加时交的星星，完成后退还）。提前结束用 <code>/challenge stop 3</code>；查看用 /challenges。
challenge-in-group = 打卡挑战要在群里发起：请在群里发送 /challenge。
challenge-name = 挑战名称为 1 到 { $most } 个字，请换一个。
challenge-proof = 没有“{ $given }”这种打卡方式。请选 <code>--proof text</code>（文字）、<code>photo</code>（照片）或 <code>voice</code>（语音）。
challenge-start = 不能从“{ $given }”开始。请写今天或以后的日期，例如 <code>--start 2026-12-01</code>。
challenge-post = 我不明白时间“{ $given }”。请写成 <code>--post 07:30</code>。
challenge-teams = 请写 2 到 { $most } 个不同的队名，用逗号隔开，每个最多 24 个字：<code>--teams "红队, 蓝队"</code>
challenge-days-or-weeks = 请二选一：<code>--days 21</code> 或 <code>--weeks 8</code>。挑战要么按天，要么按周。
challenge-card = 💪 <b>{ $name }</b>

  { $days ->
    [7] 共 { $rounds } 周，每周一次
   *[other] 共 { $rounds } 天，每天一次
  }，{ $begins }开始，每次 { $time } 发布。
  打卡方式：回复每次的消息，发送{ $proof ->
    [photo] 一张照片
    [voice] 一段语音
    [told] 几句话，说说你做了什么（只写“完成”不算）
   *[text] 几句话
  }。{ $spare ->
    [0] { "" }
   *[other] 可补卡 { $spare } 次：当天再打一次卡，就补上最近漏掉的一次。
  }
  { $deposit }🙋 { $count } 人参加
challenge-card-over = { $state ->
    [stopped] ✖ 已提前结束。
   *[over] 🏁 已结束。
  }
challenge-join = 💪 我参加
challenge-join-team = 💪 { $team }
challenge-privately = 🔒 私下打卡
challenge-remind = ⏰ 提醒我
challenge-joined = 你已参加！回复每次的消息，发送{ $proof ->
    [photo] 一张照片
    [voice] 一段语音
    [told] 几句话，说说你做了什么（只写“完成”不算）
   *[text] 几句话
  }即可打卡。点“提醒我”选择提醒时间。
challenge-joined-already = 你已经参加了，继续加油！
challenge-joined-team = 你已经参加了，在“{ $team }”队。继续加油！
challenge-tap-first = 想参加 <b>{ $name }</b>，请先点它卡片下面的 💪。
challenge-join-first = 请先在群里参加“{ $name }”。
challenge-not-here = 这个挑战属于另一个群。
challenge-is-over = 这个挑战已结束。用 /challenges 看看其他挑战。
challenge-hidden = 你在这里代表整个群发言，我不知道这一天该记在谁名下：请用你自己的身份回复，或点消息下面的 🔒，在我们的私聊里打卡。
challenge-not-begun = “{ $name }”还没有开始：{ $time } 开始。
challenge-wrong-proof = 这个挑战要用{ $proof ->
    [photo] 一张照片
    [voice] 一段语音
    [told] 几句话，说说你做了什么（只写“完成”不算）
   *[text] 几句话
  }打卡，请重新回复。
challenge-proof-short = 这太短了，不能算打卡，而你的押金要看它：请再回复一次，用几句话说说你做了什么。
challenge-done-already = 你已经打过卡了，也没有漏掉的。下次见！
challenge-no-spare = 你已经打过卡了{ $spare ->
    [0] ；这个挑战不能补卡。
   *[other] ，补卡次数也用完了。
  }
challenge-checked-in = ✅ 第 { $round }/{ $rounds } { $days ->
    [7] 周
   *[other] 天
  } · 🔥 连续 { $streak } 次
challenge-made-up = 🩹 已补上第 { $round }/{ $rounds } { $days ->
    [7] 周
   *[other] 天
  } · 🔥 连续 { $streak } 次 · 还可补 { $left } 次
challenge-prove = 🔒 <b>{ $name }</b>：回复这条消息，发送{ $proof ->
    [photo] 一张照片
    [voice] 一段语音
    [told] 几句话，说说你做了什么（只写“完成”不算）
   *[text] 几句话
  }。别人看不到。
challenge-hour = ⏰ 如果你还没有为 <b>{ $name }</b> 打卡，几点提醒你？（{ $zone }）
challenge-never = 不提醒
challenge-hour-chosen = 如果到 { $time }（{ $zone }）你还没打卡，我会提醒你。
challenge-hour-never = 以后不再提醒你。
challenge-round = 💪 <b>{ $name }</b> · 第 { $round }/{ $rounds } { $days ->
    [7] 周
   *[other] 天
  }

  回复这条消息，发送{ $proof ->
    [photo] 一张照片
    [voice] 一段语音
    [told] 几句话，说说你做了什么（只写“完成”不算）
   *[text] 几句话
  }即可打卡。
challenge-reminder = ⏰ <b>{ $name }</b> 等你打卡：回复这条消息，发送{ $proof ->
    [photo] 一张照片
    [voice] 一段语音
    [told] 几句话，说说你做了什么（只写“完成”不算）
   *[text] 几句话
  }。
challenge-none = { $group } 目前没有打卡挑战。
challenge-line = { $place }. { $name } · { $done }/{ $rounds } · 🔥 { $longest }
challenge-name-in-team = { $name }（{ $team }）
challenge-team-line = 🚩 <b>{ $team }</b> · 人均 { $score } 次
challenge-table = 💪 <b>{ $name }</b>（{ $number } 号）· { $count ->
    [0] 还没有人参加
   *[other] { $count } 人
  }
  { $table }
challenge-final = 🏁 <b>{ $name }</b> 结束了！{ $finished ->
    [0] 没有人全勤，但每一次打卡都算数。
   *[other] { $finished } 人全勤。👏
  }

  { $table }
challenge-stopped = ✖ <b>{ $name }</b> 到此结束，感谢每一次打卡。{ $deposit ->
    [0] { "" }
   *[other] 所有押金会自动退回。
  }
challenge-which = 是哪一个挑战？请写编号：<code>/challenge stop 3</code>。见 /challenges。
challenge-unknown = 没有 { $number } 号挑战。请看 /challenges。

command-challenge = 发起打卡挑战：/challenge "晨间写作" --days 21
command-challenges = 打卡挑战与排行榜
challenge-quotes = 请给名称加上引号，否则会丢掉一部分：<code>/challenge "晨间写作" --days 21</code>
help-challenge = /challenge "晨间写作" --days 21——在群里：一起每天打卡
help-challenges = /challenges——打卡挑战与排行榜
