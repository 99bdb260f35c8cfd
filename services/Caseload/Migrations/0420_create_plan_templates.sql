-- Why: an admin changes the entry plan that their consortium offers. Only what differs from ours is kept: one of ours in other words, one of ours taken out,
-- and the consortium's own.
CREATE TABLE plan_template_tasks (
    consortium_id uuid NOT NULL,
    task text NOT NULL,
    revision uuid NOT NULL,
    removed boolean NOT NULL,
    title text NOT NULL,
    why text NOT NULL,
    track text NOT NULL,
    step text NOT NULL,
    owner text NOT NULL,
    day integer NOT NULL,
    need text NOT NULL,
    resource_id uuid,
    request_id uuid,
    PRIMARY KEY (consortium_id, task),
    CONSTRAINT plan_template_tasks_request_key UNIQUE (consortium_id, request_id)
);

ALTER TABLE plan_template_tasks ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_template_tasks FORCE ROW LEVEL SECURITY;
CREATE POLICY plan_template_tasks_consortium ON plan_template_tasks
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
