-- Why: suggestions need to know whom they showed to whom, so that nobody is shown to too many; officers keep favourites; an admin may
-- weigh the parts of the score; and every replica must hear of each change of a candidate to keep its index true.
CREATE TABLE featured (
    consortium_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('Peer', 'Coach', 'CrossSector')),
    -- Whether they stand first in this officer's list.
    leads boolean NOT NULL DEFAULT false,
    shown_at timestamptz NOT NULL,
    PRIMARY KEY (consortium_id, officer_id, mentor_id, kind)
);

CREATE INDEX featured_mentor_idx ON featured (consortium_id, mentor_id);

CREATE TABLE favourites (
    consortium_id uuid NOT NULL,
    id uuid PRIMARY KEY,
    officer_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX favourites_pair_key ON favourites (consortium_id, officer_id, mentor_id);

-- A number for each part of the score: needs, job-alike, experience, organization, hours, another sector.
CREATE TABLE weights (
    consortium_id uuid PRIMARY KEY,
    version bigint NOT NULL,
    peer integer[] NOT NULL,
    coach integer[] NOT NULL,
    cross_sector integer[] NOT NULL,
    changed_at timestamptz NOT NULL
);

ALTER TABLE featured ENABLE ROW LEVEL SECURITY;
ALTER TABLE featured FORCE ROW LEVEL SECURITY;
CREATE POLICY featured_tenant ON featured
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
ALTER TABLE favourites ENABLE ROW LEVEL SECURITY;
ALTER TABLE favourites FORCE ROW LEVEL SECURITY;
CREATE POLICY favourites_tenant ON favourites
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
ALTER TABLE weights ENABLE ROW LEVEL SECURITY;
ALTER TABLE weights FORCE ROW LEVEL SECURITY;
CREATE POLICY weights_tenant ON weights
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);

-- Whatever path changes a candidate, their pairings or whom they are shown to, all replicas hear it with the commit, and in the order of commits.
-- The time is that of the transaction's begin, the same for all its rows: one notification for each person, however many rows.
CREATE FUNCTION tell_candidate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    person uuid := CASE WHEN TG_ARGV[0] = 'person_id' THEN (to_jsonb(changed) ->> 'person_id')::uuid ELSE (to_jsonb(changed) ->> 'mentor_id')::uuid END;
BEGIN
    PERFORM pg_notify('candidate', concat_ws(' ', changed.consortium_id, person, (extract(epoch FROM transaction_timestamp()) * 1000)::bigint));
    RETURN NULL;
END
$$;

CREATE TRIGGER candidates_tell AFTER INSERT OR UPDATE OR DELETE ON candidates FOR EACH ROW EXECUTE FUNCTION tell_candidate('person_id');
CREATE TRIGGER pairings_tell AFTER INSERT OR DELETE OR UPDATE OF state ON pairings FOR EACH ROW EXECUTE FUNCTION tell_candidate('mentor_id');
CREATE TRIGGER featured_tell AFTER INSERT OR DELETE ON featured FOR EACH ROW EXECUTE FUNCTION tell_candidate('mentor_id');
