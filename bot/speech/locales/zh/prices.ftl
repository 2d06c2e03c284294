# 课程的价格：固定、由买家自定或免费；现在或从某一时刻起。

command-price = 课程的价格，现在或以后
help-price = /price——课程的价格：现在或以后、最低价或免费
price-free = 免费
price-from = { $price } 起
price-get-free = 🎓 免费获取
price-choose = 💛 自定价格 · { $price } 起
price-how = 请写成一行：<code>/price PY101 80</code> 定价，<code>/price PY101 50+</code> 让买家从该价起自定价格，<code>/price PY101 0</code> 免费赠送。加上 <code>--from "2026-12-01 09:00"</code> 则到时自动生效。<code>/price PY101</code> 查看已计划的价格。
price-set = <b>{ $course }</b>——即日起价格：{ $price }。已发出的账单在一小时内保持原价。
price-now = <b>{ $course }</b>——当前价格：{ $price }。修改请用 <code>/price { $code } 80</code>
price-planned-line = • { $time } 起：{ $price }
price-cancel = ✖ 取消 { $time } 的价格
price-when = 看不懂时间“{ $given }”。请加引号写成 "2026-12-01 09:00"，以群的时钟为准；那里现在是 { $now }。
price-when-range = “{ $given }”已过去，或在 400 天以后。群的时钟现在是 { $now }。
price-many = 这门课程已计划了 { $most } 个价格，请先取消一个。
price-gone = 这个价格已不在计划中。

price-question = 💛 <b>{ $course }</b>——自定价格，{ $price } 起。点选一个金额，或写一个整数（最多 { $most } 颗星）。
price-amount = “{ $course }”请付 { $price } 以上、最多 { $most } 颗星，写整数：点选一个金额，或直接写一个数字。
price-taken = 🎓 <b>{ $course }</b> 免费归你了。第一课马上送到；之后用 /learn 找到它。
