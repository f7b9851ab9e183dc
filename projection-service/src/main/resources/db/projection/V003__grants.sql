-- The running service adds rows and empties whole tables; it never changes or deletes a row of a read model.
GRANT USAGE ON SCHEMA feed, rows_a, rows_b TO projection_app;
GRANT SELECT, UPDATE ON feed.projection, feed.checkpoint TO projection_app;
GRANT SELECT, INSERT, TRUNCATE ON ALL TABLES IN SCHEMA rows_a, rows_b TO projection_app;
