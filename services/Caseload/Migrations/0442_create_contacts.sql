-- Why: two who have neither met nor written for three weeks are asked, once, whether to meet, pause or close. Ids and times only, without row security as
-- in the outbox: whichever process looks for what is due belongs to no consortium.
CREATE TABLE contacts (
    engagement_id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL,
    contact_at timestamptz NOT NULL,
    due_at timestamptz
);
CREATE INDEX contacts_due_idx ON contacts (due_at) WHERE due_at IS NOT NULL;
