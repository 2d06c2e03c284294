# 制作课程。

authoring-no-lessons = 课程至少要有一课才能发布。
