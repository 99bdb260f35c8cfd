-- Why: who shares an employer with a viewer is asked at every look, and under row-level security no index on an array is used.
CREATE TABLE candidate_employers (
    consortium_id uuid NOT NULL,
    employer text NOT NULL,
    person_id uuid NOT NULL,
    PRIMARY KEY (consortium_id, employer, person_id),
    FOREIGN KEY (consortium_id, person_id) REFERENCES candidates ON DELETE CASCADE
);
CREATE INDEX candidate_employers_person_idx ON candidate_employers (person_id, consortium_id);

-- Whatever path changes a candidate: the wall must not depend on who writes.
CREATE FUNCTION keep_candidate_employers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM candidate_employers
    WHERE consortium_id = NEW.consortium_id AND person_id = NEW.person_id AND employer <> ALL (NEW.employers || NEW.organization);
    INSERT INTO candidate_employers (consortium_id, employer, person_id)
    SELECT DISTINCT NEW.consortium_id, employer, NEW.person_id FROM unnest(NEW.employers || NEW.organization) employer WHERE employer <> ''
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

CREATE TRIGGER candidates_keep_employers AFTER INSERT ON candidates FOR EACH ROW EXECUTE FUNCTION keep_candidate_employers();
CREATE TRIGGER candidates_keep_employers_changed AFTER UPDATE OF employers, organization ON candidates FOR EACH ROW
    WHEN (OLD.employers IS DISTINCT FROM NEW.employers OR OLD.organization IS DISTINCT FROM NEW.organization) EXECUTE FUNCTION keep_candidate_employers();

-- The owner sees no row while the policy is forced.
ALTER TABLE candidates NO FORCE ROW LEVEL SECURITY;
INSERT INTO candidate_employers (consortium_id, employer, person_id)
SELECT DISTINCT consortium_id, employer, person_id FROM candidates CROSS JOIN unnest(employers || organization) employer WHERE employer <> '';
ALTER TABLE candidates FORCE ROW LEVEL SECURITY;

ALTER TABLE candidate_employers ENABLE ROW LEVEL SECURITY;
ALTER TABLE candidate_employers FORCE ROW LEVEL SECURITY;
CREATE POLICY candidate_employers_tenant ON candidate_employers
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
