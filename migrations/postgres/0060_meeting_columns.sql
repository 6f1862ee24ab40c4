-- Links of units asked for an opinion stand among the keys of all who come without an account: whoever holds one still
-- opens the same line. Who made it stands in the journal; here it is the account that asked.

insert into guest_keys (id, digest, kind, opens, holder, made_by, made_at)
select l.id, l.digest, 'meeting_opinion', l.ask || '/' || l.number,
    coalesce((select one.value ->> 'name' from json_array_elements(a.value::json -> 'asked') one
        where (one.value ->> 'number')::bigint = l.number), ''),
    coalesce(a.value::json ->> 'by', ''),
    l.made_at
from meeting_ask_links l join meeting_asks a on a.id = l.ask;

drop table meeting_ask_links;
