-- Those called to a meeting who have answered “perhaps” by calendar: it is shown, and is no answer.

create table meeting_perhaps (
    meeting text not null,
    line bigint not null,
    version bigint not null,
    said_at bigint not null,
    primary key (meeting, line)
);
