-- What boards count by is kept beside each task, so that the database counts it: where it stands, whose it is, how often it
-- was put off, and since when its clock stands. Contributions of those who help are kept with the task that they belong
-- to; each office numbers its own.

alter table tasks add column state text not null default '';
alter table tasks add column lead text not null default '';
alter table tasks add column leader text not null default '';
alter table tasks add column given_on text not null default '';
alter table tasks add column extensions integer not null default 0;
alter table tasks add column stands_on text;

create index tasks_by_board on tasks (owner, doer, lead, leader, activity, state, stands_on, due, extensions);

create table task_contributions (
    task text not null,
    office text not null,
    number integer not null,
    value text not null,
    primary key (task, office, number)
);

update tasks set
    lead = json_extract(value, '$.facts.lead'),
    leader = json_extract(value, '$.facts.leader'),
    given_on = json_extract(value, '$.given_on'),
    extensions = json_extract(position, '$.extensions'),
    stands_on = case json_extract(position, '$.stage.stage')
        when 'reported' then json_extract(position, '$.stage.paper.on')
        when 'confirmed' then json_extract(position, '$.stage.paper.on')
        when 'returned' then json_extract(position, '$.stage.on') end,
    state = case json_extract(position, '$.stage.stage')
        when 'cancelled' then 'cancelled'
        when 'confirmed' then case when json_extract(position, '$.stage.paper.on') > due
            then 'confirmed_late' else 'confirmed_on_time' end
        else case when json_extract(position, '$.paused_on') is not null then 'paused'
            when json_extract(position, '$.stage.stage') in ('returned', 'reported')
                then json_extract(position, '$.stage.stage')
            when json_extract(position, '$.asked') is not null then 'asking'
            else json_extract(position, '$.stage.stage') end end;
update tasks set stands_on = json_extract(position, '$.paused_on')
where is_open = 1 and json_extract(position, '$.paused_on') is not null
    and (stands_on is null or json_extract(position, '$.paused_on') < stands_on);
