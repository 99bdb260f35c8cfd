-- Why: the wall counts the owners of every domain at which somebody has an address or had one, and whoever leaves an employer leaves all of its domains.
ALTER TABLE people
    -- Domains of their addresses as Identity tells them, beside that of the address here.
    ADD COLUMN further_domains text[] NOT NULL DEFAULT '{}',
    -- The mail domains of each of their employers that has any, separated by blanks.
    ADD COLUMN employer_domains text[] NOT NULL DEFAULT '{}';
CREATE TRIGGER people_further_domains AFTER UPDATE ON people
    FOR EACH ROW WHEN (OLD.further_domains IS DISTINCT FROM NEW.further_domains) EXECUTE FUNCTION check_independence();
INSERT INTO independence_checks (consortium_id) SELECT consortium_id FROM consortia WHERE deleted_at IS NULL;
