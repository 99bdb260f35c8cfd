-- Why: others learn who sits together in a kept circle when that changes, so what they were told last is noted.
-- Of the circles that there are nobody was told: they are once the service has started.
ALTER TABLE circle_members ADD COLUMN sits boolean NOT NULL DEFAULT true;
ALTER TABLE circle_members NO FORCE ROW LEVEL SECURITY;
UPDATE circle_members SET sits = false;
ALTER TABLE circle_members FORCE ROW LEVEL SECURITY;
