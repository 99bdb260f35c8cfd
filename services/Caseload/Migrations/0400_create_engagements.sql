-- Why: whatever two people do together belongs to one engagement. It has the uuid of their pairing, and is made by whichever event of that comes first: the
-- later of a pause and a resumption counts, and an end for good. A coach's own client has no account, and so no mentee_id.
CREATE TABLE engagements (
    engagement_id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    mentee_id uuid,
    kind text NOT NULL DEFAULT '' CHECK (kind IN ('', 'PEER', 'COACH', 'CROSS_SECTOR', 'CLIENT')),
    state text NOT NULL CHECK (state IN ('OPEN', 'PAUSED', 'ENDED')),
    opened_at timestamptz NOT NULL,
    ended_at timestamptz,
    pause_changed_at timestamptz NOT NULL DEFAULT '-infinity',
    CONSTRAINT engagements_two_people_check CHECK (mentor_id <> mentee_id),
    CONSTRAINT engagements_client_check CHECK ((mentee_id IS NULL) = (kind = 'CLIENT')),
    CONSTRAINT engagements_end_check CHECK ((ended_at IS NULL) = (state <> 'ENDED'))
);

CREATE INDEX engagements_mentor_idx ON engagements (consortium_id, mentor_id);
CREATE INDEX engagements_mentee_idx ON engagements (consortium_id, mentee_id);

ALTER TABLE engagements ENABLE ROW LEVEL SECURITY;
ALTER TABLE engagements FORCE ROW LEVEL SECURITY;
CREATE POLICY engagements_consortium ON engagements
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
