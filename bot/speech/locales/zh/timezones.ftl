# 个人时区。

command-timezone = 提醒用的时区
help-timezone = /timezone——提醒用的时区（如果和群里不同）
timezone-question = 🕘 { $whose ->
    [own] 你的时区是 <b>{ $zone }</b>，那里现在是 { $time }。
    [group] 你跟随群里的时区 <b>{ $zone }</b>，那里现在是 { $time }。
   *[none] 你还没有设置时区。
  }
  你在哪里？点选一个，或发送城市：<code>/timezone Madrid</code>
timezone-follow = ↺ 跟随群里的时区
timezone-chosen = 👌 你的时区是 <b>{ $zone }</b>，那里现在是 { $time }。以后的提醒按它计算；我在群里说的时间仍按群里的时区。
timezone-off = 👌 { $whose ->
    [none] 你不再有自己的时区。
   *[group] 提醒跟随群里的时区：<b>{ $zone }</b>，那里现在是 { $time }。
  }
