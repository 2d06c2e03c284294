# 课程文件的代码已被占用：先说明会改什么，再动手。

replacing-question = ⚠️ <b>{ $title }</b>（{ $code }）已经存在，{ $state ->
    [published] 正在出售
    [withdrawn] 已下架
   *[draft] 还是草稿
  }，{ $learners ->
    [0] 还没有学员
   *[other] 有 { $learners } 名学员
  }。你的文件会这样修改它：

  { $changes }

  点按钮之前什么都不会改动。如果说的是另一门课，请在文件里换一个代码再发一次。
replacing-nothing = • 没有变化：文件与课程一致
replacing-title = • 标题：{ $before } → <b>{ $after }</b>
replacing-price = • 价格：{ $before } → <b>{ $after }</b>
replacing-seats = • 名额：{ $before } → <b>{ $after }</b>
replacing-unlimited = 不限
replacing-pace = • 课时的开放节奏：{ $before } → <b>{ $after }</b>
replacing-blurb = • 换了简介
replacing-cover = • 封面改用文件里的图片
replacing-lessons-gone = • <b>{ $count } 节课会消失</b>：{ $titles }{ $learners ->
    [0] { "" }
   *[other] 。学员已经买下，将失去这些内容
  }
replacing-lessons-renamed = • { $count } 节课换成别的课：{ $titles }
replacing-lessons-priced = • { $count } 课的单独价格有变：{ $titles }
replacing-lessons-added = • 新增 { $count } 节课：{ $titles }
replacing-lessons-rewritten = • { $count } 节课内容改写：{ $titles }
replacing-between = 、
replacing-replace = ♻️ 替换
replacing-leave = ✋ 保留
replacing-done = 已替换。
replacing-replaced = ♻️ <b>{ $title }</b>（{ $code }）已换成你文件里的内容。
replacing-kept = ✋ <b>{ $title }</b>（{ $code }）保持原样，你的文件没有改动任何内容。
replacing-not-yours = 只有发送文件的人可以决定。
replacing-over = 这个问题已超过一天，或者文件已不在。什么都没有改动；请重新发送文件。
replacing-changed = 我提问之后“{ $title }”又有改动，所以没有替换。请重新发送文件，看看现在会改什么。
