-- Cars and buses: each serves one journey at a time, so their hours are granted like a room's.

create table people_vehicles (
    key text primary key,
    owner text not null,
    version bigint not null,
    standing text not null,
    name text not null,
    seats bigint,
    managed_by text not null
);
