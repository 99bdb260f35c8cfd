-- Why: a message that is shown with a report may have files, whose names are told; the files stay in their conversation.
ALTER TABLE report_messages ADD COLUMN file_names text[] NOT NULL DEFAULT '{}';
