-- Why: what was adapted from another resource here names it, and that one lists what became of it. A former release knows nothing of it, and writes nothing there.
ALTER TABLE resources ADD COLUMN adapts uuid REFERENCES resources ON DELETE SET NULL;
