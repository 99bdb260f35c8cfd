-- Why: the two of an engagement set goals, and see how far each has come. At most five are open: whoever opens one holds the lock of the engagement.
CREATE TABLE goals (
    consortium_id uuid NOT NULL,
    engagement_id uuid NOT NULL REFERENCES engagements ON DELETE CASCADE,
    id uuid PRIMARY KEY,
    title text NOT NULL,
    why text NOT NULL,
    measure text NOT NULL,
    target_date date,
    need text NOT NULL,
    state text NOT NULL CHECK (state IN ('Open', 'Reached', 'LetGo')),
    percent integer NOT NULL CHECK (percent BETWEEN 0 AND 100),
    created_at timestamptz NOT NULL,
    closed_at timestamptz,
    version bigint NOT NULL,
    request_id uuid,
    CONSTRAINT goals_request_key UNIQUE (engagement_id, request_id)
);
CREATE INDEX goals_engagement_idx ON goals (engagement_id, (state <> 'Open'), id DESC);

CREATE TABLE goal_steps (
    consortium_id uuid NOT NULL,
    goal_id uuid NOT NULL REFERENCES goals ON DELETE CASCADE,
    id uuid PRIMARY KEY,
    text text NOT NULL,
    done boolean NOT NULL,
    request_id uuid,
    CONSTRAINT goal_steps_request_key UNIQUE (goal_id, request_id)
);

-- What was noted of a goal. Its author is gone when they are erased; the other's history stays.
CREATE TABLE goal_check_ins (
    consortium_id uuid NOT NULL,
    goal_id uuid NOT NULL REFERENCES goals ON DELETE CASCADE,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    percent integer NOT NULL CHECK (percent BETWEEN 0 AND 100),
    comment text NOT NULL,
    author_id uuid,
    request_id uuid,
    PRIMARY KEY (goal_id, id),
    CONSTRAINT goal_check_ins_request_key UNIQUE (goal_id, request_id)
);
CREATE INDEX goal_check_ins_author_idx ON goal_check_ins (consortium_id, author_id);

ALTER TABLE goals ENABLE ROW LEVEL SECURITY;
ALTER TABLE goals FORCE ROW LEVEL SECURITY;
CREATE POLICY goals_consortium ON goals
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE goal_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE goal_steps FORCE ROW LEVEL SECURITY;
CREATE POLICY goal_steps_consortium ON goal_steps
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE goal_check_ins ENABLE ROW LEVEL SECURITY;
ALTER TABLE goal_check_ins FORCE ROW LEVEL SECURITY;
CREATE POLICY goal_check_ins_consortium ON goal_check_ins
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
