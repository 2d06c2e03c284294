# Quizzes.

command-quiz = Ask a quiz question, or play a series
quiz-how = Write it in one line, the right answer first: <code>/quiz "What does len([]) give?" "0" "1" "an error" --explain "An empty list has no items."</code> I mix the answers. Or play a series: <code>/quiz play Basics</code>. Also: /quiz list, <code>/quiz stop</code>.
quiz-explanation = The explanation may have up to { $most } characters on 3 lines. Please shorten it.
quiz-name = A quiz's name has 1 to { $most } characters. Send the file with the caption <code>/quiz Basics</code>.
quiz-kept = 🧠 <b>{ $name }</b> is ready with { $count ->
    [one] { $count } question
   *[other] { $count } questions
  }. Play it in your group: <code>/quiz play { $name }</code>
quiz-unknown = There is no quiz “{ $name }”. See /quiz list.
quiz-none = No quiz yet. Send me a CSV or GIFT file in private with the caption <code>/quiz Basics</code>.
quiz-line = <b>{ $name }</b> · { $count ->
    [one] { $count } question
   *[other] { $count } questions
  }
quiz-list = 🧠 <b>Quizzes</b>

  { $lines }

  Play one with <code>/quiz play</code> and its name, remove one with <code>/quiz remove</code> and its name.
quiz-removed = 🗑 <b>{ $name }</b> is removed. What was played with it stays counted.
quiz-remove-which = Which quiz? Write its name: <code>/quiz remove Basics</code>. See /quiz list.
quiz-running = A quiz is being played here already. End it with <code>/quiz stop</code>, or wait for its podium.
quiz-not-running = No quiz is being played here.
quiz-stopped = The quiz is stopped.
quiz-question = { $number }/{ $total } · { $question }
quiz-score = { $place } { $name } – { $points ->
    [0] no points
    [one] { $points } point · { $seconds } s
   *[other] { $points } points · { $seconds } s
  }
quiz-board = 🧠 <b>{ $name }</b> · { $state ->
    [finished] all { $total } questions asked
    [stopped] { $asked ->
        [0] stopped before the first question
       *[other] stopped at question { $asked } of { $total }
      }
   *[running] { $asked ->
        [0] { $total } questions, the first one comes at once
       *[other] question { $asked } of { $total }
      }
  }

  { $players ->
    [0] { $state ->
        [running] Answer quickly: the sooner, the more points.
       *[other] Nobody has points.
      }
   *[other] { $lines }
  }
  { $answers ->
    [0] {""}
    [one] <i>{ $answers } answer to this question so far</i>
   *[other] <i>{ $answers } answers to this question so far</i>
  }
quiz-nobody-right = Nobody was right, so nobody has points.
quiz-podium = 🏆 <b>{ $name }</b>

  { $players ->
    [0] Nobody answered this time.
   *[other] { $lines }
  }

  <i>A right answer: 500 points and up to 500 for speed. Equal points: the shorter time wins.</i>
quiz-true = True
quiz-false = False
quiz-file-how = Send me a file of questions with the caption <code>/quiz Basics</code>: a CSV with the columns question, right, wrong, wrong, explanation, seconds – or GIFT, as Moodle writes it. Then play it in your group: <code>/quiz play Basics</code>. Also: /quiz list.
quiz-file-kind = I read questions from .csv and .gift files. Please send one of these.
quiz-file-too-big = The file is larger than 1 MB. Please send fewer questions.
quiz-file-encoding = I can't read the letters of this file. Please save it as UTF-8.
quiz-file-count = I found { $count } questions; a quiz has 1 to { $most }.
quiz-file-column = Line { $line }: the column “{ $field }” is missing. The first line names the columns: question, right, wrong, explanation, seconds.
quiz-file-cells = Line { $line }, behind “{ $field }”: there are more cells than columns. Put texts with commas into "quotes".
quiz-file-csv = Line { $line }: the quotes don't match. Please check them.
quiz-file-length = Line { $line }, “{ $field }”: 1 to { $most } characters, please.
quiz-file-options = Line { $line }, “{ $field }”: a question has 2 to 12 answers, I found { $count }.
quiz-file-twice = Line { $line }, “{ $field }”: two answers are the same.
quiz-file-explanation = Line { $line }, “{ $field }”: up to { $most } characters on 3 lines, please.
quiz-file-seconds = Line { $line }, “{ $field }”: the time for a question is a number from 5 to 600.
quiz-file-braces = Line { $line }, “{ $field }”: the answers stand in braces behind the question. For example: <code>2 + 2? {"{"}=4 ~5{"}"}</code>
quiz-file-gift-kind = Line { $line }, “{ $field }”: I play questions with one right answer (=) and some wrong ones (~), and true or false. Please change or leave out this one.
quiz-quotes = I can't tell where your question ends, so put it and each answer in quotes, the right one first: <code>/quiz "What does len([]) give?" "0" "1" "an error"</code>
help-quiz = /quiz "Question" "right" "wrong" – in your group: a quiz question · /quiz play NAME · /quiz list
