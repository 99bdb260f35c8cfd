-- Why: the last mail of an erasure goes out when everything else is gone; until then its address is kept here, apart from the account
-- that no longer exists. A mail that nobody takes is given up in the end, for it is all that holds the address.
CREATE TABLE farewells (
    erasure_id uuid PRIMARY KEY,
    person_id uuid NOT NULL,
    email text NOT NULL,
    created_at timestamptz NOT NULL
);

ALTER TABLE mail ADD COLUMN give_up_at timestamptz;
