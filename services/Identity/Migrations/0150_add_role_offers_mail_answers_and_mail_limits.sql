-- Why: a role is asked for before it is given; a mail that is refused for good is kept with the answer; mails to one address are counted by the day.
ALTER TABLE memberships ADD COLUMN offered_roles text[] NOT NULL DEFAULT '{}';

ALTER TABLE mail
    ADD COLUMN refused_at timestamptz,
    -- What the mail server said; the mail's own words are gone by then.
    ADD COLUMN answer text,
    ADD COLUMN invitation_id uuid;
CREATE INDEX mail_refused_idx ON mail (recipient) WHERE refused_at IS NOT NULL;
CREATE INDEX mail_invitation_idx ON mail (invitation_id) WHERE refused_at IS NOT NULL;

ALTER TABLE invitations ADD COLUMN mailed_at timestamptz[] NOT NULL DEFAULT '{}';

CREATE TABLE reset_requests (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address text NOT NULL,
    asked_at timestamptz NOT NULL
);
CREATE INDEX reset_requests_idx ON reset_requests (address, asked_at);
