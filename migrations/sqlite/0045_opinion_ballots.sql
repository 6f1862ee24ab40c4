-- Written opinions asked for outside a meeting: the question, those asked, their answers and the result as JSON.
create table opinion_ballots (
    id text primary key,
    value text not null,
    changed_at integer not null
);

-- Links by which somebody asked answers without an account; the digest of the secret alone is kept.
create table opinion_ballot_links (
    digest blob primary key,
    ballot text not null,
    member integer not null,
    made_by text not null,
    made_at integer not null
);
create index opinion_ballot_links_by_ballot on opinion_ballot_links (ballot);
