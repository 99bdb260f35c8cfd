-- Why: an event leaves in the transaction that caused it, and arrives in the transaction of its effect.
CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id uuid NOT NULL,
    type text NOT NULL,
    body text NOT NULL,
    trace_parent text,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE inbox (
    message_id uuid NOT NULL,
    consumer text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (message_id, consumer)
);

CREATE INDEX inbox_received_at_idx ON inbox (received_at);
