-- Issued notices of conclusions, own ones and copies of other offices'. "value" is the whole record as JSON.

create table conclusion_notices (
    meeting text not null,
    number integer not null,
    owner text not null,
    activity text not null,
    issued_at integer not null,
    value text not null,
    primary key (meeting, number)
);
create index conclusion_notices_by_issue on conclusion_notices (issued_at);
