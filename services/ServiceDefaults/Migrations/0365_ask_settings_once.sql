-- Why: a policy that says current_setting(...) has it read and turned into a uuid for each row; in a subquery it is once for a statement.
-- Whoever writes a policy after this one says (SELECT ...) itself; the former release meets the same policies under the same names.
SET LOCAL lock_timeout = '300ms'; -- shorter than the wait for a deadlock: who holds one of these tables and wants another is never the one that gives up
DO $$
DECLARE
    setting text := 'NULLIF\(current_setting\(''(app\.\w+)''::text, true\), ''''::text\)';
    policy record;
    changed text;
BEGIN
    FOR policy IN
        SELECT p.polname, p.polrelid::regclass AS relation, clause.keyword, clause.expression
        FROM pg_policy p
            CROSS JOIN LATERAL (VALUES ('USING', pg_get_expr(p.polqual, p.polrelid)), ('WITH CHECK', pg_get_expr(p.polwithcheck, p.polrelid))) clause (keyword, expression)
        WHERE p.polrelid::regclass::text NOT LIKE '%.%' AND clause.expression ~ 'current_setting\(' AND clause.expression !~ 'SELECT'
        ORDER BY 2, 1, 3
    LOOP
        changed := regexp_replace(policy.expression, '\(' || setting || '\)::uuid', '(SELECT nullif(current_setting(''\1'', true), '''')::uuid)', 'g');
        changed := regexp_replace(changed, 'decode\(' || setting || ', ''hex''::text\)', '(SELECT decode(nullif(current_setting(''\1'', true), ''''), ''hex''))', 'g');
        changed := regexp_replace(changed, 'lower\(' || setting || '\)', '(SELECT lower(nullif(current_setting(''\1'', true), '''')))', 'g');
        EXECUTE format('ALTER POLICY %I ON %s %s (%s)', policy.polname, policy.relation, policy.keyword, changed);
    END LOOP;
END $$;
