# 制作课程。

authoring-in-private = 课程在我们的私聊里制作：请在那里发送 /create。
authoring-ask-title = ✍️ <b>新课程</b>

  它叫什么？（最多 32 个字符，账单上也会显示）
authoring-ask-blurb = 学员能得到什么？用一两句话说明，最多 255 个字符。
authoring-ask-price = 售价多少 Telegram 星星？例如 250。
authoring-ask-code = 给它一个用于命令的短名，例如 /course PY101？请用字母 A–Z 和数字。
authoring-ask-cover = 请发一张封面图片，1280 × 720 效果最好。
authoring-ask-lesson-title = 这一课叫什么？（最多 64 个字符）
authoring-ask-lesson = 现在用一条消息发送课时内容：文字，或带说明的照片、视频、音频、文档。粗体、代码和链接都会保留。
left-new-course = 已取消：没有创建课程，刚才输入的内容没有保留。用 /create 重新开始。
left-desk = 已关闭。课程保持原样；用 /mycourses 可以回来。
left-step = 已取消：这一步没有改动任何内容。课程保持原样；用 /mycourses 可以回来。
expects-title = 课程名（文字消息）
expects-blurb = 简介（文字消息）
expects-price = 星星价格（一个数字）
expects-code = 短名（文字消息）
expects-cover = 一张图片（以照片而不是文件发送）
expects-lesson-title = 课时标题（文字消息）
authoring-title-length = 课程名为 1 到 { $most } 个字符，请发一个短一些的。
authoring-blurb-length = 简介为 1 到 { $most } 个字符，请缩短。
authoring-lesson-title-length = 课时标题为 1 到 { $most } 个字符，请发一个短一些的。
authoring-lesson-title-taken = 第 { $number } 课已经叫“{ $title }”了，请换一个标题。
authoring-price-later = 课程先要有一个价格；即使打算免费，也请先发一个。建好以后用 <code>/price 代码 0</code> 就能免费。
authoring-price = “{ $given }”不是价格。请发送 1 到 { $most } 之间的整数星星。
authoring-code = “{ $given }”不能作短名。请用字母 A–Z 和数字，最多 { $most } 个。
authoring-code-taken = { $code } 已经是“{ $title }”的短名，请换一个。
authoring-cover-picture = 请以照片形式发送封面。
authoring-markup = 课时里无法显示 { $tag }，请去掉后重新发送。
authoring-lesson-empty = 课时内容是空的，请发送文字。
authoring-lesson-length = 一课太长了：最多 { $most } 个字符，请分成两课。
authoring-lesson-kind = 课时内容可以是文字、照片、视频、音频或文档，请发送其中一种；/cancel 可退出。
authoring-too-many = 一门课最多 { $most } 课，请再做一门课。
authoring-no-lessons = 课程至少要有一课才能发布。
authoring-lesson-at-end = 这一课已经在{ $end ->
    [first] 最前面
   *[last] 最后面
  }了。
authoring-last-lesson = 这是在售课程唯一的一课。请先下架课程，或再添加一课。
authoring-desk = 🎓 <b>{ $title }</b> · { $code } · { $price }

  { $blurb }

  { $count ->
    [0] 还没有课时：请添加第一课，它将可免费试看。
   *[other] 共 { $count } 课，点选即可修改。
  }
  { $state ->
    [published] 🟢 正在出售
    [withdrawn] ⚪ 已下架：已购者仍可学习
   *[other] ⚪ 草稿，只有你们团队能看到
  }
  🗓 { $pace ->
    [daily] 每天一课
    [done] 学完一课开下一课
    [dates] 按日期开放
   *[free] 全部课时一次开放
  } · 用 /pace 更改{ $free ->
    [yes] { "\u000A" }⚠️ 每一课都可以免费试看，没有人需要购买这门课程。请再添加一课，或点开一课，再点“🎁 免费 / 付费”。
   *[no] { "" }
  }
authoring-lesson-row = { $number }. { $title }{ $free ->
    [yes] { " · 免费" }
   *[no] { "" }
  }
authoring-lesson = 📖 <b>{ $title }</b>

  第 { $number } 课，共 { $total } 课 · { $kind ->
    [text] 文字
    [photo] 照片
    [video] 视频
    [audio] 音频
   *[document] 文档
  } · { $free ->
    [yes] 免费试看
   *[no] 购买后可看
  }{ $asks ->
    [yes] { " · ❓ 有小测" }
   *[no] { "" }
  }{ $works ->
    [yes] { " · 📝 有作业" }
   *[no] { "" }
  }{ $waits ->
    [yes] { " · ⏳ 下一课等它完成" }
   *[no] { "" }
  }
authoring-question = ❓ 小测
authoring-task = 📝 作业
authoring-wait = ⏳ 等待
authoring-ask-question = ❓ 请发送问题，下一行是正确答案，再往下每行一个错误答案（1 到 5 个）。以 = 开头的一行是解释。只发 - 则去掉小测。

  <i>循环以哪个词开头？
  for
  if
  def
  = for 会逐个走完列表。</i>
authoring-ask-task = 📝 学员要交什么？他们用文字、照片或文件回复，由你通过或退回。只发 - 则取消作业。
authoring-question-lines = 请每行一条发送：问题、正确答案、1 到 { $most } 个错误答案。
authoring-question-same = 有两个答案相同，请改掉一个。
authoring-question-long = “{ $part }……”太长了，最多 { $most } 个字符。
authoring-task-length = 作业要有 1 到 { $most } 个字符，请缩短。
expects-lesson-question = 问题和答案的文字消息
expects-task = 作业内容的文字消息
authoring-field-title = ✏️ 名称
authoring-field-blurb = ✏️ 简介
authoring-field-code = ✏️ 短名
authoring-field-price = ⭐ 价格
authoring-field-cover = 🖼 封面
authoring-add = ➕ 添加一课
authoring-up = ↑ 上移
authoring-down = ↓ 下移
authoring-free = 🎁 免费 / 付费
authoring-delete = 🗑 删除
authoring-delete-ask = 🗑 要删除“{ $title }”吗？{ $count } 位学员的课程里有这一课；删除后他们也看不到它，在其中的进度和作业也会消失。此操作无法撤销。
authoring-delete-yes = 🗑 是，删除
authoring-delete-no = 保留
authoring-read = 👀 查看
authoring-rename = ✏️ 标题
authoring-replace = ✏️ 内容
authoring-back = ‹ 返回
authoring-preview = 👀 预览
authoring-publish = 🚀 发布
authoring-withdraw = ⏸ 下架
authoring-done = ✔ 完成
authoring-edit = ✏️ 修改
authoring-published = “{ $title }”现已开售。
authoring-published-free = “{ $title }”现已开售。⚠️ 但每一课都可以免费试看，没有人需要购买：请再添加一课，或点开一课，再点“🎁 免费 / 付费”。
authoring-not-yours = “{ $title }”是别人的课程，只有它的创作者和群管理员可以修改；想做自己的课程，请用 /create，或在文件里换一个代码。
authoring-none = 还没有课程。用 /create 制作，或把课程文件发给我。
authoring-none-yours = 你还没有自己的课程。用 /create 制作一门，或把课程文件发给我。
authoring-list = 🎓 要编辑哪门课？

  导出为文件，用来保存或修改：<code>/mycourses export { $code }</code>
authoring-row = { $title } · { $price } · { $state ->
    [published] 在售
    [withdrawn] 已下架
   *[draft] 草稿
  }
authoring-importing = 📥 { $bar } 已保存 { $kept } 个图片和文件，共 { $total } 个。
authoring-imported = 📦 已读取 <b>{ $title }</b>（{ $code }），共 { $lessons } 课。发布之前它是草稿。
authoring-updated = 📦 <b>{ $title }</b>（{ $code }）已更新，共 { $lessons } 课。学员的进度都保留。
authoring-file-size = 文件超过 20 MB，Telegram 不允许我读取。请去掉视频，再用 /create 添加。
authoring-appoint-how = 请用 /creator 回复那位要制作课程的成员的消息。
authoring-appointed = ✍️ { $name } 现在可以制作课程了：在我们的私聊里发送 /create。
command-mycourses = 团队的课程
