# Statements: a month of somebody's money.

help-statement = /statement 2026-12 – what you earned in a month, line by line, as PDF and CSV (or Excel: /statement 2026-12 xlsx)
command-statement = A month of what you earned, as PDF and CSV

statement-how = “{ $given }” is no month. Send <code>/statement</code> for this month or <code>/statement 2026-11</code> for another one; admins read the group's own with <code>/statement house 2026-11</code>.
statement-future = “{ $given }” has not begun yet. Send <code>/statement</code> for this month.
statement-empty = Nothing was earned and nothing was left over in { $month }. Another month: <code>/statement 2026-11</code>.
statement = 🧾 <b>Statement for { $month }</b>{ $house ->
    [yes] {" "}– the group's own
   *[no] {""}
  }

  Opening balance: { $opening }
  { $count ->
    [0] Nothing changed.
    [one] One line.
   *[other] { $count } lines.
  }
  Closing balance: <b>{ $closing }</b>
statement-table = { $form ->
    [xlsx] The same as a table for Excel (XLSX).
   *[csv] The same as a table for spreadsheets (CSV). For Excel, write <code>xlsx</code> behind the command.
  }
statement-title = Statement for { $month }
statement-whose = { $name } · { $group }
statement-opening = Opening balance
statement-closing = Closing balance
statement-column = { $name ->
    [date] Date
    [what] What
    [order] Order
    [paid] Buyer paid
    [amount] Yours
   *[balance] Balance
  }
statement-line = { $kind ->
    [sale] Sale: { $item }
    [commission] Commission: { $item }
    [refund] Given back: { $item }
    [stays] Not given back after all: { $item }
    [paid-out] Paid out
    [written-off] Written off: you owe it no more
    [kept] Deposit that stayed: { $item }
   *[other] { $item }
  }
statement-note = Telegram Stars. Times are on the clock of { $zone }.
