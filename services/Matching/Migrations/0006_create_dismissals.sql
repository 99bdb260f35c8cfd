-- Why: whom an officer has said "not for me" to is not suggested to them again. Nobody but they see it.
CREATE TABLE dismissals (
    consortium_id uuid NOT NULL,
    id uuid PRIMARY KEY,
    officer_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    reason text CHECK (reason IN ('KnowEachOther', 'OtherExperience', 'OtherContext', 'OtherReason')),
    created_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX dismissals_pair_key ON dismissals (consortium_id, officer_id, mentor_id);

ALTER TABLE dismissals ENABLE ROW LEVEL SECURITY;
ALTER TABLE dismissals FORCE ROW LEVEL SECURITY;
CREATE POLICY dismissals_tenant ON dismissals
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
