-- Why: what two people agree on has versions; the words of one never change once it is there, and the newest that both signed is in force.
CREATE TABLE agreements (
    agreement_id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL,
    engagement_id uuid NOT NULL REFERENCES engagements ON DELETE CASCADE,
    version integer NOT NULL,
    proposer_id uuid NOT NULL,
    purpose text NOT NULL,
    needs text[] NOT NULL,
    weeks integer NOT NULL CHECK (weeks BETWEEN 4 AND 24),
    rhythm text NOT NULL CHECK (rhythm IN ('WEEKLY', 'EVERYTWOWEEKS', 'MONTHLY')),
    session_minutes integer NOT NULL CHECK (session_minutes IN (30, 45, 60, 90)),
    meeting text NOT NULL,
    confidentiality text NOT NULL,
    stopping text NOT NULL,
    created_at timestamptz NOT NULL,
    mentor_signed_at timestamptz,
    mentee_signed_at timestamptz,
    request_id uuid,
    CONSTRAINT agreements_version_key UNIQUE (engagement_id, version)
);

CREATE UNIQUE INDEX agreements_request_key ON agreements (engagement_id, proposer_id, request_id) WHERE request_id IS NOT NULL;

ALTER TABLE agreements ENABLE ROW LEVEL SECURITY;
ALTER TABLE agreements FORCE ROW LEVEL SECURITY;
CREATE POLICY agreements_consortium ON agreements
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
