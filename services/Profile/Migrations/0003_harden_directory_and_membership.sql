-- Why: short words are found by index where a word begins, a big import leaves no slow index behind, an organization that an admin
-- added is changed by its own consortium only, and what is late of a person who left or a consortium that is gone has no effect.
ALTER TABLE organizations DROP COLUMN search;
ALTER TABLE organizations ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (
    ' ' || translate(lower(display_name || ' ' || city || ' ' || state || ' ' || split_part(name, '-', 2)), 'áàâäãéèêëíìîïóòôöõúùûüñç', 'aaaaaeeeeiiiiooooouuuunc')) STORED;
CREATE INDEX organizations_search_idx ON organizations USING gin (search gin_trgm_ops) WITH (fastupdate = off);

ALTER TABLE organizations ADD COLUMN owner_consortium uuid;
CREATE INDEX organizations_owner_idx ON organizations (owner_consortium) WHERE owner_consortium IS NOT NULL;

-- Only ids: it lets a change of the directory reach the people of every consortium, and tells which ones are gone.
CREATE TABLE consortia (
    consortium_id uuid PRIMARY KEY,
    deleted_at timestamptz
);

ALTER TABLE people NO FORCE ROW LEVEL SECURITY;
INSERT INTO consortia (consortium_id) SELECT DISTINCT consortium_id FROM people;
ALTER TABLE people FORCE ROW LEVEL SECURITY;

ALTER TABLE people ADD COLUMN gone boolean NOT NULL DEFAULT false;
ALTER TABLE people ADD COLUMN membership_at timestamptz;
CREATE INDEX people_organization_idx ON people (consortium_id, organization) WHERE organization IS NOT NULL;
