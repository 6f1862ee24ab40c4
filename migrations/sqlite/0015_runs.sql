-- Long runs of harmonising: what was asked outlives the process that reckons, so that its asker is told how it ended.
-- "ended_at" is empty while it is reckoned, "moves" when nothing came out; "seen" is 1 once the asker knows.
create table harmonise_runs (
    id text primary key,
    account text not null,
    asked text not null,
    made_at bigint not null,
    ended_at bigint,
    moves bigint,
    seen bigint not null default 0
);
create index harmonise_runs_by_account on harmonise_runs (account, made_at);
