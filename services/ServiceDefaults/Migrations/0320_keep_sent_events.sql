-- Why: a backup holds no broker. An event that had been sent and lay in a queue at that moment would be lost with a restore, so what was sent
-- is kept for a week and sent again after a restore; the inboxes of the same backup make that harmless (docs/adr/0320).
CREATE TABLE sent_events (
    id bigint PRIMARY KEY,
    message_id uuid NOT NULL,
    type text NOT NULL,
    body text NOT NULL,
    trace_parent text,
    sent_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX sent_events_sent_at_idx ON sent_events (sent_at);
