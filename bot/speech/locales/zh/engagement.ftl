# 抽奖。

giveaway-how = 用一行写下来，奖品加引号：<code>/giveaway "课程名额" 2h 3</code> – 2 小时后抽奖，3 名中奖者。
giveaway-in-group = 抽奖要在群里发起：请在群里发送 /giveaway。
giveaway-prize = 奖品名称长度为 1 到 { $most } 个字，请缩短。
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
