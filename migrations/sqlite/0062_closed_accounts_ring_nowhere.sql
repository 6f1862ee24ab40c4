-- Whoever is signed out everywhere is rung nowhere; accounts that were closed before this held still ring.
delete from push_devices where account in (select name from accounts where disabled_at is not null);
