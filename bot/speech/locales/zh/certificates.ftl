# 证书。

command-certificate = 我的证书，或核对编号
help-certificate = /certificate——我的证书；加上编号可核对真伪
certificate-button = 🎓 我的证书
certificate-not-yet = “{ $course }”的证书在你学完全部课时、作业都通过后颁发。请看 /learn
certificate-none = 你还没有证书，学完一门课就会有。核对证书请发送 /certificate 加编号。
certificate-list = 🎓 我的证书——点选一张再次获取。
certificate-ready = 🎓 你的证书可以领取了——点选一张来制作。
certificate-name = 🎓 你在《<b>{ $course }</b>》的证书上会写：

  <b>{ $name }</b>
  { $complete ->
    [no] { "\u000A" }我无法原样打印 { $lacking }。
   *[yes] { "\u000A" }
  }姓名对吗？证书生成后不能再改。
certificate-print = ✅ 生成证书
certificate-other = ✏️ 换个写法
certificate-ask-name = { $complete ->
    [no] 这些字符我无法打印：{ $lacking }。一个姓名可用一种文字：拉丁、希腊、西里尔、汉字、假名、韩文、阿拉伯、希伯来、天城文或泰文。
   *[yes] { "" }
  }证书上的姓名怎么写？请回复这条消息，最多 { $most } 个字符。
certificate-name-length = 姓名要有 1 到 { $most } 个字符，请发一个短一些的。
certificate-name-changed = 姓名后来改过了，请点最新消息下的按钮。
certificate-here = 🎓 <b>{ $course }</b> · 编号 { $number }
  打开这个链接即可核对：{ $link }
certificate-sheet = 可打印的 A4 版，挂到墙上吧。
certificate-unknown = 没有编号为“{ $number }”的证书，请逐字核对。
certificate-gone = 这个链接对应的证书已经不在了。要查验另一张证书，请发送 /certificate 加上编号。
certificate-verified = { $holds ->
    [yes] ✅ 证书 { $number } 有效。
   *[no] ⛔ 证书 { $number } 已失效：课程已退款。
  }

  <b>{ $name }</b>
  学完了 <b>{ $course }</b>
  { $group } · { $date }
certificate-title = 结业证书
certificate-certifies = 兹证明
certificate-completed = 已学完课程
certificate-where = { $group } · 共 { $lessons } 课
certificate-date = 日期
certificate-number = 证书编号
certificate-verify = 核对：在 Telegram 向 { $bot } 发送 /certificate { $number }
