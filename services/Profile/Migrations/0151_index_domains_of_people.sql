-- Why: whose people somebody must not know depends on everybody at the domain of their mail address.
DROP INDEX CONCURRENTLY IF EXISTS people_at_domain_idx;
CREATE INDEX CONCURRENTLY people_at_domain_idx ON people (consortium_id, (coalesce(nullif(domain, ''), invited_domain)));
