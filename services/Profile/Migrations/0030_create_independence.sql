-- Why: whom somebody must be kept apart from is worked out from what people, admins and operators say, and told to Matching without why.

-- Without a consortium it was said by an operator and holds for all; otherwise an admin said it, for their consortium only.
CREATE TABLE organization_relations (
    id uuid PRIMARY KEY,
    consortium_id uuid,
    kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 4),
    -- The vendor or the parent; of two that are the same to each other, the first by name.
    organization text NOT NULL REFERENCES organizations ON DELETE CASCADE,
    other_organization text NOT NULL REFERENCES organizations ON DELETE CASCADE,
    -- The first and the last day; unset is unknown, or not ended.
    start_on date,
    end_on date,
    source text NOT NULL,
    said_by uuid,
    said_at timestamptz NOT NULL,
    request_id uuid UNIQUE,
    CHECK (organization <> other_organization),
    CHECK (end_on >= start_on)
);
CREATE INDEX organization_relations_organization_idx ON organization_relations (organization);
CREATE INDEX organization_relations_other_idx ON organization_relations (other_organization);
CREATE UNIQUE INDEX organization_relations_open_key ON organization_relations (kind, organization, other_organization, consortium_id) NULLS NOT DISTINCT WHERE end_on IS NULL;

-- Private to who declared it: read by nobody but them, and by what works out the facts.
CREATE TABLE conflicts (
    id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    -- One of the two.
    other_id uuid,
    organization text REFERENCES organizations ON DELETE CASCADE,
    -- What they call it, for their own list.
    label text NOT NULL,
    created_at timestamptz NOT NULL,
    CHECK ((other_id IS NULL) <> (organization IS NULL)),
    CHECK (other_id <> person_id)
);
CREATE UNIQUE INDEX conflicts_once_key ON conflicts (consortium_id, person_id, other_id, organization) NULLS NOT DISTINCT;

CREATE TABLE reporting_lines (
    id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL,
    -- Who says so: one of the two.
    person_id uuid NOT NULL,
    manager_id uuid NOT NULL,
    report_id uuid NOT NULL,
    label text NOT NULL,
    created_at timestamptz NOT NULL,
    CHECK (manager_id <> report_id),
    CHECK (person_id IN (manager_id, report_id))
);
CREATE UNIQUE INDEX reporting_lines_once_key ON reporting_lines (consortium_id, person_id, manager_id, report_id);

CREATE TABLE independence_rules (
    consortium_id uuid PRIMARY KEY,
    rivals smallint NOT NULL CHECK (rivals BETWEEN 1 AND 3),
    version bigint NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL
);

-- What was told last of each person; who never was kept from anybody is not here.
CREATE TABLE independences (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    version bigint NOT NULL,
    organizations text[] NOT NULL,
    people uuid[] NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (consortium_id, person_id)
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['conflicts', 'reporting_lines', 'independence_rules', 'independences'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY %I ON %I USING (consortium_id = nullif(current_setting(''app.consortium_id'', true), '''')::uuid)
                WITH CHECK (consortium_id = nullif(current_setting(''app.consortium_id'', true), '''')::uuid)',
            name || '_consortium', name);
    END LOOP;
END $$;
ALTER TABLE organization_relations ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_relations FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_relations_consortium ON organization_relations
    USING (consortium_id IS NULL OR consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id IS NULL OR consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);

-- What there is to work out anew. Ids and times only, and without row-level security: whoever looks does not know yet whose turn it
-- is. A row for each change, and not one that is updated, so that two who change something do not wait for each other.
CREATE TABLE independence_checks (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consortium_id uuid NOT NULL,
    due_at timestamptz NOT NULL DEFAULT '-infinity'
);
CREATE INDEX independence_checks_due_idx ON independence_checks (due_at);

-- Triggers, so that no way of changing one of these forgets it.
CREATE FUNCTION check_independence() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN
    INSERT INTO independence_checks (consortium_id) VALUES (coalesce(NEW.consortium_id, OLD.consortium_id));
    RETURN NULL;
END$$;


CREATE FUNCTION check_independence_of_relation() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN
    INSERT INTO independence_checks (consortium_id)
    SELECT consortium_id FROM consortia
    WHERE deleted_at IS NULL AND (coalesce(NEW.consortium_id, OLD.consortium_id) IS NULL OR consortium_id = coalesce(NEW.consortium_id, OLD.consortium_id));
    RETURN NULL;
END$$;

CREATE FUNCTION check_independence_of_labour_markets() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN
    IF EXISTS (SELECT FROM before JOIN after USING (name) WHERE before.cbsa <> after.cbsa) THEN
        INSERT INTO independence_checks (consortium_id) SELECT consortium_id FROM consortia WHERE deleted_at IS NULL;
    END IF;
    RETURN NULL;
END$$;

CREATE TRIGGER people_independence_added AFTER INSERT ON people
    FOR EACH ROW WHEN (NEW.organization IS NOT NULL) EXECUTE FUNCTION check_independence();
CREATE TRIGGER people_independence_changed AFTER UPDATE ON people
    FOR EACH ROW WHEN ((OLD.organization, OLD.gone) IS DISTINCT FROM (NEW.organization, NEW.gone)) EXECUTE FUNCTION check_independence();
CREATE TRIGGER conflicts_independence AFTER INSERT OR DELETE ON conflicts FOR EACH ROW EXECUTE FUNCTION check_independence();
CREATE TRIGGER reporting_lines_independence AFTER INSERT OR DELETE ON reporting_lines FOR EACH ROW EXECUTE FUNCTION check_independence();
CREATE TRIGGER independence_rules_independence AFTER INSERT OR UPDATE OR DELETE ON independence_rules FOR EACH ROW EXECUTE FUNCTION check_independence();
CREATE TRIGGER organization_relations_independence AFTER INSERT OR UPDATE OR DELETE ON organization_relations
    FOR EACH ROW EXECUTE FUNCTION check_independence_of_relation();
CREATE TRIGGER organizations_independence AFTER UPDATE ON organizations
    REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION check_independence_of_labour_markets();
