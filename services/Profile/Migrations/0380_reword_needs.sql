-- Why: the list of needs is read in American English.
UPDATE needs SET explanation = replace(explanation, 'Have somebody who', 'Have someone who') WHERE slug = 'mentorship';
UPDATE needs SET explanation = replace(replace(explanation, 'transport,', 'transportation,'), 'and not the errand of one office', 'and not one office''s job') WHERE slug = 'every-department';
