-- Why: the home page says what the other has changed of sessions to come until its reader says that they know.
CREATE TABLE session_news_seen (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (consortium_id, person_id)
);
ALTER TABLE session_news_seen ENABLE ROW LEVEL SECURITY;
ALTER TABLE session_news_seen FORCE ROW LEVEL SECURITY;
CREATE POLICY session_news_seen_consortium ON session_news_seen
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
