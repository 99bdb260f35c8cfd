-- Why: a request says for how long and how often, may be asked one question about, and may belong to a choice that goes on by itself.
ALTER TABLE match_requests
    ADD COLUMN weeks integer NOT NULL DEFAULT 12 CHECK (weeks BETWEEN 4 AND 24),
    ADD COLUMN rhythm text NOT NULL DEFAULT 'EveryTwoWeeks' CHECK (rhythm IN ('Weekly', 'EveryTwoWeeks', 'Monthly')),
    ADD COLUMN question text NOT NULL DEFAULT '' CHECK (length(question) <= 1000),
    ADD COLUMN asked_at timestamptz,
    ADD COLUMN reply text NOT NULL DEFAULT '' CHECK (length(reply) <= 2000),
    ADD COLUMN replied_at timestamptz,
    ADD COLUMN choice_id uuid;

-- An officer's list of people to ask one after the other; `turn` of them have had their turn.
CREATE TABLE ranked_choices (
    consortium_id uuid NOT NULL,
    id uuid PRIMARY KEY,
    officer_id uuid NOT NULL,
    mentors uuid[] NOT NULL CHECK (cardinality(mentors) BETWEEN 1 AND 5),
    message text NOT NULL CHECK (length(message) BETWEEN 1 AND 2000),
    need text NOT NULL,
    weeks integer NOT NULL CHECK (weeks BETWEEN 4 AND 24),
    rhythm text NOT NULL CHECK (rhythm IN ('Weekly', 'EveryTwoWeeks', 'Monthly')),
    state text NOT NULL CHECK (state IN ('Active', 'Accepted', 'Exhausted', 'Cancelled')),
    turn integer NOT NULL,
    match_request_id uuid,
    created_at timestamptz NOT NULL,
    request_id uuid
);

CREATE UNIQUE INDEX ranked_choices_active_key ON ranked_choices (consortium_id, officer_id) WHERE state = 'Active';
CREATE UNIQUE INDEX ranked_choices_request_id_key ON ranked_choices (consortium_id, officer_id, request_id) WHERE request_id IS NOT NULL;
CREATE INDEX ranked_choices_officer_idx ON ranked_choices (consortium_id, officer_id, id DESC);

-- Who waits for a place of somebody who is full, in the order of ids. The words leave with the request, when the place is taken.
CREATE TABLE waiting_places (
    consortium_id uuid NOT NULL,
    id uuid PRIMARY KEY,
    officer_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('Peer', 'Coach', 'CrossSector')),
    message text NOT NULL CHECK (length(message) BETWEEN 1 AND 2000),
    need text NOT NULL,
    weeks integer NOT NULL CHECK (weeks BETWEEN 4 AND 24),
    rhythm text NOT NULL CHECK (rhythm IN ('Weekly', 'EveryTwoWeeks', 'Monthly')),
    offer_expires_at timestamptz,
    created_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX waiting_places_pair_key ON waiting_places (consortium_id, officer_id, mentor_id);
CREATE INDEX waiting_places_mentor_idx ON waiting_places (consortium_id, mentor_id, id);

-- Says when a choice, or the waiting list of a person, is to be looked at next. Ids and times only, and without row-level security:
-- whoever looks does not know yet whose turn it is. All else is read in a transaction that is bound to the row's consortium.
CREATE TABLE request_tasks (
    kind text NOT NULL CHECK (kind IN ('Choice', 'Waiting')),
    task_id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    due_at timestamptz NOT NULL,
    PRIMARY KEY (kind, task_id, consortium_id)
);

CREATE INDEX request_tasks_due_at_idx ON request_tasks (due_at);

ALTER TABLE ranked_choices ENABLE ROW LEVEL SECURITY;
ALTER TABLE ranked_choices FORCE ROW LEVEL SECURITY;
CREATE POLICY ranked_choices_tenant ON ranked_choices
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);

ALTER TABLE waiting_places ENABLE ROW LEVEL SECURITY;
ALTER TABLE waiting_places FORCE ROW LEVEL SECURITY;
CREATE POLICY waiting_places_tenant ON waiting_places
    USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid)
    WITH CHECK (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
