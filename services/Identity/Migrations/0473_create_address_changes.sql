-- Why: a person gives another mail address, which counts once it is confirmed there; and whoever leaves an employer leaves the address that is read there, at once.
CREATE TABLE address_changes (
    person_id uuid PRIMARY KEY,
    address text NOT NULL,
    token_digest bytea NOT NULL UNIQUE,
    asked_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    -- How often mails were asked for, and since when that is counted.
    asks integer NOT NULL,
    asks_since timestamptz NOT NULL
);
CREATE INDEX address_changes_address_idx ON address_changes (address);

CREATE TABLE left_domains (
    person_id uuid NOT NULL,
    domain text NOT NULL,
    left_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, domain)
);
