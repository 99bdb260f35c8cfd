-- Why: the tests need an aggregate whose events have an order, and a place where a consumer's effect is seen.
CREATE TABLE counters (
    id uuid PRIMARY KEY,
    number bigint NOT NULL DEFAULT 0
);

CREATE TABLE effects (
    counter_id uuid NOT NULL,
    number bigint NOT NULL
);
