-- Who was reminded of what on which morning: one message a person a morning, which the key makes sure of. "value" is the
-- whole message as JSON. A morning that is written down is over, whoever looks again. "reminder_ways" says how a message
-- went besides lying on the desk. "reminder_wishes" are the ways that an account wants, "reminder_units" the addresses of
-- units without an office.

create table reminder_mornings (
    day text primary key,
    at bigint not null
);

create table reminders (
    recipient text not null,
    day text not null,
    value text not null,
    seen_at bigint,
    primary key (recipient, day)
);
create index reminders_by_day on reminders (day);

create table reminder_ways (
    recipient text not null,
    day text not null,
    way text not null,
    state text not null,
    note text not null,
    at bigint not null,
    primary key (recipient, day, way)
);

create table reminder_wishes (
    account text primary key,
    value text not null
);

create table reminder_units (
    unit text primary key,
    mail text not null
);
