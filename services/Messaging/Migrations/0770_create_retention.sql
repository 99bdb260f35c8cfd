-- Why: what was said is deleted a while after its conversation ended: by the consortium's rule, or as the two of a pairing agreed. What had ended before
-- counts as ended now, since nobody was told of a term.
ALTER TABLE conversations ADD COLUMN closed_at timestamptz;

CREATE TABLE retention_rules (
    consortium_id uuid PRIMARY KEY,
    days integer, -- null: never
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL
);

CREATE TABLE retention_terms (
    conversation_id uuid PRIMARY KEY REFERENCES conversations ON DELETE CASCADE,
    consortium_id uuid NOT NULL,
    agreed_days integer NOT NULL DEFAULT 0, -- 0: the consortium's rule
    agreed_at timestamptz,
    proposed_days integer,
    proposed_by uuid
);

CREATE INDEX retention_terms_consortium_idx ON retention_terms (consortium_id, proposed_by);

-- The ids of what was deleted: a late event must not bring it back.
CREATE TABLE deleted_conversations (
    conversation_id uuid PRIMARY KEY,
    consortium_id uuid NOT NULL,
    deleted_at timestamptz NOT NULL
);

CREATE INDEX deleted_conversations_consortium_idx ON deleted_conversations (consortium_id);

-- When to look at a conversation that has ended; null for never. Ids and times only, without row security as in unread_notices.
CREATE TABLE ended_conversations (
    conversation_id uuid PRIMARY KEY REFERENCES conversations ON DELETE CASCADE,
    consortium_id uuid NOT NULL,
    due_at timestamptz
);

CREATE INDEX ended_conversations_due_idx ON ended_conversations (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ended_conversations_consortium_idx ON ended_conversations (consortium_id);

-- Under FORCE the owner would see no row.
ALTER TABLE conversations NO FORCE ROW LEVEL SECURITY;
UPDATE conversations SET closed_at = now() WHERE closed;
INSERT INTO ended_conversations (conversation_id, consortium_id, due_at) SELECT id, consortium_id, closed_at + interval '30 days' FROM conversations WHERE closed;
ALTER TABLE conversations FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['retention_rules', 'retention_terms', 'deleted_conversations'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY %I ON %I USING (consortium_id = (SELECT nullif(current_setting(''app.consortium_id'', true), '''')::uuid))
            WITH CHECK (consortium_id = (SELECT nullif(current_setting(''app.consortium_id'', true), '''')::uuid))', name || '_consortium', name);
    END LOOP;
END $$;

-- Whoever closes it, also the former release: no conversation is deleted within 30 days, so it is looked at then.
CREATE FUNCTION note_end() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    NEW.closed_at := coalesce(NEW.closed_at, now());
    INSERT INTO ended_conversations (conversation_id, consortium_id, due_at) VALUES (NEW.id, NEW.consortium_id, NEW.closed_at + interval '30 days') ON CONFLICT DO NOTHING;
    RETURN NEW;
END $body$;

CREATE TRIGGER conversations_ended BEFORE UPDATE OF closed ON conversations FOR EACH ROW WHEN (NEW.closed AND NOT OLD.closed) EXECUTE FUNCTION note_end();
