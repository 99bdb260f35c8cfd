-- Why: a request carries private words of an officer to one mentor until it is answered; the open pair is unique.
CREATE TABLE match_requests (
    consortium_id uuid NOT NULL,
    id uuid PRIMARY KEY,
    mentee_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('Peer', 'Coach')),
    message text NOT NULL CHECK (length(message) BETWEEN 1 AND 2000),
    need text NOT NULL,
    state text NOT NULL CHECK (state IN ('Open', 'Accepted', 'Declined', 'Withdrawn', 'Closed')),
    pairing_id uuid,
    created_at timestamptz NOT NULL,
    answered_at timestamptz,
    request_id uuid,
    CHECK ((state = 'Open') = (answered_at IS NULL)),
    CHECK ((state = 'Accepted') = (pairing_id IS NOT NULL))
);

CREATE UNIQUE INDEX match_requests_open_pair_key ON match_requests (consortium_id, mentee_id, mentor_id) WHERE state = 'Open';
CREATE UNIQUE INDEX match_requests_request_id_key ON match_requests (consortium_id, mentee_id, request_id) WHERE request_id IS NOT NULL;
CREATE INDEX match_requests_mentee_idx ON match_requests (consortium_id, mentee_id, id DESC);
CREATE INDEX match_requests_mentor_idx ON match_requests (consortium_id, mentor_id, id DESC);

ALTER TABLE match_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE match_requests FORCE ROW LEVEL SECURITY;
CREATE POLICY match_requests_tenant ON match_requests
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
