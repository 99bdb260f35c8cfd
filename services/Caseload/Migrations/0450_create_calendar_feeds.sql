-- Why: a calendar program brings nothing but the token of an address, so the feed is found by its digest before it is known whose it is: ids and times
-- alone, without row security.
CREATE TABLE calendar_feeds (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    token_digest bytea NOT NULL,
    created_at timestamptz NOT NULL,
    read_at timestamptz,
    PRIMARY KEY (consortium_id, person_id),
    CONSTRAINT calendar_feeds_token_key UNIQUE (token_digest)
);
