-- Why: a report stayed with an admin who had left or may not have it any more. The log says that it was handed on; report_steps knows seven kinds, so that stands in a table of its own.
CREATE TABLE report_handovers (
    id uuid PRIMARY KEY,
    report_id uuid NOT NULL REFERENCES reports ON DELETE CASCADE,
    consortium_id uuid NOT NULL,
    -- The number of the last line of the log before it; 0 without any.
    after smallint NOT NULL,
    handed_at timestamptz NOT NULL
);
CREATE INDEX report_handovers_report_idx ON report_handovers (report_id);
ALTER TABLE report_handovers ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_handovers FORCE ROW LEVEL SECURITY;
CREATE POLICY report_handovers_consortium ON report_handovers
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
CREATE TRIGGER report_handovers_kept BEFORE UPDATE OR DELETE ON report_handovers FOR EACH ROW EXECUTE FUNCTION keep_report_log();
CREATE TRIGGER report_handovers_not_emptied BEFORE TRUNCATE ON report_handovers FOR EACH STATEMENT EXECUTE FUNCTION keep_report_log();

-- Who may have a report is looked at with all else that sets people apart, and when one of these changes as well.
CREATE TRIGGER people_reports AFTER UPDATE ON people FOR EACH ROW
    WHEN ('admin' = ANY(OLD.roles || NEW.roles) AND (OLD.roles, OLD.active, OLD.appointment_open) IS DISTINCT FROM (NEW.roles, NEW.active, NEW.appointment_open)) EXECUTE FUNCTION check_independence();
CREATE TRIGGER consents_reports AFTER UPDATE ON consents FOR EACH ROW WHEN (OLD.hidden <> NEW.hidden) EXECUTE FUNCTION check_independence();
CREATE TRIGGER consents_reports_added AFTER INSERT ON consents FOR EACH ROW WHEN (NEW.hidden) EXECUTE FUNCTION check_independence();
CREATE TRIGGER reports_handed_on AFTER INSERT OR UPDATE OF admin_id ON reports FOR EACH ROW EXECUTE FUNCTION check_independence();

-- Once no replica of the former release takes it.
INSERT INTO independence_checks (consortium_id, due_at) SELECT consortium_id, now() + interval '1 hour' FROM consortia WHERE deleted_at IS NULL;
