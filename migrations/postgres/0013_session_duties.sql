-- What the owner of a council session wrote down about what is owed before it: done with its proof, or waived with
-- the reason. "data" is the whole value; the journal keeps what stood before.
create table session_duties (
    activity text not null,
    duty text not null,
    data text not null,
    primary key (activity, duty)
);
