-- Why: two people are paired once, and ask each other once, whichever way round. What was there both ways before stays until it ends.
ALTER TABLE pairings ADD COLUMN twice boolean NOT NULL DEFAULT false;
ALTER TABLE pairings NO FORCE ROW LEVEL SECURITY;
UPDATE pairings p SET twice = true
WHERE state <> 'Ended' AND EXISTS (
    SELECT FROM pairings o
    WHERE o.consortium_id = p.consortium_id AND o.mentee_id = p.mentor_id AND o.mentor_id = p.mentee_id AND o.state <> 'Ended' AND o.id < p.id);
ALTER TABLE pairings FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX pairings_open_couple_key ON pairings (consortium_id, least(mentee_id, mentor_id), greatest(mentee_id, mentor_id))
    WHERE state <> 'Ended' AND NOT twice;

ALTER TABLE match_requests ADD COLUMN twice boolean NOT NULL DEFAULT false;
ALTER TABLE match_requests NO FORCE ROW LEVEL SECURITY;
UPDATE match_requests r SET twice = true
WHERE state = 'Open' AND EXISTS (
    SELECT FROM match_requests o
    WHERE o.consortium_id = r.consortium_id AND o.mentee_id = r.mentor_id AND o.mentor_id = r.mentee_id AND o.state = 'Open' AND o.id < r.id);
ALTER TABLE match_requests FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX match_requests_open_couple_key ON match_requests (consortium_id, least(mentee_id, mentor_id), greatest(mentee_id, mentor_id))
    WHERE state = 'Open' AND NOT twice;
