-- Why: the calendar of each of two answers an invitation; the answer is about the time that the session had then, and of two the later one counts.
CREATE TABLE session_answers (
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    person_id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    answer text NOT NULL CHECK (answer IN ('ACCEPTED', 'DECLINED', 'TENTATIVE')),
    starts_at timestamptz NOT NULL,
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (session_id, person_id)
);

ALTER TABLE session_answers ENABLE ROW LEVEL SECURITY;
ALTER TABLE session_answers FORCE ROW LEVEL SECURITY;
CREATE POLICY session_answers_consortium ON session_answers
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
