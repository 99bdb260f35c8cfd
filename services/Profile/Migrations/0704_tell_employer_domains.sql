-- Why: who mails people must know which addresses are at an employer. All of them are told when they change, and once a day for whoever missed it.
CREATE TABLE employer_domain_tellings (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    due_at timestamptz NOT NULL
);

-- Due at once, whatever the clock of the service says.
INSERT INTO employer_domain_tellings (due_at) VALUES ('-infinity');

CREATE FUNCTION tell_employer_domains() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE employer_domain_tellings SET due_at = '-infinity';
    RETURN NULL;
END $$;

CREATE TRIGGER organization_domains_told AFTER INSERT OR UPDATE OR DELETE ON organization_domains
    FOR EACH STATEMENT EXECUTE FUNCTION tell_employer_domains();
