-- Why: the board of a coach says which messages of a client are unread, and keeps choices of filters.
-- Numbers of messages that were sent to somebody and that they have not read; no word of them.
CREATE TABLE unread_messages (
    consortium_id uuid NOT NULL,
    engagement_id uuid NOT NULL,
    reader_id uuid NOT NULL,
    numbers bigint[] NOT NULL,
    read_number bigint NOT NULL,
    PRIMARY KEY (engagement_id, reader_id)
);

CREATE TABLE board_views (
    consortium_id uuid NOT NULL,
    id uuid PRIMARY KEY,
    coach_id uuid NOT NULL,
    display_name text NOT NULL,
    phase text NOT NULL,
    rhythm text NOT NULL,
    needing boolean NOT NULL,
    search text NOT NULL,
    UNIQUE (consortium_id, coach_id, display_name)
);

ALTER TABLE unread_messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE unread_messages FORCE ROW LEVEL SECURITY;
CREATE POLICY unread_messages_tenant ON unread_messages
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));

ALTER TABLE board_views ENABLE ROW LEVEL SECURITY;
ALTER TABLE board_views FORCE ROW LEVEL SECURITY;
CREATE POLICY board_views_tenant ON board_views
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
