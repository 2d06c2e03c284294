# 投票与抽奖。

poll-how = 用一行写下投票：<code>/poll "下次讲什么？" "列表" "文件" --close 2h</code>；或者第一行写问题，每个选项各占一行。
poll-quotes = 我分不清问题到哪里结束，请给问题和每个选项都加上引号：<code>/poll "下次讲什么？" "列表" "文件"</code>
poll-in-group = 投票要在群里发起：请在群里发送 /poll。
poll-options = 投票需要 2 到 12 个选项，每个都加引号或各占一行；我找到 { $count } 个。例如：<code>/poll "下次讲什么？" "列表" "文件"</code>
poll-question-length = 问题长度为 1 到 { $most } 个字，请缩短。
poll-option-length = 每个选项长度为 1 到 { $most } 个字，请缩短过长的那个。
poll-option-twice = 有两个选项相同，请改一个。
poll-close-missing = 什么时候结束？请写在 <code>--close</code> 后面，例如 <code>--close 2h</code>；不写 <code>--close</code> 则一直开放。
poll-close = 我不明白何时结束：“{ $given }”。例如写 <code>--close 30m</code>、<code>--close 2h</code> 或 <code>--close 3d</code>，最长 30 天。
poll-result-line = { $bar } { $option } – { $count }
poll-result = 📊 <b>{ $question }</b>

  { $lines }

  { $voters ->
    [0] 没有人投票。
   *[other] 共 { $voters } 人投票。
  }

giveaway-how = 用一行写下来，奖品加引号：<code>/giveaway "课程名额" 2h 3</code> – 2 小时后抽奖，3 名中奖者。
giveaway-in-group = 抽奖要在群里发起：请在群里发送 /giveaway。
giveaway-prize = 奖品名称长度为 1 到 { $most } 个字，请缩短。
giveaway-when-missing = 什么时候结束？请写在奖品后面，例如 <code>/giveaway "课程名额" 2h</code>：2 小时内都可参加，到时抽奖。
giveaway-when = 我不明白何时抽奖：“{ $given }”。请在奖品后面写 <code>30m</code>、<code>2h</code> 或 <code>3d</code>，最长 60 天。
giveaway-winners = “{ $given }”不是中奖人数。请在最后写 1 到 { $most } 之间的数字。
giveaway-open = 🎁 <b>{ $prize }</b>

  { $winners } 名中奖者，{ $time } 抽奖。
  <i>公平抽奖，指纹</i> <code>{ $fingerprint }</code>
giveaway-join = { $count ->
    [0] 🎟 参加
   *[other] 🎟 参加（{ $count }）
  }
giveaway-joined = 你已参加，{ $number } 号。祝你好运！🍀
giveaway-joined-already = 你已经参加了。祝你好运！🍀
giveaway-over = 这次抽奖已结束，请留意下一次！
giveaway-not-here = 这个抽奖属于另一个群。
giveaway-closed = 🎁 <b>{ $prize }</b>

  已结束，共 { $count } 人参加。
giveaway-nobody = 🎁 没有人参加，<b>{ $prize }</b> 留待下次。
giveaway-result = 🎉 <b>{ $prize }</b> 归 { $winners }！

  从 { $count } 位参加者中抽出，种子 <code>{ $seed }</code>：“种子:编号”的 SHA-256 最小者中奖，人人可以验证。
