-- Why: whoever invites is told of their own mails to an address alone; how many others sent there is counted too and told to nobody.
CREATE TABLE invitation_mails (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address text NOT NULL,
    asked_by uuid NOT NULL,
    -- False where the address had enough of all together: whoever asked is answered as ever.
    sent boolean NOT NULL,
    asked_at timestamptz NOT NULL
);
CREATE INDEX invitation_mails_idx ON invitation_mails (address, asked_at);
