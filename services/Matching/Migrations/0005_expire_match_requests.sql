-- Why: a request must not go stale: it is reminded of, and expires, also when no process was awake at that moment.
-- Forced row-level security hides every row from the owner too; for this transaction it must see them all.
ALTER TABLE match_requests NO FORCE ROW LEVEL SECURITY;
ALTER TABLE match_requests ADD COLUMN expires_at timestamptz;
UPDATE match_requests SET expires_at = created_at + interval '14 days';
ALTER TABLE match_requests ALTER COLUMN expires_at SET NOT NULL;
ALTER TABLE match_requests ADD COLUMN decline_reason text
    CHECK (decline_reason IN ('NoTime', 'NotMyExperience', 'TooClose', 'AskLater'));
ALTER TABLE match_requests DROP CONSTRAINT match_requests_state_check;
ALTER TABLE match_requests ADD CONSTRAINT match_requests_state_check
    CHECK (state IN ('Open', 'Accepted', 'Declined', 'Withdrawn', 'Closed', 'Expired'));

-- Says when a request is to be looked at next. Ids and times only, and without row-level security: whoever looks does not know
-- yet whose turn it is. All else is read in a transaction that is bound to the row's consortium.
CREATE TABLE request_deadlines (
    request_id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL,
    due_at timestamptz NOT NULL
);

CREATE INDEX request_deadlines_due_at_idx ON request_deadlines (due_at);

INSERT INTO request_deadlines (request_id, consortium_id, due_at)
SELECT id, consortium_id, created_at + interval '5 days' FROM match_requests WHERE state = 'Open';

ALTER TABLE match_requests FORCE ROW LEVEL SECURITY;
