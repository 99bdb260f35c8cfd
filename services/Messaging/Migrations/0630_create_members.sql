-- Why: a conversation has members, of whom each has a place up to which they have read; until now it had two sides, and columns for them. What
-- the former release writes into these is taken over; it shows no conversation of another kind.
ALTER TABLE conversations
    ADD COLUMN kind text NOT NULL DEFAULT 'Pairing',
    ADD COLUMN circle text,
    ADD COLUMN need text,
    ADD COLUMN other_changes bigint NOT NULL DEFAULT 0, -- the number of a change is this with last_number: a new message needs no more than its own
    ADD COLUMN members_changed_at timestamptz NOT NULL DEFAULT '-infinity',
    ALTER COLUMN mentee_id DROP NOT NULL,
    ALTER COLUMN mentor_id DROP NOT NULL;

CREATE TABLE members (
    conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
    person_id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    joined_at timestamptz NOT NULL,
    left_at timestamptz,
    first_number bigint NOT NULL DEFAULT 1, -- what was said before is not theirs
    read_number bigint NOT NULL DEFAULT 0,
    shown_number bigint NOT NULL DEFAULT 0, -- up to where others are told that they have read; never moves back
    muted boolean NOT NULL DEFAULT false,
    PRIMARY KEY (conversation_id, person_id)
);

CREATE INDEX members_person_idx ON members (consortium_id, person_id);

CREATE TABLE messaging_settings (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    receipts boolean NOT NULL DEFAULT true,
    enter_sends boolean NOT NULL DEFAULT false,
    PRIMARY KEY (consortium_id, person_id)
);

-- Under FORCE the owner would see no row to carry over.
ALTER TABLE conversations NO FORCE ROW LEVEL SECURITY;
INSERT INTO members (conversation_id, person_id, consortium_id, joined_at, read_number, shown_number, muted)
SELECT id, mentee_id, consortium_id, opened_at, mentee_read, mentee_read, muted_by_mentee FROM conversations
UNION ALL
SELECT id, mentor_id, consortium_id, opened_at, mentor_read, mentor_read, muted_by_mentor FROM conversations
ON CONFLICT DO NOTHING;
ALTER TABLE conversations FORCE ROW LEVEL SECURITY;

ALTER TABLE members ENABLE ROW LEVEL SECURITY;
ALTER TABLE members FORCE ROW LEVEL SECURITY;
CREATE POLICY members_consortium ON members
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));

ALTER TABLE messaging_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE messaging_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY messaging_settings_consortium ON messaging_settings
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));

-- Who is in a conversation now. A function of its own sees whoever has joined while its caller waited for the conversation.
CREATE FUNCTION people_of(conversation uuid) RETURNS uuid[] LANGUAGE plpgsql VOLATILE AS $body$
BEGIN
    RETURN (SELECT array_agg(person_id ORDER BY joined_at, person_id) FROM members WHERE conversation_id = conversation AND left_at IS NULL);
END $body$;

-- What the former release opens, reads, and mutes.
CREATE FUNCTION take_over_sides() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO members (conversation_id, person_id, consortium_id, joined_at, read_number, shown_number, muted)
        VALUES (NEW.id, NEW.mentee_id, NEW.consortium_id, NEW.opened_at, NEW.mentee_read, NEW.mentee_read, NEW.muted_by_mentee),
            (NEW.id, NEW.mentor_id, NEW.consortium_id, NEW.opened_at, NEW.mentor_read, NEW.mentor_read, NEW.muted_by_mentor)
        ON CONFLICT DO NOTHING;
        RETURN NULL;
    END IF;

    UPDATE members SET read_number = greatest(read_number, side.read), shown_number = greatest(shown_number, side.read), muted = side.muted
    FROM (VALUES
        (NEW.mentee_id, NEW.mentee_read, NEW.muted_by_mentee, NEW.mentee_read > OLD.mentee_read OR NEW.muted_by_mentee <> OLD.muted_by_mentee),
        (NEW.mentor_id, NEW.mentor_read, NEW.muted_by_mentor, NEW.mentor_read > OLD.mentor_read OR NEW.muted_by_mentor <> OLD.muted_by_mentor)) side (person_id, read, muted, changed)
    WHERE side.changed AND members.conversation_id = NEW.id AND members.person_id = side.person_id
        AND (members.shown_number < side.read OR members.muted <> side.muted);
    RETURN NULL;
END $body$;

CREATE TRIGGER conversations_opened AFTER INSERT ON conversations FOR EACH ROW WHEN (NEW.mentee_id IS NOT NULL) EXECUTE FUNCTION take_over_sides();
CREATE TRIGGER conversations_read AFTER UPDATE OF mentee_read, mentor_read, muted_by_mentee, muted_by_mentor ON conversations
    FOR EACH ROW WHEN (NEW.mentee_id IS NOT NULL) EXECUTE FUNCTION take_over_sides();
