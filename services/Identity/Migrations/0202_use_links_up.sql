-- Why: an invitation whose maker must not learn that it was accepted stays open to them. Its link must not, and what its maker changes must not reach the member.
ALTER TABLE invitations ADD COLUMN used_at timestamptz;
ALTER TABLE invitations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE memberships NO FORCE ROW LEVEL SECURITY;
UPDATE invitations i SET used_at = m.changed_at FROM memberships m
WHERE m.consortium_id = i.consortium_id AND m.person_id = i.person_id AND m.joined AND i.state IN ('OPEN', 'APART');
ALTER TABLE invitations FORCE ROW LEVEL SECURITY;
ALTER TABLE memberships FORCE ROW LEVEL SECURITY;
