-- Requests to rebuild, so that the same one again begins nothing. Only hashes of the clients' keys are kept.
CREATE TABLE feed.rebuild_request
(
    projection text        NOT NULL REFERENCES feed.projection,
    request    text        NOT NULL,
    asked_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (projection, request)
);

INSERT INTO feed.rebuild_request (projection, request)
SELECT projection, rebuild_key
  FROM feed.projection
 WHERE rebuild_key IS NOT NULL;

ALTER TABLE feed.projection DROP COLUMN rebuild_key;
