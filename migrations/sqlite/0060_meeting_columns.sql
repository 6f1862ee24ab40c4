-- Links of units asked for an opinion stand among the keys of all who come without an account: whoever holds one still
-- opens the same line. Who made it stands in the journal; here it is the account that asked.

insert into guest_keys (id, digest, kind, opens, holder, made_by, made_at)
select l.id, l.digest, 'meeting_opinion', l.ask || '/' || l.number,
    coalesce((select json_extract(one.value, '$.name') from json_each(a.value, '$.asked') one
        where json_extract(one.value, '$.number') = l.number), ''),
    coalesce(json_extract(a.value, '$.by'), ''),
    l.made_at
from meeting_ask_links l join meeting_asks a on a.id = l.ask;

drop table meeting_ask_links;

-- What meetings, answers and invitations are looked for by stands beside the record: how far a meeting is and its type,
-- what was answered, and the days that a version tells of.

alter table meetings add column stage text not null default '';
alter table meetings add column kind text not null default '';
alter table meeting_replies add column answer text not null default '';
alter table meeting_invitations add column first_day text not null default '';
alter table meeting_invitations add column last_day text not null default '';

update meetings set
    stage = replace(json_extract(value, '$.stage'), '_', '-'),
    kind = json_extract(value, '$.facts.kind');
update meeting_replies set answer = json_extract(value, '$.answer.answer');
update meeting_invitations set
    first_day = json_extract(value, '$.told.dates.from'),
    last_day = json_extract(value, '$.told.dates.to');

create index meetings_by_stage on meetings (stage);
create index meetings_by_kind on meetings (kind);
create index meeting_invitations_by_day on meeting_invitations (last_day, first_day);
