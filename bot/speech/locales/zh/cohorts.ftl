# 一起开课的学员。

command-cohort = 让学员一起开课
help-cohort = /cohort——定一个日子，让买课的人一起开课
cohort-how = 哪门课，哪天开课？/cohort PY101 --start 2026-12-10，可加 --seats 20 限制人数。/cohort PY101 查看各期的进度。
cohort-from-when = 哪天开课？例如：/cohort { $code } --start 2026-12-10
cohort-day = 那天早上已经过去，或在一年以后。请换一天：/cohort { $code } --start 2026-12-10
cohort-none = “{ $course }”还没有开期。用 /cohort { $code } --start 2026-12-10 开一期。
cohort-none-then = “{ $course }”那天没有尚未开课的一期。用 /cohort { $code } 查看全部。
cohort-two = “{ $course }”在新的那天已有一期；同一门课一天只开一期。
cohort-gone = 这一期已经不在了。
cohort-opened = 👥 <b>{ $course }</b> 的一期将于 { $time } 开课{ $seats ->
    [0] {""}
   *[other] ，共 { $seats } 个名额
  }。在那之前得到课程的人会一起开课，课程卡片上也会写明。
cohort-again = 👥 <b>{ $course }</b> 于 { $time } 开课的这一期正在收人{ $seats ->
    [0] ，名额不限
   *[other] ，共 { $seats } 个名额
  }。要改名额：<code>/cohort { $code } --start { $day } --seats 20</code>
cohort-close = 🚪 不再收人
cohort-closed = 不再收人，已加入的照常。
cohort-moved = 👥 <b>{ $course }</b> 的这一期改在 { $time } 开课。{ $count ->
    [0] 还没有人加入。
   *[other] 已通知其中 { $count } 人。
  }
cohort-waits = 👥 <b>{ $course }</b> 将于 { $time } 和大家一起开课，到时我把第一课送来。
cohort-waits-anew = 👥 <b>{ $course }</b> 的开课时间改为 { $time }，到时我把第一课送来。
cohort-begins = 👥 <b>{ $course }</b> 的一期现在开课，共 { $count } 位学员。用 /cohort { $code } 查看进度。
cohort-next = 👥 { $day } 一起开课{ $left ->
    [0] {""}
   *[other] { " · " }还有 { $left } 个名额
  }
cohort-list = 👥 <b>{ $course }</b>（{ $code }）

  { $cohorts }
cohort-line = <b>{ $time }</b>{ $state ->
    [open] { " · 正在收人" }
    [closed] { " · 不再收人" }
   *[begun] { " · 进行中" }
  }
  { $members } 位学员{ $seats ->
    [0] {""}
   *[other] {""}（名额 { $seats }）
  } · { $begun } 人打开过课时，{ $finished } 人学完，共完成 { $percent } % 的课时
