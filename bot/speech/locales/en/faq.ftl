# The knowledge base and its files. Numbers of lines count from 1, as in an editor.

command-faq = What the community knows: search, change, import
faq-desk = 📚 <b>What { $group } knows</b> – { $count ->
    [0] nothing yet
    [one] { $count } answer
   *[other] { $count } answers
  } · page { $page } of { $pages }

  Tap a question to change it, write words to search for, or send a file (.md, .csv, .yaml).
faq-desk-found = 🔎 <b>{ $words }</b> – { $count ->
    [0] nothing found
    [one] { $count } answer
   *[other] { $count } answers
  } · page { $page } of { $pages }
faq-before = ◀️ Newer
faq-after = Older ▶️
faq-all = 📚 Show all
faq-add = ➕ Add an answer
faq-close = ✖️ Close
faq-export-md = ⬇️ Markdown
faq-export-csv = ⬇️ CSV
faq-export-yaml = ⬇️ YAML
faq-entry = ❓ <b>{ $question }</b>

  { $answer }

  <i>📖 { $source } · 👍 { $yes } · 👎 { $no }</i>
faq-change-question = ✏️ Question
faq-change-answer = ✏️ Answer
faq-remove = 🗑 Delete
faq-remove-sure = Delete the answer to “{ $question }”? I would pass this question on to you from then on.
faq-remove-yes = 🗑 Yes, delete it
faq-ask-question = ❓ Write the question as members ask it.
faq-ask-answer = 💡 Write the answer. Bold, code and links stay as you write them.
faq-imported = 📚 { $group } knows more now: { $added ->
    [one] { $added } new answer
   *[other] { $added } new answers
  }, { $changed } brought up to date, { $same } unchanged.
faq-exported = 📚 What { $group } knows: { $count ->
    [one] { $count } answer
   *[other] { $count } answers
  }. Change the file and send it back to me; nothing will be doubled.

faq-gone = This answer is not there any more. See /faq for all.
faq-question-empty = The question is empty.
faq-question-length = A question here has at most { $most } characters. Please shorten it.
faq-question-taken = There is an answer to this question already. See /faq for all.
faq-answer-empty = The answer is empty.
faq-answer-length = An answer has at most { $most } characters. Please shorten it.
faq-source-length = The source has at most { $most } characters. Please shorten it.
faq-tag-unknown = Telegram does not know the tag { $tag }. Write &amp;lt; for a “less than” sign.
faq-tag-link = The link { $tag } needs an address that begins with https:// in quotes.
faq-tag-unopened = { $tag } closes a tag that is not open at that place.
faq-tag-unclosed = The tag { $tag } is never closed.

faq-file-kind = I can read questions and answers from Markdown (.md), CSV (.csv) and YAML (.yaml).
faq-file-size = The file is larger than { $most } MB. Please split it in two.
faq-file-many = The file holds more than { $most } questions. Please split it in two.
faq-file-nothing = I found no question with an answer in this file. In Markdown each question is a heading with its answer below.
faq-file-encoding = Line { $line } is not UTF-8. Please save the file as UTF-8 and send it again.
faq-file-twice = Line { $line }: this question was already asked in line { $first }. Please keep one of them.
faq-file-empty = Line { $line }: “{ $field }” is empty.
faq-file-length = Line { $line }: “{ $field }” is longer than { $most } characters. Please shorten it.
faq-file-column = Line { $line }: the column “{ $field }” is missing. The first line names the columns: question,answer,source.
faq-file-csv = Line { $line } is not valid CSV. Check the quotes there.
faq-file-yaml = Line { $line } is not valid YAML. Check the indentation, the colons and the quotes there.
faq-file-list = Line { $line }: expected a list. Begin each entry with a dash, as in “- question: …”.
faq-file-fields = Line { $line }: expected an entry with the fields { $known }.
faq-file-unknown = Line { $line }: there is no field “{ $field }”. The fields are { $known }.
faq-file-not-text = Line { $line }: “{ $field }” must be plain text.
faq-file-tag-unknown = Line { $line }, “{ $field }”: Telegram does not know the tag { $tag }. Write &amp;lt; for a “less than” sign.
faq-file-tag-link = Line { $line }, “{ $field }”: the link { $tag } needs an address that begins with https:// in quotes.
faq-file-tag-unopened = Line { $line }, “{ $field }”: { $tag } closes a tag that is not open at that place.
faq-file-tag-unclosed = Line { $line }, “{ $field }”: the tag { $tag } is never closed.
left-faq = Closed. What you saved is kept; /faq brings you back to it.
expects-search = words to look for or a tap on one of the buttons above
expects-faq-question = the question, as a text message
expects-faq-answer = the answer, as a text message
help-faq = /faq – what the community knows: search, change, import
