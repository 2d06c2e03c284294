# What was sold today and this month, and a creator's own at a glance.

help-sales = /sales – what was sold today and this month, with a picture; /sales 2026-10 for an earlier one
help-studio = /studio – your learners, sales and balance at a glance
command-studio = Your learners, sales and balance
command-sales = What was sold today and this month

sales = 📈 Today: <b>{ $today }</b> ({ $count ->
    [one] one sale
   *[other] { $count } sales
  })
  { $name }: <b>{ $month }</b> ({ $all ->
    [one] one sale
   *[other] { $all } sales
  })
sales-goods = 📦 Goods: today <b>{ $today }</b> · this month <b>{ $month }</b> ({ $all ->
    [one] one sale
   *[other] { $all } sales
  })
sales-then = 📈 { $name }: <b>{ $month }</b> ({ $all ->
    [one] one sale
   *[other] { $all } sales
  })
sales-goods-then = 📦 Goods: <b>{ $month }</b> ({ $all ->
    [one] one sale
   *[other] { $all } sales
  })
sales-none-then = 📈 { $name }: nothing was sold.
sales-parts = <i>Your part of each sale, after the group’s share.</i>
sales-before = ‹ { $month }
sales-after = { $month } ›
sales-how = “{ $given }” is no month. Send <code>/sales</code> for this month or <code>/sales 2026-10</code> for another one.
sales-to-come = “{ $given }” has not begun yet. Send <code>/sales</code> for this month.
sales-title = { $whose ->
    [all] Sales of { $group }
   *[own] Your sales in { $group }
  }
sales-subtitle = { $month }, Stars a day
sales-none = Nothing was sold in { $group } this month. { $role ->
    [admin] Show a course with /course, or plan a campaign with /campaign.
   *[creator] Show a course with /course, or plan a campaign with an admin.
  }
studio = 🎨 <b>Your courses in { $group }</b>
  { $lines }

  { $sales }

  Paid questions that wait for your answer: { $due }
  Available for payout: <b>{ $available }</b> · on hold: { $hold }

  More: /mycourses · /orders · /learners · /statement · /questions
studio-course = • { $course } ({ $code }): { $count ->
    [one] one learner
   *[other] { $count } learners
  }
studio-no-course = – none so far: /create
studio-sales = 📈 Sales
studio-payout = 💸 Payout
