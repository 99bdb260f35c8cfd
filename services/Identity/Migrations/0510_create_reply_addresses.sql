-- Why: a calendar answers an invitation to an address of its own for this person and meeting, which cannot be guessed and ends with the meeting. Ids and times only, without
-- row security as in the outbox: an address is read before it is known whose it is.
CREATE TABLE reply_addresses (
    address text PRIMARY KEY,
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    uid text NOT NULL,
    ends_at timestamptz NOT NULL,
    told_at timestamptz,
    UNIQUE (person_id, uid)
);
