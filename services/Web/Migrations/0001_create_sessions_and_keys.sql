-- Sign-in sessions with their tokens stay on the server: the browser holds only a cookie that names one.
CREATE TABLE sessions (
    id          uuid PRIMARY KEY,
    ticket      bytea NOT NULL,
    expires_at  timestamptz NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX sessions_expires_at ON sessions (expires_at);

-- The keys that protect cookies, antiforgery tokens and the tickets above; all replicas share them.
CREATE TABLE data_protection_keys (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    friendly_name text NOT NULL,
    xml           text NOT NULL
);
