# 对账单：一个月的收支。

help-statement = /statement 2026-12——一个月的收入明细（PDF 和 CSV；Excel 用 /statement 2026-12 xlsx）
command-statement = 一个月的收入明细（PDF 和 CSV）

statement-how = “{ $given }”不是月份。本月请发送 <code>/statement</code>，其他月份如 <code>/statement 2026-11</code>；管理员用 <code>/statement house 2026-11</code> 查看群的对账单。
statement-future = “{ $given }”还没有开始。本月请发送 <code>/statement</code>。
statement-empty = { $month } 没有收入，也没有结余。其他月份：<code>/statement 2026-11</code>。
statement = 🧾 <b>{ $month } 对账单</b>{ $house ->
    [yes] （群所有）
   *[no] {""}
  }

  期初余额：{ $opening }
  { $count ->
    [0] 没有变动。
   *[other] { $count } 条明细。
  }
  期末余额：<b>{ $closing }</b>
statement-table = { $form ->
    [xlsx] 同样的内容，Excel 文件（XLSX）。
   *[csv] 同样的内容，表格文件（CSV）。需要 Excel 文件时，在命令后面加 <code>xlsx</code>。
  }
statement-title = { $month } 对账单
statement-whose = { $name } · { $group }
statement-opening = 期初余额
statement-closing = 期末余额
statement-column = { $name ->
    [date] 日期
    [what] 事项
    [order] 订单
    [paid] 买家支付
    [amount] 归你
   *[balance] 余额
  }
statement-line = { $kind ->
    [sale] 销售：{ $item }
    [commission] 佣金：{ $item }
    [refund] 退款：{ $item }
    [stays] 退款未成：{ $item }
    [paid-out] 已支付
    [written-off] 已核销：你不再欠这笔款
    [kept] 留下的押金：{ $item }
   *[other] { $item }
  }
statement-note = 单位：Telegram 星星（Stars）。时间按 { $zone } 时区。
