-- Numbers of issued papers. A series is one issuing authority, one kind and one period; its last number is drawn in the
-- act that issues the paper. "value" is the whole entry as JSON; the other columns are what it is found by.

create table document_series (
    issuer text not null,
    kind text not null,
    period text not null,
    last integer not null,
    primary key (issuer, kind, period)
);

create table document_register (
    id text primary key,
    issuer text not null,
    kind text not null,
    period text not null,
    number integer not null,
    day text not null,
    standing text not null,
    value text not null,
    drawn_at integer not null,
    unique (issuer, kind, period, number)
);
create index document_register_by_day on document_register (day);
