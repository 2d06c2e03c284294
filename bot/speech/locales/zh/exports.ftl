# 创作者可带走的表格，以及来自别处的学员。

help-orders = /orders——全部已付款订单的表格（CSV；Excel 用 /orders xlsx）
help-learners = /learners——谁拥有哪门课程的表格（CSV；Excel 用 /learners xlsx）；发送名单并注明 /learners PY101 可为他们开通

export = { $what ->
    [orders] 🧾 { $count } 个已付款订单
   *[learners] 🎓 { $count } 位学员
  }，来自{ $whose ->
    [all] { $group }
   *[own] 你在 { $group } 的课程
  }。可用任何表格软件打开；其中有个人信息，请勿外传。
export-no-orders = 还没有人购买你在 { $group } 的课程。可用 /course 展示。
export-no-learners = 还没有人拥有你在 { $group } 的课程。可用 /course 展示。
export-many = 超过 { $most } 行，一个文件放不下。请在 /dashboard 按日期或按课程分批下载。
export-as-xlsx = 📗 Excel 文件（XLSX）
export-how = 发送 <code>/orders</code> 得到 CSV 表格，发送 <code>/orders xlsx</code> 得到 Excel 文件。
export-by = { $by ->
    [order] 订单 { $order }
    [imported] 名单
    [gift] 礼物
    [giveaway] 抽奖
    [free] 免费
    [membership] 会员
   *[other] { $by }
  }
admit-how = 要为在别处购买的人开通课程，请发送 CSV 或 Excel（XLSX）文件，含 <code>id</code> 或 <code>username</code> 列，并注明 <code>/learners PY101</code>。单独发送 <code>/learners</code> 可得到学员名单。
admit-empty = 文件里没有人。在标题 <code>id</code> 或 <code>username</code> 下面，每人一行。
admit-too-many = 文件太长：最多 { $most } 人。请分成几份依次发送。
admit-done = 🎓 <b>{ $course }</b>：{ $count ->
    [0] 没有新学员。
   *[other] 为 { $count } 人开通。
  }{ $had ->
    [0] {""}
   *[other] 有 { $had } 人早已拥有。
  }{ $wrong ->
    [0] {""}
   *[other] 有 { $wrong } 行未处理，请改正后重新发送：
  }
admit-unknown = • 第 { $line } 行：这里没有叫 { $who } 的成员。请对方先在群里发言或启动机器人，或改用对方的数字 ID。
admit-no-id = • 第 { $line } 行：“{ $who }”不是 @用户名，也不是 Telegram 的数字 ID。
admit-more = ……还有 { $count } 行。
admit-told = 🎓 你现在拥有 { $group } 的课程 <b>{ $course }</b>。
learners-file-encoding = 文件第 { $line } 行无法读取。请存为 UTF-8 编码的 CSV。
learners-file-column = 文件第一行需要名为 { $field }（或 <code>id</code>）的列。
learners-file-cells = 第 { $line } 行的单元格多于第一行的列；最后一列是 { $field }。
learners-file-workbook = 这不是可读取的 Excel 文件。请存为不带密码的 <code>.xlsx</code>，或 UTF-8 编码的 CSV，然后重新发送。
learners-file-big = Excel 文件内容过多。请只保留人员名单，然后重新发送。
learners-file-csv = 第 { $line } 行不是有效的 CSV：引号缺少或多余。
