-- Why: a signed token outlives the end of its sign-in, and roles that were taken, by minutes; every call asks here. The rows are kept for two hours,
-- longer than any token lives, and name nobody: `session_id` is a sign-in, `scope` the consortium whose tokens are meant, empty for all.
CREATE TABLE ended_tokens (
    session_id uuid NOT NULL,
    scope text NOT NULL,
    roles text[] NOT NULL,
    ended_at timestamptz NOT NULL,
    noted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (session_id, scope)
);

CREATE INDEX ended_tokens_noted_at_idx ON ended_tokens (noted_at);
