### 课程文件可能出现的问题。行号从 1 开始，与编辑器一致。

course-file-kind = “{ $filename }”不是课程文件。请发送 .yaml 或 .yml 文件，或包含 course.yaml 或 course.md 的 .zip 压缩包。
course-file-empty = 文件是空的。课程至少需要 code、title、blurb、price 和 lessons。
course-file-too-big = 课程文本超过 { $limit } MB。请精简内容，或拆成两门课程。
course-file-too-many = 文件内容超出了一门 { $limit } 节课的课程所需。请精简内容，或拆成两门课程。
course-file-encoding = 第 { $line } 行不是 UTF-8 编码。请将文件另存为 UTF-8 后重新发送。
course-file-control = 第 { $line } 行含有无法显示的字符，请将其删除。
course-file-yaml = 第 { $line } 行不是有效的 YAML。请检查该处的缩进、冒号和引号。
course-file-not-fields = 第 { $line } 行：这里应当是“title: …”这样的字段。可用字段：{ $known }。
course-file-unknown = 第 { $line } 行：没有“{ $field }”这个字段。可用字段：{ $known }。
course-file-twice = 第 { $line } 行：“{ $field }”已在第 { $first } 行出现过，请只保留一个。
course-file-missing = 第 { $line } 行：缺少“{ $field }”，或内容为空。
course-file-not-text = 第 { $line } 行：“{ $field }”必须是纯文本。
course-file-not-list = 第 { $line } 行：“{ $field }”必须是列表，每一项以短横线开头。
course-file-number = 第 { $line } 行：“{ $field }”必须是 { $least } 到 { $most } 之间的整数。
course-file-price-stars = 第 { $line } 行：课程和课时是数字商品，只能用 Telegram 星星出售。“price”请写成整数星星。
course-file-price-free = 第 { $line } 行：这一课免费开放，所以没有单独价格。请去掉“price”或“free”。
course-file-price-alone = 第 { $line } 行：课时的“price”是单独购买的价格：要是低于整门课程（{ $course }）的整数星星，或写“no”。
course-file-yes-no = 第 { $line } 行：“{ $field }”只能填 yes 或 no。
course-file-wrong = 第 { $line } 行：一道题要有 1 到 { $most } 个错误答案。
course-file-same-answer = 第 { $line } 行：这道题有两个相同的答案，请改掉一个。
course-file-one-of = 第 { $line } 行：“{ $field }”必须是其中之一：{ $known }。
course-file-day = 第 { $line } 行：“{ $field }”必须是日期，例如 2026-12-01。
course-file-no-dates = 第 { $line } 行：使用“pace: dates”时课时要有日期。请至少给一课写上“opens: 2026-12-01”。
course-file-dates-unused = 第 { $line } 行：课时写了日期，但 pace 是 { $pace }。请去掉日期，或写“pace: dates”。
course-file-dates-order = 第 { $line } 行：这一课的日期早于上面那一课。请按先后排列日期。
course-file-code = 第 { $line } 行：课程代码只能包含英文字母和数字，最多 { $limit } 个。
course-file-too-long = 第 { $line } 行：“{ $field }”有 { $chars } 个字符，最多 { $limit } 个。
course-file-lessons = 第 { $line } 行：一门课程应有 1 到 { $limit } 节课。
course-file-same-title = 第 { $line } 行：与第 { $first } 行的课时标题相同，请修改其中一个。
course-file-two-media = 第 { $line } 行：一节课只能有一个图片、视频、音频或文件，请拆成两课。

course-file-tag-unknown = 第 { $line } 行：Telegram 不支持标签 { $tag }。如需小于号，请写成 &amp;lt;。
course-file-tag-link = 第 { $line } 行：链接 { $tag } 需要一个放在引号里、以 https:// 开头的地址。
course-file-tag-unopened = 第 { $line } 行：{ $tag } 关闭了一个此处并未打开的标签。
course-file-tag-unclosed = 第 { $line } 行：标签 { $tag } 没有关闭。

course-file-needs-zip = 第 { $line } 行：“{ $field }”引用了文件“{ $filename }”。请把 course.yaml 和该文件一起打包成 zip 发送。
course-file-media-missing = 第 { $line } 行：“{ $field }”引用的文件“{ $filename }”不在压缩包中，或内容为空。
course-file-media-type = 第 { $line } 行：“{ $filename }”不能用于“{ $field }”。支持的类型：{ $allowed }。
course-file-media-content = 第 { $line } 行：“{ $filename }”不是与扩展名相符的完整图片。
course-file-media-big = 第 { $line } 行：“{ $filename }”超过 { $limit } MB，机器人无法发送。

course-file-zip-damaged = 压缩包已损坏，或压缩方式不受支持。请重新打包。
course-file-zip-locked = 压缩包设有密码。请去掉密码后重新打包。
course-file-zip-many = 压缩包内的文件超过 { $limit } 个。请去掉用不到的文件。
course-file-zip-big = 压缩包解压后超过 { $limit } MB。请缩小媒体文件。
course-file-zip-path = 压缩包内的“{ $filename }”指向了压缩包之外。请从同一个文件夹重新打包。
course-file-zip-link = 压缩包内的“{ $filename }”只是指向其他文件的链接。请放入文件本身。
course-file-zip-twice = 压缩包内有两个“{ $filename }”，请只保留一个。
course-file-zip-no-course = 压缩包里没有 course.yaml，也没有 course.md。
course-file-zip-two-courses = 压缩包里有不止一个 course.yaml 或 course.md。请一次只发送一门课程。
