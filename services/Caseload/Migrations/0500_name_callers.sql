-- Why: whoever wants to be called says by which name the admin knows them and where to reach them, since somebody who hides has no other. Where no admin is
-- independent of a member, the operator's own contact is: one for the installation, the same for all consortia.
ALTER TABLE calls ADD COLUMN shown_name text NOT NULL DEFAULT '';
ALTER TABLE calls ADD COLUMN reach text NOT NULL DEFAULT '';

CREATE TABLE call_contact (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    shown_name text NOT NULL,
    reach text NOT NULL
);
