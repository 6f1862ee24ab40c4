-- What offices ask of each other about activities, and each step of the answer.

-- "data" is the whole value; the other columns are what queries ask for. "asker" asks "asked"; "clash" is empty when
-- no clash is behind it.
create table requests (
    id text primary key,
    asker text not null,
    asked text not null,
    activity text not null,
    clash text not null,
    asked_at bigint not null,
    data text not null
);
create index requests_by_activity on requests (activity);
create index requests_by_time on requests (asked_at);

-- Steps are written once and never changed. One office numbers its own; a step may arrive before its request.
create table request_steps (
    request text not null,
    office text not null,
    number bigint not null,
    data text not null,
    primary key (request, office, number)
);
