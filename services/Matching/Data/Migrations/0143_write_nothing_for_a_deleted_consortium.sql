-- Why: a call that was let in just before its consortium was deleted writes no row of it.
DO $$
DECLARE
    tenant record;
BEGIN
    FOR tenant IN
        SELECT tablename, policyname FROM pg_policies WHERE schemaname = current_schema() AND policyname = tablename || '_tenant' AND tablename <> 'deleted_consortia'
    LOOP
        -- The inner query names no column of the row: it runs once for each statement.
        EXECUTE format(
            $policy$
            ALTER POLICY %I ON %I WITH CHECK (
                consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid
                AND NOT EXISTS (SELECT FROM deleted_consortia d WHERE d.consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid))
            $policy$,
            tenant.policyname, tenant.tablename);
    END LOOP;
END $$;
