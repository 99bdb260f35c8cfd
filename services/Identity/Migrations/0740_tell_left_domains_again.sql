-- Why: of whoever left an address before this release, only one domain was told. What Profile of the former release takes while pods are replaced is told again an hour later.
CREATE TABLE left_domains_to_tell (
    person_id uuid NOT NULL,
    due_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, due_at)
);
CREATE INDEX left_domains_to_tell_due_idx ON left_domains_to_tell (due_at);
INSERT INTO left_domains_to_tell (person_id, due_at)
SELECT DISTINCT person_id, due_at FROM left_domains CROSS JOIN (VALUES (now()), (now() + interval '1 hour')) AS times (due_at);
