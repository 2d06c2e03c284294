# 名额已满课程的候补。

seats-sold-out = “{ $course }”的名额已满。{ $count ->
    [0] 有空位时我可以通知你。
   *[other] 有 { $count } 人在候补；轮到你时我可以通知你。
  }其他课程请看 /courses。
seats-tell-me = 🔔 有空位时通知我
seats-in-line = 🔔 你正在候补 <b>{ $course }</b>：第 { $place } 位。有空位时我会通知你，并为你保留几个小时。
seats-leave = ✖ 退出候补
seats-left = 你已不再候补“{ $course }”。为你保留的名额会转给下一位。
seats-offered = 🔔 <b>{ $course }</b> 有空位了，为你保留至 { $until }。之后会转给下一位。
seats-no-thanks = ✖ 不用了
seats-passed = 为你保留的“{ $course }”名额已转给下一位。想再次候补，请发送 /course { $code } 并点“购买”。
seats-owned = “{ $course }”已经是你的了：请看 /learn。
seats-free = “{ $course }”现在就有空位：请发送 /course { $code } 并点“购买”。
seats-not-in-line = 你没有在候补“{ $course }”。
