-- Requests are remembered for a while and then forgotten, never changed.
GRANT SELECT, INSERT, DELETE ON feed.rebuild_request TO projection_app;
