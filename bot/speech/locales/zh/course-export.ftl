# 把课程导出为文件。

course-export-which = 请写上你的一门课程的代码：<code>/mycourses export PY101</code>。/mycourses 会列出你的课程。
course-export-empty = “{ $title }”还没有课文，没有内容可导出。请用 /mycourses 添加一课。
course-exported = 📦 <b>{ $title }</b>（{ $code }）的课程文件，包含全部课文。用任何文本编辑器修改后发回给我：我会先说明有哪些变化，得到你的确认后才替换。{ $missing ->
    [0] {""}
   *[other] {" "}⚠️ 有 { $missing } 个文件太大，我无法读取或发送，所以不在其中。发回压缩包之前，请按以下名称把它们放到 course.yaml 旁边：
      { $files }
  }
