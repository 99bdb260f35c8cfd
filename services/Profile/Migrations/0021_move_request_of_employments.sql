-- Why: also somebody's first employment is the same when it is asked for again, and then no former one is there to note it.
ALTER TABLE employments DROP COLUMN request_id;
ALTER TABLE people ADD COLUMN employment_request_id uuid;
