-- Why: a process of the former release that still runs takes checks too, without further domains and without the domains of employers. An hour later none is left.
INSERT INTO independence_checks (consortium_id, due_at) SELECT consortium_id, now() + interval '1 hour' FROM consortia WHERE deleted_at IS NULL;
