-- Why: what arrives late about an erased person must not bring them back, and a backup that is restored knows their still. Ids only.
CREATE TABLE erased_people (
    person_id uuid PRIMARY KEY,
    consortia uuid[] NOT NULL,
    erased_at timestamptz NOT NULL
);
