-- Why: what refers to no consortium stayed when one was deleted: the addresses for answers of calendars. A deletion takes them along now, as every table with consortium_id.
DELETE FROM reply_addresses r WHERE NOT EXISTS (SELECT FROM consortia c WHERE c.id = r.consortium_id);
