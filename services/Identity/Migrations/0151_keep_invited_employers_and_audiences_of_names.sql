-- Why: what an invitation named as employer counts whatever Profile tells later, and admins see a name only as far as its owner lets them.
ALTER TABLE walls
    ADD COLUMN invited text[] NOT NULL DEFAULT '{}',
    -- As in ProfileUpdated; everybody of the consortium until Profile tells.
    ADD COLUMN name_audience text NOT NULL DEFAULT '';

-- What Profile has told nothing of came from an invitation.
ALTER TABLE walls NO FORCE ROW LEVEL SECURITY;
UPDATE walls SET invited = employers WHERE version = 0;
ALTER TABLE walls FORCE ROW LEVEL SECURITY;
