-- Why: names of time zones were taken in odd case and with `posix/` or `right/` before them, which no other service knew. The server's own
-- list is good enough to repair them by; what it lacks is read in any case anyhow.
ALTER TABLE people NO FORCE ROW LEVEL SECURITY;
UPDATE people SET time_zone = known.name
FROM pg_timezone_names known
WHERE lower(known.name) = regexp_replace(lower(people.time_zone), '^(posix|right)/', '') AND known.name <> people.time_zone AND known.name !~ '^(posix|right)/';
ALTER TABLE people FORCE ROW LEVEL SECURITY;
