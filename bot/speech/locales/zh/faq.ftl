# 知识库及其文件。行号从 1 开始，与编辑器一致。

command-faq = 社群知识库：搜索、修改、导入
faq-desk = 📚 <b>{ $group } 的知识库</b>：{ $count ->
    [0] 还没有答案
   *[other] { $count } 条答案
  } · 第 { $page } / { $pages } 页

  点一个问题进行修改，输入文字进行搜索，或发送文件（.md、.csv、.yaml）。
faq-desk-found = 🔎 <b>{ $words }</b>：{ $count ->
    [0] 没有找到
   *[other] { $count } 条答案
  } · 第 { $page } / { $pages } 页
faq-before = ◀️ 较新
faq-after = 较早 ▶️
faq-all = 📚 显示全部
faq-add = ➕ 添加答案
faq-close = ✖️ 关闭
faq-export-md = ⬇️ Markdown
faq-export-csv = ⬇️ CSV
faq-export-yaml = ⬇️ YAML
faq-entry = ❓ <b>{ $question }</b>

  { $answer }

  <i>📖 { $source } · 👍 { $yes } · 👎 { $no }</i>
faq-change-question = ✏️ 问题
faq-change-answer = ✏️ 答案
faq-remove = 🗑 删除
faq-remove-sure = 删除“{ $question }”的答案吗？以后有人问，我会转给你们。
faq-remove-yes = 🗑 是的，删除
faq-ask-question = ❓ 请写下问题，就像成员会问的那样。
faq-ask-answer = 💡 请写下答案。粗体、代码和链接会保持原样。
faq-imported = 📚 { $group } 的知识库已更新：新增 { $added } 条，更新 { $changed } 条，{ $same } 条没有变化。
faq-exported = 📚 { $group } 的知识库，共 { $count } 条答案。修改后把文件发回给我即可，不会重复。

faq-gone = 这条答案已经不在了。用 /faq 查看全部。
faq-question-empty = 问题是空的。
faq-question-length = 这里的问题最多 { $most } 个字符，请缩短。
faq-question-taken = 这个问题已经有答案了。用 /faq 查看全部。
faq-answer-empty = 答案是空的。
faq-answer-length = 答案最多 { $most } 个字符，请缩短。
faq-source-length = 来源最多 { $most } 个字符，请缩短。
faq-tag-unknown = Telegram 不认识标签 { $tag }。小于号请写成 &amp;lt;。
faq-tag-link = 链接 { $tag } 需要带引号、以 https:// 开头的地址。
faq-tag-unopened = { $tag } 关闭了一个此处没有打开的标签。
faq-tag-unclosed = 标签 { $tag } 没有关闭。

faq-file-kind = 我可以从 Markdown（.md）、CSV（.csv）和 YAML（.yaml）文件中读取问答。
faq-file-size = 文件超过 { $most } MB，请分成两个。
faq-file-many = 文件里的问题超过 { $most } 个，请分成两个。
faq-file-nothing = 这个文件里没有找到带答案的问题。Markdown 中每个问题是一个标题，答案写在标题下面。
faq-file-encoding = 第 { $line } 行不是 UTF-8。请以 UTF-8 保存后重新发送。
faq-file-twice = 第 { $line } 行：这个问题在第 { $first } 行已经出现过，请只保留一个。
faq-file-empty = 第 { $line } 行：“{ $field }”是空的。
faq-file-length = 第 { $line } 行：“{ $field }”超过 { $most } 个字符，请缩短。
faq-file-column = 第 { $line } 行：缺少“{ $field }”这一列。第一行写列名：question,answer,source。
faq-file-csv = 第 { $line } 行不是有效的 CSV，请检查引号。
faq-file-yaml = 第 { $line } 行不是有效的 YAML，请检查缩进、冒号和引号。
faq-file-list = 第 { $line } 行：这里应该是列表，每一条以短横线开头，例如“- question: …”。
faq-file-fields = 第 { $line } 行：这里应该是一条问答，字段有 { $known }。
faq-file-unknown = 第 { $line } 行：没有“{ $field }”这个字段。字段有 { $known }。
faq-file-not-text = 第 { $line } 行：“{ $field }”必须是纯文本。
faq-file-tag-unknown = 第 { $line } 行“{ $field }”：Telegram 不认识标签 { $tag }。小于号请写成 &amp;lt;。
faq-file-tag-link = 第 { $line } 行“{ $field }”：链接 { $tag } 需要带引号、以 https:// 开头的地址。
faq-file-tag-unopened = 第 { $line } 行“{ $field }”：{ $tag } 关闭了一个此处没有打开的标签。
faq-file-tag-unclosed = 第 { $line } 行“{ $field }”：标签 { $tag } 没有关闭。
left-faq = 已关闭。保存过的内容都在；用 /faq 可以回来。
expects-search = 要找的词，或点选上面的一个按钮
expects-faq-question = 问题（文字消息）
expects-faq-answer = 答案（文字消息）
help-faq = /faq——社区知识库：查找、修改、导入
