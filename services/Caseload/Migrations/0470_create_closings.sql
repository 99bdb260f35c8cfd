-- Why: either of two brings their work to a close, now or at the end of a day; what each says of it is kept apart, and stays when it has ended.
CREATE TABLE closings (
    consortium_id uuid NOT NULL,
    engagement_id uuid NOT NULL REFERENCES engagements ON DELETE CASCADE,
    person_id uuid NOT NULL,
    reason text NOT NULL CHECK (reason IN ('NotSaid', 'Reached', 'NoTime', 'AnotherFit', 'LostTouch', 'JobChanged', 'Life', 'Other')),
    reason_shared boolean NOT NULL,
    last_word text NOT NULL CHECK (length(last_word) <= 2000),
    -- When it ends by this person's word; null where they have taken it back.
    ends_at timestamptz,
    said_at timestamptz NOT NULL,
    request_ids uuid[] NOT NULL,
    PRIMARY KEY (engagement_id, person_id)
);
CREATE INDEX closings_person_idx ON closings (consortium_id, person_id);

-- When engagements end, by whichever replica looks: ids and times alone, without row security.
CREATE TABLE closing_times (
    engagement_id uuid PRIMARY KEY REFERENCES engagements ON DELETE CASCADE,
    consortium_id uuid NOT NULL,
    due_at timestamptz NOT NULL
);
CREATE INDEX closing_times_due_idx ON closing_times (due_at);

ALTER TABLE closings ENABLE ROW LEVEL SECURITY;
ALTER TABLE closings FORCE ROW LEVEL SECURITY;
CREATE POLICY closings_consortium ON closings
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
