### 活动文件可能出现的问题。行号从 1 开始，与编辑器一致。

campaign-file-kind = “{ $filename }”不是活动文件。请发送 .yaml 或 .yml 文件，或包含 campaign.yaml 的 .zip 压缩包。
campaign-file-zip-no-yaml = 压缩包里没有 campaign.yaml。请把它和图片放在一起，重新打包发送。
campaign-file-empty = 文件是空的。活动至少需要 campaign、course 和 steps。
campaign-file-too-big = 文件超过 { $limit } MB，没有活动需要这么多。请精简内容。
campaign-file-too-many = 文件内容超出了一个 60 步活动所需。请精简内容。
campaign-file-encoding = 第 { $line } 行不是 UTF-8 编码。请将文件另存为 UTF-8 后重新发送。
campaign-file-control = 第 { $line } 行含有无法显示的字符，请将其删除。
campaign-file-yaml = 第 { $line } 行不是有效的 YAML。请检查该处的缩进、冒号和引号。
campaign-file-slips = 文件里有 { $count } 处问题，尚未安排任何内容。请改好后重新发送：

  { $slips }{ $more ->
    [0] { "" }
   *[other] { "" }
  …… 另有 { $more } 处。
  }
campaign-file-slip = • 第 { $line } 行，<code>{ $field }</code>：{ $advice }

campaign-slip-fields = 这里应写“name: …”这样的字段。可用字段：{ $known }。
campaign-slip-field-close = 没有这个字段。您是想写“{ $meant }”吗？
campaign-slip-field-unknown = 没有这个字段。可用字段：{ $known }。
campaign-slip-twice = 已在第 { $first } 行出现过，请只保留一个。
campaign-slip-missing = 缺少或为空，请填写。
campaign-slip-text = 这里请写文字或数字，不要写列表。
campaign-slip-control = 含有无法显示的字符，请将其删除。
campaign-slip-list = 这里请写列表，每一项以短横线开头。
campaign-slip-count = 这里请写 { $least } 到 { $most } 项。
campaign-slip-pair = 每一项请写成一对，例如“- 立即购买: buy”。
campaign-slip-length = 现有 { $chars } 个字符，请写 1 到 { $most } 个。
campaign-slip-number = 请写 { $least } 到 { $most } 之间的整数。
campaign-slip-yes-no = 请写 yes 或 no。
campaign-slip-span = 看不懂“{ $given }”。请写时长，例如 30m、6h 或 1d 12h，最多 { $most } 天。
campaign-slip-moment = 看不懂“{ $given }”。请写日期和时间，例如 2026-12-01 09:00。
campaign-slip-clock = 没有“{ $given }”这个时间。请写成 18:30 这样。
campaign-slip-date = 没有 { $given } 这一天。请写日历上有的日期，例如 2026-12-01。
campaign-slip-day = 请写 day 1 到 day { $most }；day 1 是活动开始那天。
campaign-slip-when = 看不懂“{ $given }”。请写 2026-12-01 09:00、day 3 at 9:00、2h after previewed、every mon,thu at 18:00 或 best time on day 5。
campaign-slip-action = 没有“{ $given }”这个可等待的行为。请写 start，或其中之一：{ $known }。
campaign-slip-weekdays = 看不懂日子“{ $given }”。请写 day、weekday、weekend，或用逗号隔开的：{ $known }。
campaign-slip-cron = “{ $given }”不能用。请写五个字段：一个分钟数、小时、日、月，以及星期（用名称，或 0 为周日、6 为周六）；例如 0 9 * * mon。
campaign-slip-at-and-cron = “at”和“cron”只能写一个。
campaign-slip-before-start = 这早于活动开始的时间（{ $starts }），永远不会发出。请写晚一些的时间，或让“starts”早一些。
campaign-slip-ends-first = 活动要在开始之后结束。请写晚一些的时间。
campaign-slip-code-close = { $what ->
    [course] 没有课程“{ $given }”。您是想写 { $meant } 吗？
   *[coupon] 没有优惠券“{ $given }”。您是想写 { $meant } 吗？
  }
campaign-slip-code-unknown = { $what ->
    [course] 没有课程“{ $given }”。请写您的课程代码；/courses 可以查看。
   *[coupon] 没有优惠券“{ $given }”。请写您的优惠券代码；/coupon list 可以查看。
  }
campaign-slip-segment-close = 没有人群“{ $given }”。您是想写“{ $meant }”吗？否则请写条件，例如 previewed:PY101 &amp; !bought:PY101。
campaign-slip-choice = 这里不能写“{ $given }”。请写其中之一：{ $known }。
campaign-slip-where = 不认识地点“{ $given }”。请写 group、channel 或 topic（有多个时在后面写名称或链接），或 private。
campaign-slip-where-unknown = 我不在您社群的“{ $given }”里。请写其中之一：{ $known }。
campaign-slip-where-kind = “{ $given }”不是 { $room }。群请写 group，频道请写 channel。
campaign-slip-topic-which = 请写明哪个话题：复制该话题里一条消息的链接，写“topic”加链接。
campaign-slip-no-topic = 那是一个话题。请在前面写“topic”。
campaign-slip-posts-only = 这只用于群和频道里的帖子。私聊步骤请去掉。
campaign-slip-private-only = 这只用于私聊消息。请去掉，或写“where: private”。
campaign-slip-action-private = 跟随个人行为的消息只发给本人：请写“where: private”，或换一个时间。
campaign-slip-channel-poll = 频道里的投票都是匿名的。请在其中写“anonymous: yes”。
campaign-slip-hour = 只有自带日期的步骤才能试不同钟点。请去掉各版本里的“hour”，或写“at: day 3”“at: every mon at 9:00”。
campaign-slip-unpinned = 没有置顶就无从取消置顶。请加上“pin: yes”，或去掉这一项。
campaign-slip-lull = 没有人会等那么久的空档。请最多写 6h。
campaign-slip-within-variant = 有多个版本时，内容写在各版本里。请把这一项移进 variants。
campaign-slip-same-variant = 另一个版本已用这个名称，请换一个。
campaign-slip-same-name = 第 { $first } 行的步骤名称相同，请修改其中一个。
campaign-slip-same-option = 有两个相同的选项，请写不同的。
campaign-slip-nothing-said = 这一步没有内容。请写 text、photo、video、album、poll、quiz 或“card: yes”。
campaign-slip-kinds = 不能与“{ $first }”放在同一条消息里。请拆成两步。
campaign-slip-poll-text = 投票旁边不能有文字。请把话写进问题里。
campaign-slip-album-buttons = Telegram 不在相册下面显示按钮。请去掉按钮，或只发一张图片。
campaign-slip-album-private = Telegram 不在相册下面显示按钮，收件人无法退订。私聊请只发一张图片。
campaign-slip-album = 相册里不能有“{ $given }”。请写“- photo: …”或“- video: …”。
campaign-slip-leads = “{ $given }”没有去处。请写 { $known }，或以 https:// 开头的地址。
campaign-slip-needs-zip = 引用了文件“{ $filename }”。请把 campaign.yaml 和该文件一起打包成 zip 发送。
campaign-slip-file-missing = 引用的文件“{ $filename }”不在压缩包中，或内容为空。请放进去。
campaign-slip-file-type = “{ $filename }”不能用在这里。请用：{ $allowed }。
campaign-slip-file-content = “{ $filename }”不是与扩展名相符的完整图片。请另存为 JPEG 或 PNG。
campaign-slip-file-big = “{ $filename }”超过 { $limit } MB，机器人无法发送。请缩小。
campaign-slip-tag-unknown = Telegram 不支持标签 { $tag }。如需小于号，请写成 &amp;lt;。
campaign-slip-tag-link = 链接 { $tag } 需要一个放在引号里、以 https:// 开头的地址。
campaign-slip-tag-unopened = { $tag } 关闭了一个此处并未打开的标签，请去掉。
campaign-slip-tag-unclosed = 标签 { $tag } 没有关闭，请关闭。
