# 课时什么时候开放，几点送到。

command-pace = 设定课时的开放节奏
help-pace = /pace——设定课时什么时候开放
pace-how = 哪门课，怎样开放？/pace PY101 free（一次全开）、daily（每天一课）、done（学完一课开下一课），或按日期：/pace PY101 --from 2026-12-01 --every 7
pace-unknown = 没有“{ $pace }”这种进度。请写 /pace { $code } free（一次全部开放）、daily（每天一课）、done（学完一课开下一课），或按日期，例如每周一课：/pace { $code } --from 2026-12-01 --every 7
pace-one-of = “{ $pace }”不能和日期一起用，请去掉：/pace PY101 --from 2026-12-01 --every 7
pace-from-when = 第一课哪天开放？例如：/pace { $code } --from 2026-12-01 --every 7
pace-is = 🗓 <b>{ $course }</b>（{ $code }）：{ $pace ->
    [daily] 每天一课
    [done] 学完一课开下一课
    [dates] 按日期开放
   *[free] 全部课时一次开放
  }。{ $days }

  更改：/pace { $code } free、daily 或 done；按日期：/pace { $code } --from 2026-12-01 --every 7
pace-chosen = 🗓 <b>{ $course }</b>：{ $pace ->
    [daily] 从现在起每天一课，在每位学员选定的时间送到
    [done] 从现在起学完一课开下一课
    [dates] 按日期开放，在每位学员选定的时间送到
   *[free] 全部课时一次开放
  }。已经打开过的课时不会再关上。{ $days }
pace-day = { $number }. { $title } – { $day }

learning-closed-until = 🔒 “{ $lesson }”将于 { $time } 开放。
learning-closed-after = 🔒 “{ $lesson }”{ $pace ->
    [daily] 在你打开“{ $before }”的第二天开放
    [accepted] 在你“{ $before }”的作业通过后开放
   *[other] 在你学完“{ $before }”后开放
  }。
learning-done = ✓ { $bar } 已学完 { $done } 课，共 { $total } 课。
  { $what }
learning-begins = 📅 <b>{ $course }</b> 将于 { $time } 开课，到时我把第一课送来。
learning-hour-button = ⏰ 课时在 { $time } 送到
learning-hour = ⏰ <b>{ $course }</b> 的课时几点送来？（{ $zone }）
learning-hour-chosen = 以后课时在 { $time }（{ $zone }）送到。
learning-reminder = 📖 <b>{ $course }</b> 你学到一半停下了：“{ $lesson }”在等你。
  { $bar } 已学完 { $done } 课，共 { $total } 课
learning-come-back = 🌱 好久没见你来学 <b>{ $course }</b> 了。学过的都还在，从上次停下的地方接着学就好：“{ $lesson }”。
  { $bar } 已学完 { $done } 课，共 { $total } 课
  之后不再提醒。
learning-go-on = ▶️ 继续学
learning-next-course = ➡️ 接着学：{ $course }

pause-button = ⏸ 暂停这门课
pause-resume = 🔔 恢复送课
pause-begun = ⏸ <b>{ $course }</b> 已暂停：课时和提醒不再自动送来。想学时随时用 /learn 接着学。
pause-toast = 已暂停。
pause-over = { $course } 的课时和提醒会重新送来。
