-- What boards count by is kept beside each task, so that the database counts it: where it stands, whose it is, how often it
-- was put off, and since when its clock stands. Contributions of those who help are kept with the task that they belong
-- to; each office numbers its own.

alter table tasks add column state text not null default '';
alter table tasks add column lead text not null default '';
alter table tasks add column leader text not null default '';
alter table tasks add column given_on text not null default '';
alter table tasks add column extensions bigint not null default 0;
alter table tasks add column stands_on text;

create index tasks_by_board on tasks (owner, doer, lead, leader, activity, state, stands_on, due, extensions);

create table task_contributions (
    task text not null,
    office text not null,
    number bigint not null,
    value text not null,
    primary key (task, office, number)
);

update tasks set
    lead = value::json #>> '{facts,lead}',
    leader = value::json #>> '{facts,leader}',
    given_on = value::json ->> 'given_on',
    extensions = (position::json ->> 'extensions')::bigint,
    stands_on = case position::json #>> '{stage,stage}'
        when 'reported' then position::json #>> '{stage,paper,on}'
        when 'confirmed' then position::json #>> '{stage,paper,on}'
        when 'returned' then position::json #>> '{stage,on}' end,
    state = case position::json #>> '{stage,stage}'
        when 'cancelled' then 'cancelled'
        when 'confirmed' then case when position::json #>> '{stage,paper,on}' > due
            then 'confirmed_late' else 'confirmed_on_time' end
        else case when position::json ->> 'paused_on' is not null then 'paused'
            when position::json #>> '{stage,stage}' in ('returned', 'reported')
                then position::json #>> '{stage,stage}'
            when position::json ->> 'asked' is not null then 'asking'
            else position::json #>> '{stage,stage}' end end;
update tasks set stands_on = position::json ->> 'paused_on'
where is_open = 1 and position::json ->> 'paused_on' is not null
    and (stands_on is null or position::json ->> 'paused_on' < stands_on);
