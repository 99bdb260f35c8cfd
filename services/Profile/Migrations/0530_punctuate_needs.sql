-- Why: lists in texts that members read have a comma before the last of three, as American English has it.
UPDATE needs SET explanation = replace(explanation, 'policy, regulations and handbooks', 'policy, regulations, and handbooks') WHERE slug = 'align-policy';
UPDATE needs SET explanation = replace(explanation, 'owners, dates and measures', 'owners, dates, and measures') WHERE slug = 'strategic-plan';
UPDATE needs SET explanation = replace(explanation, 'transportation, curriculum and care', 'transportation, curriculum, and care') WHERE slug = 'every-department';
UPDATE needs SET explanation = replace(explanation, 'families, staff and partners', 'families, staff, and partners') WHERE slug = 'community-define';
UPDATE needs SET explanation = replace(explanation, 'diversity, equity and inclusion', 'diversity, equity, and inclusion') WHERE slug = 'skill-dei-practice';
