-- Why: whoever comes to sit in a circle later, or comes back, reads nothing of the sessions that were over before. Null for those who have sat there since it was formed.
ALTER TABLE circle_members ADD COLUMN sat_at timestamptz;
