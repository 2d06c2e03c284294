# Making courses.

authoring-no-lessons = A course needs at least one lesson before it can be published.
