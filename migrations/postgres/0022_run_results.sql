-- What came out of a long run, for whoever opens it in another process: its moves, and up to which entry of the journal it had
-- looked. It counts only as long as nothing was written after that.
alter table harmonise_runs add column result text;
