-- Where meetings start from: the province's own templates by type of meeting, and how series of the programme become
-- meetings by themselves. "value" is the whole record as JSON.

create table meeting_templates (
    kind text primary key,
    value text not null,
    changed_at integer not null
);

create table meeting_rhythms (
    series text primary key,
    value text not null,
    changed_at integer not null
);
