-- API keys: the public id and a keyed hash of the secret, never the secret.
CREATE TABLE api_key (
    id                  text        PRIMARY KEY,
    name                text        NOT NULL,
    secret_hmac         bytea       NOT NULL CHECK (octet_length(secret_hmac) = 32),
    roles               text[]      NOT NULL CHECK (cardinality(roles) > 0),
    scopes              text[]      NOT NULL,
    programmes          text[]      NOT NULL,
    created_at          timestamptz NOT NULL,
    created_by          text        NOT NULL,
    expires_at          timestamptz,
    revoked_at          timestamptz,
    request_key_hash    bytea,
    request_fingerprint bytea,
    CHECK ((request_key_hash IS NULL) = (request_fingerprint IS NULL))
);

-- The same Idempotency-Key of the same person makes one key.
CREATE UNIQUE INDEX api_key_request ON api_key (created_by, request_key_hash) WHERE request_key_hash IS NOT NULL;

-- Who made and revoked which key. Written in the transaction of the act itself; never changed.
CREATE TABLE key_act (
    number   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL,
    act      text        NOT NULL CHECK (act IN ('created', 'revoked')),
    key_id   text        NOT NULL REFERENCES api_key (id),
    actor    text        NOT NULL,
    by_key   text        NOT NULL,
    trace_id text        NOT NULL
);

-- A hash of the pepper, so that a wrong pepper file is noticed at the start and not by every caller.
CREATE TABLE pepper_check (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    fingerprint bytea   NOT NULL
);
