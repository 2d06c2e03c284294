# A course as a file to take along.

authoring-take-along = 📦 导出文件
course-export = 📦 <b>{ $title }</b>，共 { $lessons } 课。{ $is_large ->
    [True] 请妥善保存。它超过 20 MB，发回来我读不了：请先取出最大的视频，再用 /mycourses 在这里添加。
   *[False] 在电脑上修改后发回来即可：替换之前我会先问你。
  }{ $count ->
    [0] { "" }
   *[other] { "" }

    ⚠️ Telegram 不向机器人提供 20 MB 以上的文件，也不收 50 MB 以上的，所以少了这 { $count } 个文件。发回来之前，请按原名放进 zip：
    { $files }
  }
course-export-which = 哪一门课？请写上课程代码，例如 <code>/mycourses export PY101</code>；/mycourses 列出所有课程。
