-- Why: a form that arrives after its session has ended is kept, encrypted, for the person for whom its page was made, and offered to them after they have signed in.
CREATE TABLE kept_forms (
    person_id   uuid NOT NULL,
    place       bytea NOT NULL,
    fields      bytea NOT NULL,
    expires_at  timestamptz NOT NULL,
    PRIMARY KEY (person_id, place)
);

CREATE INDEX kept_forms_expires_at ON kept_forms (expires_at);
