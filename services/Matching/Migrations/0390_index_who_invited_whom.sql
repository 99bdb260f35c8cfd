-- Why: whom somebody invited, whom those invited, and so on is read step by step from the inviter at every look of an admin.
DROP INDEX CONCURRENTLY IF EXISTS invited_people_admin_idx;
CREATE INDEX CONCURRENTLY invited_people_admin_idx ON invited_people (consortium_id, admin_id, person_id);
