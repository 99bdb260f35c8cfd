-- Why: what a credential asks for changes; a rule is a row with the day from which it holds, the same for all consortia.
CREATE TABLE credential_rules (
    credential text NOT NULL CHECK (credential IN ('Acc', 'Pcc', 'Mcc')),
    effective_on date NOT NULL,
    hours integer NOT NULL CHECK (hours > 0),
    paid_hours integer NOT NULL,
    client_count integer NOT NULL,
    recent_hours integer NOT NULL,
    recent_months integer NOT NULL,
    max_group_size integer NOT NULL,
    source text NOT NULL,
    PRIMARY KEY (credential, effective_on)
);
INSERT INTO credential_rules (credential, effective_on, hours, paid_hours, client_count, recent_hours, recent_months, max_group_size, source) VALUES
    ('Acc', '2016-10-01', 100, 75, 8, 25, 18, 15, 'coachingfederation.org/experience-requirements, read on 2026-11-28; groups: icfsupport.freshdesk.com, article 5000653702'),
    ('Pcc', '2016-10-01', 500, 450, 25, 50, 18, 15, 'coachingfederation.org/experience-requirements, read on 2026-11-28; groups: icfsupport.freshdesk.com, article 5000653702'),
    ('Mcc', '2018-07-31', 2500, 2250, 35, 0, 0, 15, 'coachingfederation.org/experience-requirements, read on 2026-11-28; groups: icfsupport.freshdesk.com, article 5000653702');

-- When a coach's training began: hours before it do not count.
CREATE TABLE trainings (
    consortium_id uuid NOT NULL,
    coach_id uuid NOT NULL,
    started_on date NOT NULL,
    PRIMARY KEY (consortium_id, coach_id)
);

ALTER TABLE trainings ENABLE ROW LEVEL SECURITY;
ALTER TABLE trainings FORCE ROW LEVEL SECURITY;
CREATE POLICY trainings_tenant ON trainings
    USING (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid))
    WITH CHECK (consortium_id = (SELECT nullif(current_setting('app.consortium_id', true), '')::uuid));
