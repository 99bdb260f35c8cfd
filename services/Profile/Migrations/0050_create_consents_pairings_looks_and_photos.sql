-- Why: each person decides who sees what of them, whoever looks leaves it, and a photo is theirs to show. Who is paired with whom is
-- Matching's to know; what its events tell of it is kept here, because pairings are an audience.
CREATE TABLE consents (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    -- Only what they chose: a field that is not named has the audience of the start, also one that a later version adds.
    audiences jsonb NOT NULL DEFAULT '{}',
    never_my_employer boolean NOT NULL DEFAULT true,
    employers_admins_may_know boolean NOT NULL DEFAULT false,
    hidden boolean NOT NULL DEFAULT false,
    version bigint NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (consortium_id, person_id)
);

CREATE TABLE pairings (
    consortium_id uuid NOT NULL,
    pairing_id uuid NOT NULL,
    mentee_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    -- Set once and never taken back: the event of the end may come before that of the beginning.
    ended boolean NOT NULL DEFAULT false,
    PRIMARY KEY (consortium_id, pairing_id)
);
CREATE INDEX pairings_mentee_idx ON pairings (consortium_id, mentee_id) WHERE NOT ended;
CREATE INDEX pairings_mentor_idx ON pairings (consortium_id, mentor_id) WHERE NOT ended;

-- One row for the looks of one viewer at one person in one way within an hour, for lists within a day: bounded, and told as it was.
CREATE TABLE looks (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    viewer_id uuid NOT NULL,
    kind smallint NOT NULL,
    span_start timestamptz NOT NULL,
    look_id uuid NOT NULL,
    viewer_roles text[] NOT NULL,
    fields text[] NOT NULL,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    count integer NOT NULL DEFAULT 1,
    PRIMARY KEY (consortium_id, person_id, viewer_id, kind, span_start)
);
CREATE INDEX looks_list_idx ON looks (consortium_id, person_id, last_at DESC, look_id DESC);

CREATE TABLE photos (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    content bytea NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (consortium_id, person_id)
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['consents', 'pairings', 'looks', 'photos'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY %I ON %I USING (consortium_id = nullif(current_setting(''app.consortium_id'', true), '''')::uuid)
                WITH CHECK (consortium_id = nullif(current_setting(''app.consortium_id'', true), '''')::uuid)',
            name || '_consortium', name);
    END LOOP;
END $$;
