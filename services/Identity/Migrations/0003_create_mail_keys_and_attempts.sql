-- Why: mail leaves after the transaction that wants it; keys are shared by replicas; failed sign-ins are counted per account and address.
CREATE TABLE mail (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recipient text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE server_keys (
    id uuid PRIMARY KEY,
    purpose text NOT NULL,
    protected bytea NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE sign_in_failures (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account text NOT NULL,
    address text NOT NULL,
    failed_at timestamptz NOT NULL
);

CREATE INDEX sign_in_failures_account_idx ON sign_in_failures (account, address, failed_at);
CREATE INDEX sign_in_failures_address_idx ON sign_in_failures (address, failed_at);
