-- Why: whoever signs out is out at the server too. A cookie that was copied before carries the name of its sign-in, and ended ones are known here until any copy has expired.
CREATE TABLE ended_sign_ins (
    id uuid PRIMARY KEY,
    ended_at timestamptz NOT NULL
);
CREATE INDEX ended_sign_ins_ended_at_idx ON ended_sign_ins (ended_at);
