-- Why: a mail may bring an invitation for a calendar (RFC 6047). Each goes once to a person by its id and sequence, and none after a later one.
ALTER TABLE mail ADD COLUMN calendar text;
ALTER TABLE mail ADD COLUMN calendar_method text;

CREATE TABLE calendar_mails (
    person_id uuid NOT NULL,
    uid text NOT NULL,
    sequence integer NOT NULL,
    PRIMARY KEY (person_id, uid)
);
