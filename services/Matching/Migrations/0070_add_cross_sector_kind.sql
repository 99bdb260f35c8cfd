-- Why: an officer may have a peer of another sector beside a job-alike peer and a coach.
ALTER TABLE match_requests DROP CONSTRAINT match_requests_kind_check;
ALTER TABLE match_requests ADD CONSTRAINT match_requests_kind_check CHECK (kind IN ('Peer', 'Coach', 'CrossSector'));
ALTER TABLE pairings DROP CONSTRAINT pairings_kind_check;
ALTER TABLE pairings ADD CONSTRAINT pairings_kind_check CHECK (kind IN ('Peer', 'Coach', 'CrossSector'));
ALTER TABLE rounds DROP CONSTRAINT rounds_kind_check;
ALTER TABLE rounds ADD CONSTRAINT rounds_kind_check CHECK (kind IN ('Peer', 'Coach', 'CrossSector'));
