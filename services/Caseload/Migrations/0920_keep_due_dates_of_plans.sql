-- Why: a due date that a person set stays where it is when the start of the post moves; the others move with it.
ALTER TABLE plan_tasks ADD COLUMN date_kept boolean NOT NULL DEFAULT false;
