# 今天和本月的销售，以及创作者自己的概览。

help-sales = /sales——今天和本月的销售（附图）；/sales 2026-10 查看以前的月份
help-studio = /studio——你的学员、销售和余额概览
command-studio = 你的学员、销售和余额
command-sales = 今天和本月的销售

sales = 📈 今天：<b>{ $today }</b>（{ $count } 笔）
  { $name }：<b>{ $month }</b>（{ $all } 笔）
sales-goods = 📦 商品：今天 <b>{ $today }</b> · 本月 <b>{ $month }</b>（{ $all } 笔）
sales-then = 📈 { $name }：<b>{ $month }</b>（{ $all } 笔）
sales-goods-then = 📦 商品：<b>{ $month }</b>（{ $all } 笔）
sales-none-then = 📈 { $name }：没有售出。
sales-parts = <i>每笔只算归你的部分，不含归群所有的比例。</i>
sales-before = ‹ { $month }
sales-after = { $month } ›
sales-how = “{ $given }”不是月份。发送 <code>/sales</code> 查看本月，或 <code>/sales 2026-10</code> 查看其他月份。
sales-to-come = “{ $given }”还没有开始。发送 <code>/sales</code> 查看本月。
sales-title = { $whose ->
    [all] { $group } 的销售
   *[own] 你在 { $group } 的销售
  }
sales-subtitle = { $month }，每天的星星
sales-none = { $group } 本月还没有售出。{ $role ->
    [admin] 可用 /course 展示课程，或用 /campaign 安排活动。
   *[creator] 可用 /course 展示课程，或与管理员安排活动。
  }
studio = 🎨 <b>你在 { $group } 的课程</b>
  { $lines }

  { $sales }

  等待你回答的付费提问：{ $due }
  现在可提现：<b>{ $available }</b> · 保留期内：{ $hold }

  更多：/mycourses · /orders · /learners · /statement · /questions
studio-course = • { $course }（{ $code }）：{ $count } 位学员
studio-no-course =——还没有：/create
studio-sales = 📈 销售
studio-payout = 💸 提现
