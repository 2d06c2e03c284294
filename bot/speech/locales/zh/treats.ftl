# 请好友看：买家把几节课送给好友。

command-treat = 请好友看一节课
help-treat = /treat——请好友看你课程里的一节课
treat-give = 🎁 请好友看
treat-set-how = 请写上课程和 0 到 { $most } 之间的数字：<code>/treat set PY101 5</code>。0 表示不能赠送。
treat-set = { $count ->
    [0] 《{ $course }》的课不能再赠送；已发出的链接仍然有效。
   *[other] 《{ $course }》的每位买家可以赠送 { $count } 节课。
  }
treat-none = 你没有可以赠送课的课程。你的课程请看 /learn。
treat-list = 🎁 <b>请好友看一节课</b>——点选课程，查看你送出的课。
treat-course = 🎁 <b>{ $course }</b>
  { $treats }

  { $left ->
    [0] 可送的课已全部送出。
   *[other] 还可以送 { $left } 节课
  }{ $left ->
    [0] { "" }
   *[other] ：在课的下方点<i>请好友看</i>（/learn）。
  }
treat-none-given = 你还没有送出它的任何一课。
treat-line = • { $lesson } – { $count }/{ $most } 位好友已看
treat-ready = 🎁 “{ $lesson }”可以请最多 { $friends } 位好友看，每人一次。把链接发给他们：
  { $link }

  { $left ->
    [0] 这门课程可送的课已全部送出。
   *[other] 还可以送 { $left } 节课。
  }/treat 可以查看有多少人看过。
treat-share = 📣 发送“{ $lesson }”
treat-share-text = 送你一节课：“{ $lesson }”
treat-free = 这节课对所有人免费，直接把 /course { $code } 告诉好友就行。
treat-no-more = 这门课程你可以送 { $most } 节，已全部送出。请用 /treat 查看。
treat-gone = 这份赠课已失效。可学的课程请看 /courses。
treat-own = 这是你自己的赠课，请把链接发给好友。
treat-owned = 《{ $course }》已经是你的了，全部课请看 /learn。
treat-read = 这节课你已经看过了，就在上面的聊天里。每份赠课只能看一次。
treat-all-read = 看过这节课的好友已满。请看 /course { $code }
