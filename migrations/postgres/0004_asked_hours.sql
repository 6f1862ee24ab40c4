-- What was asked for is kept with the asking, so that an edit which leaves the hours alone asks nobody again.

alter table slot_asks add column hours text not null default '[]';
