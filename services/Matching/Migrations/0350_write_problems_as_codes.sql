-- Why: why a round could not be computed was kept as a sentence; sentences are made where they are read. The former release shows the code as it is.
ALTER TABLE rounds NO FORCE ROW LEVEL SECURITY;
UPDATE rounds
SET problem = CASE
    WHEN problem LIKE 'A pinned pair %' THEN 'PinNotPossible'
    WHEN problem LIKE 'it was begun five times %' THEN 'Interrupted'
    ELSE 'Failed'
END
WHERE problem NOT IN ('', 'PinNotPossible', 'Interrupted', 'Failed');
ALTER TABLE rounds FORCE ROW LEVEL SECURITY;
