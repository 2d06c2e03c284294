# 投票。

poll-how = 用一行写下投票：<code>/poll "下次讲什么？" "列表" "文件" --close 2h</code>
poll-in-group = 投票要在群里发起：请在群里发送 /poll。
poll-options = 投票需要 2 到 10 个选项，每个都加引号；我找到 { $count } 个。例如：<code>/poll "下次讲什么？" "列表" "文件"</code>
poll-question-length = 问题长度为 1 到 { $most } 个字，请缩短。
poll-option-length = 每个选项长度为 1 到 { $most } 个字，请缩短过长的那个。
poll-option-twice = 有两个选项相同，请改一个。
poll-close = 我不明白何时结束：“{ $given }”。例如写 <code>--close 30m</code>、<code>--close 2h</code> 或 <code>--close 3d</code>，最长 30 天。
poll-result-line = { $bar } { $option } – { $count }
poll-result = 📊 <b>{ $question }</b>

  { $lines }

  { $voters ->
    [0] 没有人投票。
   *[other] 共 { $voters } 人投票。
  }
