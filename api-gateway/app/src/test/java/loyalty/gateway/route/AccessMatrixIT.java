package loyalty.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import loyalty.edge.Role;
import loyalty.gateway.House;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A test for each cell of the access table: every route, every kind of caller, own and foreign programme. */
class AccessMatrixIT {

    final House house = House.shared();

    @TestFactory
    Stream<DynamicTest> every_cell_of_the_table_is_as_published() throws SQLException {
        var keys = new EnumMap<Role, String>(Role.class);
        var limited = new EnumMap<Role, String>(Role.class);
        for (var role : Role.values()) {
            keys.put(role, house.keyOf(role.wireName()));
            limited.put(role, limitedKey(role));
        }
        var ended = endedKeys();
        var cells = new ArrayList<DynamicTest>();
        for (var route : AccessTable.published().routes()) {
            for (var role : Role.values()) {
                cells.add(cell(
                        route,
                        role + " of all programmes",
                        "retail",
                        Optional.ofNullable(keys.get(role)),
                        expected(route, role)));
                cells.add(cell(
                        route,
                        role + " of this programme",
                        "retail",
                        Optional.ofNullable(limited.get(role)),
                        expectedOfLimited(route, role, true)));
                cells.add(cell(
                        route,
                        role + " of another programme",
                        "other",
                        Optional.ofNullable(limited.get(role)),
                        expectedOfLimited(route, role, false)));
            }
            var stranger = route.isOpen() ? "let in" : "401";
            cells.add(cell(route, "nobody", "retail", Optional.empty(), stranger));
            ended.forEach((kind, key) -> cells.add(cell(route, kind + " key", "retail", Optional.of(key), stranger)));
        }
        return cells.stream();
    }

    private static String expected(Route route, Role role) {
        return route.isOpen() || route.roles().contains(role) ? "let in" : "403";
    }

    private static String expectedOfLimited(Route route, Role role, boolean own) {
        if (route.isOpen() || !route.roles().contains(role)) {
            return expected(route, role);
        }
        return switch (route.reach()) {
            case ANY -> "let in";
            case ALL -> "403";
            case PROGRAMME -> own ? "let in" : "404";
        };
    }

    private DynamicTest cell(Route route, String who, String programme, Optional<String> key, String expected) {
        var path = route.pattern().replace("{programmeId}", programme).replaceAll("\\{[a-zA-Z]+}", "x-1");
        return DynamicTest.dynamicTest(route.method() + " " + path + " by " + who + ": " + expected, () -> {
            var answer = send(route.method(), path, key);
            assertThat(outcome(answer)).as(answer.body()).isEqualTo(expected);
        });
    }

    private HttpResponse<String> send(String method, String path, Optional<String> key) {
        var request = HttpRequest.newBuilder(URI.create(house.base() + path));
        key.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        if (method.equals("GET")) {
            return house.send(request.build());
        }
        return house.send(request.header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, BodyPublishers.ofString("{}"))
                .build());
    }

    /** Behind the door an answer may be anything: an unknown key to revoke, an empty wish for a key. */
    private static String outcome(HttpResponse<String> answer) {
        if (answer.statusCode() < 400) {
            return "let in";
        }
        return switch (House.json(answer).path("code").asString("")) {
            case "unauthenticated", "key-expired", "key-revoked" ->
                answer.uri().getPath().equals("/session") ? "let in" : "401";
            case "forbidden" -> "403";
            case "unknown-programme" -> "404";
            case "invalid-value", "unknown-key" -> "let in";
            case "not-found" -> answer.uri().getPath().startsWith("/assets/") ? "let in" : "no route";
            default -> answer.statusCode() + " unexpected";
        };
    }

    private String limitedKey(Role role) {
        return house.makeKey(
                        "{\"name\":\"test\",\"roles\":[\"%s\"],\"programmes\":[\"retail\"]}".formatted(role.wireName()))
                .path("key")
                .asString();
    }

    /** Keys with every role that have ended, one that never was, and one with a wrong secret. */
    private Map<String, String> endedKeys() throws SQLException {
        var everything = "{\"name\":\"test\",\"roles\":[\"service\",\"operator\",\"approver\",\"admin\",\"auditor\"]}";
        var expired = house.makeKey(everything);
        try (var connection = house.database.connect();
                var statement = connection.prepareStatement("UPDATE api_key SET expires_at = now() WHERE id = ?")) {
            statement.setString(1, expired.path("id").asString());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
        var revoked = house.makeKey(everything);
        // Revoking loads all keys anew, so the gateway knows of the expiry too.
        house.send("DELETE", "/v1/keys/" + revoked.path("id").asString(), house.adminKey, "");
        var good = house.makeKey(everything).path("key").asString();
        var wrong = good.substring(0, good.length() - 2) + (good.endsWith("00") ? "11" : "00");
        return Map.of(
                "an expired", expired.path("key").asString(),
                "a revoked", revoked.path("key").asString(),
                "an invented", "ll_" + "0".repeat(16) + "_" + "0".repeat(64),
                "a half-right", wrong,
                "a malformed", String.join("", List.of("ll_", "x")));
    }
}
