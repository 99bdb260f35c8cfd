-- Why: the other of two reads at home who wanted a break, and until about when. Nothing happens on that day: one of the two resumes it.
ALTER TABLE pairings ADD COLUMN break_by_mentee boolean;
ALTER TABLE pairings ADD COLUMN break_until date;
