-- Why: a few wide rows need room on the disk as many small ones do, for a fifteenth of the time.
CREATE OR REPLACE FUNCTION write_probe() RETURNS boolean LANGUAGE plpgsql SET work_mem = '64kB' AS $$
BEGIN
    IF current_setting('transaction_read_only') = 'on' THEN
        RAISE EXCEPTION 'cannot write: the database is read-only' USING ERRCODE = 'read_only_sql_transaction';
    END IF;
    PERFORM sum(length(wide)) FROM (SELECT n, repeat(n::text, 2000) AS wide FROM generate_series(1, 100) AS n ORDER BY n DESC) AS sorted;
    RETURN true;
END $$;
