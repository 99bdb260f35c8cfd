-- Why: servers take mails and send them back later, to an address of which nothing but the recipient is known. What is sent back counts as what is refused.
CREATE TABLE return_addresses (
    token text PRIMARY KEY,
    recipient text NOT NULL UNIQUE,
    given_at timestamptz NOT NULL
);

ALTER TABLE mail ADD COLUMN reported boolean NOT NULL DEFAULT false;
