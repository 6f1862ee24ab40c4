-- Conclusions of meetings, tasks given here or done here for another office, and their steps. "value" is the whole
-- record as JSON; "position" is what the steps make of a task, so that lists need not walk them; the other columns are
-- what is found by.

create table conclusions (
    meeting text primary key,
    value text not null,
    changed_at bigint not null
);

create table tasks (
    id text primary key,
    owner text not null,
    doer text,
    meeting text,
    activity text,
    is_open bigint not null,
    due text not null,
    value text not null,
    position text not null
);
create index tasks_by_meeting on tasks (meeting);
create index tasks_by_due on tasks (is_open, due);

create table task_steps (
    task text not null,
    office text not null,
    number bigint not null,
    value text not null,
    primary key (task, office, number)
);
