package loyalty.gateway.security;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys in the table {@code api_key}, each act with its line of the trail in one transaction. */
final class KeyStore {

    /** Who does something to a key, for the trail. */
    record Act(String actor, String byKey, String traceId, Instant at) {}

    /** What the Idempotency-Key of a request was and what the request said, both as SHA-256. */
    record RequestMark(ApiKey.Hash key, ApiKey.Hash fingerprint) {}

    /** A key made by an earlier request with the same Idempotency-Key. */
    record Earlier(ApiKey key, ApiKey.Hash fingerprint) {}

    private static final String SELECT = """
            SELECT id, name, secret_hmac, roles, scopes, programmes, created_at, created_by, expires_at, revoked_at,
                   request_fingerprint
              FROM api_key
            """;

    private static final String INSERT = """
            INSERT INTO api_key (id, name, secret_hmac, roles, scopes, programmes, created_at, created_by, expires_at,
                                 request_key_hash, request_fingerprint)
            VALUES (:id, :name, :hmac, :roles, :scopes, :programmes, :createdAt, :createdBy, :expiresAt,
                    :requestKey, :fingerprint)
            """;

    private static final String INSERT_ACT = """
            INSERT INTO key_act (at, act, key_id, actor, by_key, trace_id)
            VALUES (:at, :act, :keyId, :actor, :byKey, :traceId)
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    KeyStore(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    List<ApiKey> all() {
        return jdbc.sql(SELECT + " ORDER BY created_at, id")
                .query((row, _) -> keyOf(row))
                .list();
    }

    Optional<Earlier> madeBy(String createdBy, ApiKey.Hash requestKey) {
        return jdbc.sql(SELECT + " WHERE created_by = :createdBy AND request_key_hash = :requestKey")
                .param("createdBy", createdBy)
                .param("requestKey", requestKey.bytes())
                .query((row, _) -> new Earlier(keyOf(row), new ApiKey.Hash(row.getBytes("request_fingerprint"))))
                .optional();
    }

    /** Adds the key; throws {@code DuplicateKeyException} where the mark's request has made one meanwhile. */
    void add(ApiKey key, Optional<RequestMark> mark, Act act) {
        var caller = key.caller();
        transaction.executeWithoutResult(_ -> {
            jdbc.sql(INSERT)
                    .param("id", key.id())
                    .param("name", caller.actor())
                    .param("hmac", key.hash().bytes())
                    .param(
                            "roles",
                            texts(caller.roles().stream().map(Role::wireName).toList()))
                    .param("scopes", texts(caller.scopes()))
                    .param("programmes", texts(caller.programmes()))
                    .param("createdAt", at(key.createdAt()))
                    .param("createdBy", key.createdBy())
                    .param("expiresAt", key.expiresAt().map(KeyStore::at).orElse(null))
                    .param("requestKey", mark.map(m -> m.key().bytes()).orElse(null))
                    .param("fingerprint", mark.map(m -> m.fingerprint().bytes()).orElse(null))
                    .update();
            write("created", key.id(), act);
        });
    }

    /** Revokes the key; false where it is revoked already. */
    boolean revoke(String id, Act act) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            var rows = jdbc.sql("UPDATE api_key SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL")
                    .param("at", at(act.at()))
                    .param("id", id)
                    .update();
            if (rows == 1) {
                write("revoked", id, act);
            }
            return rows == 1;
        }));
    }

    private void write(String what, String keyId, Act act) {
        jdbc.sql(INSERT_ACT)
                .param("at", at(act.at()))
                .param("act", what)
                .param("keyId", keyId)
                .param("actor", act.actor())
                .param("byKey", act.byKey())
                .param("traceId", act.traceId())
                .update();
    }

    /** Notes the pepper at the first start; throws {@link IllegalStateException} where it is another one now. */
    void checkPepper(Pepper pepper) {
        jdbc.sql("INSERT INTO pepper_check (fingerprint) SELECT :print WHERE NOT EXISTS (SELECT 1 FROM pepper_check)")
                .param("print", pepper.fingerprint())
                .update();
        var noted = jdbc.sql("SELECT fingerprint FROM pepper_check")
                .query((row, _) -> new ApiKey.Hash(row.getBytes(1)))
                .single();
        if (!noted.isOf(pepper.fingerprint())) {
            throw new IllegalStateException(
                    "the pepper file is not the one under which the keys of this database were hashed");
        }
    }

    private static ApiKey keyOf(ResultSet row) throws SQLException {
        var roles = setOf(row.getArray("roles")).stream().map(Role::of).collect(Collectors.toSet());
        return new ApiKey(
                new Caller(
                        row.getString("name"),
                        row.getString("id"),
                        roles,
                        setOf(row.getArray("scopes")),
                        setOf(row.getArray("programmes"))),
                new ApiKey.Hash(row.getBytes("secret_hmac")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                instant(row.getObject("expires_at", OffsetDateTime.class)),
                instant(row.getObject("revoked_at", OffsetDateTime.class)));
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private static Set<String> setOf(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray()).collect(Collectors.toSet());
    }

    private static String[] texts(Collection<String> values) {
        return values.stream().sorted().toArray(String[]::new);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
