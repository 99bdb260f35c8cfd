-- Why: why an import failed was kept as a sentence; sentences are made where they are read. What failed before the upgrade is kept for an hour at
-- most, and known only as a failure. The former release shows the code as it is.
UPDATE organization_imports SET problem = '{ "code": "FAILED" }' WHERE problem <> '' AND problem NOT LIKE '{%';
