-- Tasks that were closed lately are found by the day of their paper: phones show them as done.

create index tasks_by_closing on tasks (is_open, stands_on);
