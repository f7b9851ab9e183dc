package loyalty.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import loyalty.embedded.Login;
import loyalty.embedded.ServiceDatabase;
import loyalty.gateway.House;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysIT {

    static final House HOUSE = House.fresh();
    static final String WISH = "{\"name\":\"till-7\",\"roles\":[\"service\"],\"programmes\":[\"retail\"]}";

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @Test
    void a_new_key_works_at_once_and_is_shown_once() {
        var made = HOUSE.makeKey(WISH);
        var key = made.path("key").asString();
        assertThat(HOUSE.get("/v1/access", key).statusCode()).isEqualTo(200);
        var list = HOUSE.get("/v1/keys", HOUSE.adminKey);
        assertThat(list.body()).contains(made.path("id").asString()).doesNotContain(key, secretOf(key));
    }

    @Test
    void the_same_request_again_finds_the_key_without_its_secret_and_another_body_is_refused() {
        var first = make("same", WISH);
        var again = make("same", WISH);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(House.json(again).path("id")).isEqualTo(House.json(first).path("id"));
        assertThat(House.json(again).path("createdAt"))
                .isEqualTo(House.json(first).path("createdAt"));
        assertThat(House.json(again).has("key")).isFalse();
        var other = make("same", WISH.replace("till-7", "till-8"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(House.json(other).path("code").asString()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void a_revoked_key_ends_at_once_and_may_be_revoked_again() {
        var made = HOUSE.makeKey(WISH);
        var key = made.path("key").asString();
        var path = "/v1/keys/" + made.path("id").asString();
        assertThat(HOUSE.send("DELETE", path, HOUSE.adminKey, "").statusCode()).isEqualTo(204);
        var refused = HOUSE.get("/v1/access", key);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(House.json(refused).path("code").asString()).isEqualTo("key-revoked");
        assertThat(HOUSE.send("DELETE", path, HOUSE.adminKey, "").statusCode()).isEqualTo(204);
        assertThat(HOUSE.send("DELETE", "/v1/keys/none", HOUSE.adminKey, "").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"x\",\"roles\":[]}",
                "{\"name\":\"x\",\"roles\":[\"king\"]}",
                "{\"name\":\"\",\"roles\":[\"service\"]}",
                "{\"name\":\"a b\",\"roles\":[\"service\"]}",
                "{\"name\":\"x\",\"roles\":[\"service\"],\"scopes\":[\"all\"]}",
                "{\"name\":\"x\",\"roles\":[\"service\"],\"programmes\":[\"a/b\"]}",
                "{\"name\":\"x\",\"roles\":[\"service\"],\"expiresAt\":\"2001-01-01T00:00:00Z\"}",
                "{\"name\":\"x\",\"roles\":[\"service\"],\"power\":9}",
                "{\"name\":\"x\",\"roles\":null}",
                "{\"name\":\"x\",\"roles\":[null]}"
            })
    void a_wish_that_makes_no_sense_makes_no_key(String wish) {
        var before = keyCount();
        var answer = HOUSE.send("POST", "/v1/keys", HOUSE.adminKey, wish);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(keyCount()).isEqualTo(before);
    }

    @Test
    void the_trail_says_who_made_and_revoked_what_and_cannot_be_changed() throws SQLException {
        var id = HOUSE.makeKey(WISH).path("id").asString();
        HOUSE.send("DELETE", "/v1/keys/" + id, HOUSE.adminKey, "");
        var app = HOUSE.database.handOverTo(ServiceDatabase.GATEWAY).app();
        try (var connection = HOUSE.database.connect();
                var trail = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT string_agg(act || ' by ' || actor, ', ' ORDER BY number) FROM key_act WHERE key_id = '"
                                        + id + "'")) {
            assertThat(trail.next()).isTrue();
            assertThat(trail.getString(1)).isEqualTo("created by first-admin, revoked by first-admin");
        }
        for (var change : new String[] {"UPDATE key_act SET actor = 'x'", "DELETE FROM key_act", "TRUNCATE key_act"}) {
            for (var login : new Login[] {app, HOUSE.database.superuser()}) {
                try (var connection = login.connect();
                        var statement = connection.createStatement()) {
                    assertThatThrownBy(() -> statement.execute(change))
                            .as("%s as %s", change, login.username())
                            .isInstanceOf(SQLException.class);
                }
            }
        }
    }

    @Test
    void the_database_holds_no_secret() throws SQLException {
        var key = HOUSE.makeKey(WISH).path("key").asString();
        try (var connection = HOUSE.database.connect();
                var dump =
                        connection.createStatement().executeQuery("SELECT string_agg(k::text, ' ') FROM api_key k")) {
            assertThat(dump.next()).isTrue();
            assertThat(dump.getString(1)).contains("till-7").doesNotContain(secretOf(key));
        }
    }

    @Test
    void the_first_keys_are_made_once_for_their_owner_and_a_lost_one_anew() throws IOException {
        var directory = HOUSE.home.resolve("keys");
        var service = directory.resolve(FirstKeys.SERVICE_FILE);
        var auditor = directory.resolve(FirstKeys.AUDITOR_FILE);
        var first = Files.readString(service).strip();
        assertThat(HOUSE.get("/v1/entries", Files.readString(auditor).strip()).statusCode())
                .isEqualTo(200);
        for (var file : new Path[] {service, auditor, HOUSE.home.resolve("pepper")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        HOUSE.restart(Map.of());
        assertThat(Files.readString(service).strip()).isEqualTo(first);
        assertThat(HOUSE.context().getBean(FirstKeys.class).takeAdminKey()).isEmpty();
        Files.delete(service);
        HOUSE.restart(Map.of());
        var second = Files.readString(service).strip();
        assertThat(second).isNotEqualTo(first);
        assertThat(HOUSE.get("/v1/programmes", second).statusCode()).isEqualTo(200);
        assertThat(HOUSE.get("/v1/programmes", first).statusCode()).isEqualTo(401);
    }

    @Test
    void a_launcher_in_another_process_finds_the_first_admin_key_in_a_file() throws IOException {
        try (var house = House.freshWith(Map.of("loyalty.gateway.write-admin-key", "true"))) {
            var file = house.home.resolve("keys").resolve(FirstKeys.ADMIN_FILE);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(house.get("/v1/keys", Files.readString(file).strip()).statusCode())
                    .isEqualTo(200);
            assertThat(house.context().getBean(FirstKeys.class).takeAdminKey()).isEmpty();
        }
    }

    @Test
    void another_pepper_stops_the_start() {
        assertThatThrownBy(() -> HOUSE.start(Map.of(
                        "loyalty.gateway.pepper-file",
                        HOUSE.home.resolve("other-pepper").toString())))
                .hasStackTraceContaining("the pepper file is not the one");
    }

    @Test
    void the_last_way_in_is_kept() {
        try (var house = House.fresh()) {
            var path = "/v1/keys/" + house.adminKey.substring(3, 19);
            var refused = house.send("DELETE", path, house.adminKey, "");
            assertThat(House.json(refused).path("code").asString()).isEqualTo("last-admin-key");
            var second = house.keyOf("admin");
            assertThat(house.send("DELETE", path, second, "").statusCode()).isEqualTo(204);
            assertThat(house.get("/v1/access", house.adminKey).statusCode()).isEqualTo(401);
        }
    }

    private static HttpResponse<String> make(String idempotencyKey, String wish) {
        return HOUSE.send(HOUSE.request("/v1/keys", HOUSE.adminKey)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(wish))
                .build());
    }

    private static int keyCount() {
        return House.json(HOUSE.get("/v1/keys", HOUSE.adminKey)).path("keys").size();
    }

    private static String secretOf(String key) {
        return key.substring(20);
    }
}
