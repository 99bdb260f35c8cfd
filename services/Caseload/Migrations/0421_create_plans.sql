-- Why: the two of an engagement take an entry plan over and make it theirs. A task is due so many days from the start of the post, and moves with it.
CREATE TABLE plans (
    consortium_id uuid NOT NULL,
    engagement_id uuid PRIMARY KEY REFERENCES engagements ON DELETE CASCADE,
    days integer NOT NULL CHECK (days IN (30, 60, 90, 180)),
    start_date date NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    request_id uuid
);

-- Without words of its own, a task has those of its code.
CREATE TABLE plan_tasks (
    consortium_id uuid NOT NULL,
    engagement_id uuid NOT NULL REFERENCES plans ON DELETE CASCADE,
    id uuid PRIMARY KEY,
    template_task text,
    revision uuid NOT NULL,
    title text NOT NULL,
    why text NOT NULL,
    track text NOT NULL,
    step text NOT NULL,
    owner text NOT NULL,
    day integer NOT NULL,
    need text NOT NULL,
    resource_id uuid,
    done_at timestamptz,
    version bigint NOT NULL,
    request_id uuid,
    CONSTRAINT plan_tasks_words_check CHECK (title <> '' OR template_task IS NOT NULL),
    CONSTRAINT plan_tasks_template_key UNIQUE (engagement_id, template_task),
    CONSTRAINT plan_tasks_request_key UNIQUE (engagement_id, request_id)
);

-- What the two did not want of the template, in which wording.
CREATE TABLE plan_left (
    consortium_id uuid NOT NULL,
    engagement_id uuid NOT NULL REFERENCES plans ON DELETE CASCADE,
    template_task text NOT NULL,
    revision uuid NOT NULL,
    PRIMARY KEY (engagement_id, template_task)
);

ALTER TABLE plans ENABLE ROW LEVEL SECURITY;
ALTER TABLE plans FORCE ROW LEVEL SECURITY;
CREATE POLICY plans_consortium ON plans
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE plan_tasks ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_tasks FORCE ROW LEVEL SECURITY;
CREATE POLICY plan_tasks_consortium ON plan_tasks
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
ALTER TABLE plan_left ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_left FORCE ROW LEVEL SECURITY;
CREATE POLICY plan_left_consortium ON plan_left
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
