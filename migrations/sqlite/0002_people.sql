-- The directory: bodies, persons, posts, absences, units, rooms, areas, travel, groups, abbreviations, holidays.
-- Every record has an owner office and a version; a partner's records are mirrors under the same keys.

create table people_bodies (
    key text primary key,
    owner text not null,
    version integer not null,
    standing text not null,
    name text not null,
    short_name text not null,
    rank integer not null
);

create table people_persons (
    key text primary key,
    owner text not null,
    version integer not null,
    standing text not null,
    name text not null,
    substitutes text not null
);

create table people_posts (
    key text primary key,
    owner text not null,
    version integer not null,
    standing text not null,
    person text not null,
    body text not null,
    title text not null,
    rank integer not null,
    held_from text not null,
    held_to text,
    holding text not null
);
create index people_posts_by_person on people_posts (person);

create table people_absences (
    key text primary key,
    owner text not null,
    version integer not null,
    standing text not null,
    person text not null,
    first_day text not null,
    last_day text not null,
    from_hour text,
    to_hour text,
    reason text not null,
    substitute text
);
create index people_absences_by_day on people_absences (first_day, last_day);

create table people_units (
    key text primary key,
    owner text not null,
    version integer not null,
    standing text not null,
    name text not null,
    aliases text not null,
    sort text not null
);

create table people_rooms (
    key text primary key,
    owner text not null,
    version integer not null,
    standing text not null,
    name text not null,
    aliases text not null,
    managed_by text not null,
    capacity integer,
    area text,
    video text not null,
    room_use text not null,
    clearance text not null
);

create table people_areas (
    key text primary key,
    owner text not null,
    version integer not null,
    standing text not null,
    name text not null,
    minutes_from_centre integer not null
);

create table people_travel (
    key text primary key,
    owner text not null,
    version integer not null,
    standing text not null,
    from_area text not null,
    to_area text not null,
    minutes integer not null
);

create table people_groups (
    key text primary key,
    owner text not null,
    version integer not null,
    standing text not null,
    body text not null,
    name text not null,
    members text not null
);

create table people_abbreviations (
    key text primary key,
    owner text not null,
    version integer not null,
    standing text not null,
    body text not null,
    text text not null,
    meaning text not null,
    origin text not null
);

create table people_calendars (
    version integer primary key,
    owner text not null,
    source text not null,
    imported_at integer not null
);

create table people_holidays (
    version integer not null references people_calendars (version),
    day text not null,
    kind text not null,
    name text not null,
    source text not null,
    primary key (version, day)
);
