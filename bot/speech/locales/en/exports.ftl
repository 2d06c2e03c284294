# Tables that creators take along, and learners who come from elsewhere.

help-orders = /orders – everything that was bought, as a table (CSV, or Excel: /orders xlsx)
help-learners = /learners – who has which course, as a table (CSV, or Excel: /learners xlsx); send a list with the caption /learners PY101 to let people in

export = { $what ->
    [orders] 🧾 { $count ->
        [one] One order that was paid
       *[other] { $count } orders that were paid
      }
   *[learners] 🎓 { $count ->
        [one] One learner
       *[other] { $count } learners
      }
  } of { $whose ->
    [all] { $group }
   *[own] your courses in { $group }
  }. It opens in any spreadsheet; keep it to yourself, as it names people.
export-no-orders = Nobody has paid for a course of yours in { $group } yet. Show one with /course.
export-no-learners = Nobody has a course of yours in { $group } yet. Show one with /course.
export-many = That is more than { $most } lines, too many for one file. Take them along in parts from /dashboard, by days or by course.
export-as-xlsx = 📗 As an Excel file (XLSX)
export-how = Send <code>/orders</code> for a table as CSV, or <code>/orders xlsx</code> for an Excel file.
export-by = { $by ->
    [order] order { $order }
    [imported] list
    [gift] gift
    [giveaway] giveaway
    [free] free
    [membership] membership
   *[other] { $by }
  }
admit-how = To let people in who bought elsewhere, send a CSV file with the columns <code>id</code> or <code>username</code> and the caption <code>/learners PY101</code>; an Excel file (XLSX) will do as well. <code>/learners</code> alone sends you who has which course.
admit-empty = The file names nobody. Give one person a line, below the heading <code>id</code> or <code>username</code>.
admit-too-many = That is too long for one file: at most { $most } people. Divide it and send the parts one after the other.
admit-done = 🎓 <b>{ $course }</b>: { $count ->
    [0] nobody new has it.
    [one] one person has it from now on.
   *[other] { $count } people have it from now on.
  }{ $had ->
    [0] {""}
    [one] {" "}One had it already.
   *[other] {" "}{ $had } had it already.
  }{ $wrong ->
    [0] {""}
    [one] {" "}One line was left out; mend it and send the file again:
   *[other] {" "}{ $wrong } lines were left out; mend them and send the file again:
  }
admit-unknown = • line { $line }: no member here is called { $who }. They may write in the group or press the bot's start button first, or you give their number.
admit-no-id = • line { $line }: “{ $who }” is no @username and no number of somebody at Telegram.
admit-more = … and { $count } more.
admit-told = 🎓 You have the course <b>{ $course }</b> of { $group } now.
learners-file-encoding = Line { $line } of the file cannot be read. Save it as CSV in UTF-8.
learners-file-column = The file needs a column called { $field } (or <code>id</code>) in its first line.
learners-file-cells = Line { $line } has more cells than the first line has columns; { $field } is the last one.
learners-file-workbook = This is no Excel file that can be read. Save it as <code>.xlsx</code> without a password, or as CSV in UTF-8, and send it again.
learners-file-big = The Excel file holds too much. Leave the list of people in it and nothing else, and send it again.
learners-file-csv = Line { $line } is no CSV: a quotation mark is missing, or one is too many.
