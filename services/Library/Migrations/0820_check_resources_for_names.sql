-- Why: a resource is looked through for what is about people before it is shared, and what is found is decided one by one. A decision is kept by the key of its finding, which says
-- nothing of what was found; whom a file names next to its text stands beside that.
ALTER TABLE file_texts
    ADD COLUMN mark_kinds integer[] NOT NULL DEFAULT '{}',
    ADD COLUMN mark_values text[] NOT NULL DEFAULT '{}';

CREATE TABLE finding_decisions (
    resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
    key text NOT NULL,
    consortium_id uuid NOT NULL,
    decision smallint NOT NULL,
    reason smallint NOT NULL,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (resource_id, key)
);

ALTER TABLE finding_decisions ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding_decisions FORCE ROW LEVEL SECURITY;
CREATE POLICY finding_decisions_consortium ON finding_decisions
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));

-- Files of all that may be submitted or published again are read once more, for whom they name: when replicas of the former release, which do not read that, have gone; and of what is
-- published, which has to be withdrawn first, one after the other, so that what somebody shares meanwhile does not wait for all of them.
ALTER TABLE resources NO FORCE ROW LEVEL SECURITY;
INSERT INTO unread_files (resource_id, consortium_id, due_at)
SELECT id, consortium_id, now() + interval '10 minutes' + CASE WHEN published THEN row_number() OVER (ORDER BY id) * interval '5 seconds' ELSE interval '0' END FROM resources
WHERE file_size > 0 AND (published OR stage <> 7)
ON CONFLICT (resource_id) DO NOTHING;
ALTER TABLE resources FORCE ROW LEVEL SECURITY;
