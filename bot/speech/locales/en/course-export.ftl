# A course as a file to take along.

course-export-which = Write the short name of one of your courses: <code>/mycourses export PY101</code>. /mycourses lists them.
course-export-empty = “{ $title }” has no lessons yet, so there is nothing to take along. Add one with /mycourses.
course-exported = 📦 <b>{ $title }</b> ({ $code }) as a course file, with all its lessons. Change it in any text editor and send it back to me: I say what would be different, and ask before I replace anything.{ $missing ->
    [0] {""}
    [one] {" "}⚠️ One file is not in it, because it is too large for me to read or send. Put it beside course.yaml under this name before you send the zip back:
      { $files }
   *[other] {" "}⚠️ { $missing } files are not in it, because they are too large for me to read or send. Put them beside course.yaml under these names before you send the zip back:
      { $files }
  }
