package loyalty.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import loyalty.client.ApiKey;
import loyalty.client.segment.SegmentOptions;
import loyalty.client.segment.Segments;
import loyalty.system.Requests.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one door of a running system, with a key for each role; tutorials open a programme of their own there. */
final class Door implements AutoCloseable {

    /** Who acts; each has a key of another name. */
    enum Role {
        SERVICE,
        OPERATOR,
        APPROVER,
        ADMIN,
        AUDITOR
    }

    private static final JsonMapper JSON = new JsonMapper();

    /** A point for each whole euro, for a year; what a tutorial is about is said there. */
    private static final String PLAIN = """
            {'version': 1, 'name': 'A shop', 'zone': 'Europe/Berlin', 'currency': 'EUR', 'effectiveFrom': '2024-01-01T00:00:00Z',
             'earning': {'rules': [{'id': 'base', 'kind': 'STEP', 'points': 1, 'per': '1.00'}], 'rounding': 'FLOOR', 'scope': 'ORDER'},
             'expiry': {'months': 12, 'roundUpTo': 'NONE'},
             'redemption': {'minimum': 1, 'step': 1},
             'returns': {'mode': 'CUMULATIVE', 'shortfall': 'CLAMP_TO_ZERO'},
             'backdatingWindowDays': 400,
             'tiers': {'metric': 'QUALIFYING_POINTS', 'windowDays': 365, 'validity': 'WHILE_MET', 'levels': [{'name': 'silver', 'from': 1000}]},
             'segments': {'tieRule': 'LOW', 'cut': [{'name': 'other'}]}}""";

    private final RunningSystem system;
    private final Requests requests;
    private final Map<Role, String> keys = new EnumMap<>(Role.class);

    private Door(RunningSystem system) {
        this.system = system;
        this.requests = new Requests(system);
        keys.put(Role.SERVICE, requests.shop());
        keys.put(Role.AUDITOR, requests.auditor());
        keys.put(Role.ADMIN, requests.admin());
        for (var role : new Role[] {Role.OPERATOR, Role.APPROVER}) {
            keys.put(role, newKey(role));
        }
    }

    static Door of(Path home) {
        return new Door(RunningSystem.startHastily(home));
    }

    private String newKey(Role role) {
        String name = role.name().toLowerCase(Locale.ROOT);
        var wish = json("{'name': '%1$s', 'roles': ['%1$s'], 'scopes': ['facts:backdate']}".formatted(name));
        var made = requests.send(Request.post("/v1/keys", wish)
                .by(requests.admin())
                .with("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("key").asString();
    }

    /**
     * Publishes a programme.
     *
     * @param changes what is other than in a plain one, as JSON with apostrophes for quotation marks
     */
    Programme publish(String id, String changes) {
        var document = ((ObjectNode) JSON.readTree(json(PLAIN))).put("programme", id);
        document.setAll((ObjectNode) JSON.readTree(json(changes)));
        var programme = new Programme(id);
        programme.tell(Role.ADMIN, "versions/" + document.path("version").asInt(), document.toString());
        return programme;
    }

    private static String json(String readable) {
        return readable.replace('\'', '"');
    }

    @Override
    public void close() {
        requests.close();
        system.close();
    }

    /** A programme at the door; paths are those below it. */
    final class Programme {

        private final String id;
        private long position;

        private Programme(String id) {
            this.id = id;
        }

        /** Tells a fact as the shop, which has to be recorded; the body with apostrophes for quotation marks. */
        JsonNode tell(String path, String body) {
            return tell(Role.SERVICE, path, body);
        }

        /** The same as somebody else. */
        JsonNode tell(Role role, String path, String body) {
            var answer = put(role, path, body);
            assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(201);
            answer.json().findValues("position").forEach(told -> position = Math.max(position, told.asLong()));
            return answer.json();
        }

        /** Tells a fact as the shop, for a person or a till of it. */
        void tellFor(String whom, String path, String body) {
            var answer = requests.send(
                    Request.put("/v1/programmes/" + id + "/" + path, json(body)).with("On-Behalf-Of", whom));
            assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(201);
        }

        /** Tells what has to be refused; why, as a code. */
        String refused(String path, String body) {
            return refused(Role.SERVICE, path, body);
        }

        String refused(Role role, String path, String body) {
            var answer = put(role, path, body);
            assertThat(answer.status()).as(path + " " + answer.body()).isBetween(400, 499);
            return answer.code();
        }

        private Requests.Answer put(Role role, String path, String body) {
            return requests.send(
                    Request.put("/v1/programmes/" + id + "/" + path, json(body)).by(keys.getOrDefault(role, "")));
        }

        /** A purchase of a member, in euros. */
        JsonNode buys(String member, String receipt, String amount, String at) {
            return tell("purchases/" + receipt, """
                    {'memberId': '%s', 'amount': '%s', 'currency': 'EUR', 'effectiveAt': '%s'}""".formatted(member, amount, at));
        }

        /** Asks as an auditor, as of all that was told; the path may have a query. */
        JsonNode ask(String path) {
            return ask(Role.AUDITOR, path);
        }

        /** What the programme is, in short. */
        JsonNode ask() {
            return ask(Role.AUDITOR, "");
        }

        JsonNode ask(Role role, String path) {
            boolean projected = path.matches("members/[^/]+/(balance|tier|segment)(\\?.*)?|segments/.*")
                    || path.startsWith("population");
            var query = projected ? (path.contains("?") ? "&" : "?") + "minPosition=" + position : "";
            var answer = requests.send(Request.get(("/v1/programmes/" + id + "/" + path + query).replaceFirst("/$", ""))
                    .by(keys.getOrDefault(role, "")));
            assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
            return answer.json();
        }

        /** Posts a question of the shop's, such as who has an address. */
        JsonNode lookUp(String body) {
            return post("members/look-up", body);
        }

        /** Posts a question of the shop's that has no place in an address. */
        JsonNode post(String path, String body) {
            var answer = requests.send(Request.post("/v1/programmes/" + id + "/" + path, json(body)));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            return answer.json();
        }

        /** What a member may spend at an instant. */
        long balance(String member, String asOf) {
            return ask("members/" + member + "/balance?asOf=" + asOf)
                    .path("balance")
                    .asLong();
        }

        /** What the command says that brings the segments of an instant into the journal. */
        String bringsSegmentsIn(String asOf) {
            return brings(segmentsOf(asOf));
        }

        /** The same for those alone who agree to a purpose. */
        String bringsSegmentsIn(String asOf, String purpose) {
            return brings(segmentsOf(asOf).forPurpose(purpose));
        }

        private SegmentOptions segmentsOf(String asOf) {
            return SegmentOptions.of(
                    system.gateway(),
                    system.serviceKey(),
                    ApiKey.of(keys.getOrDefault(Role.AUDITOR, "")),
                    id,
                    Instant.parse(asOf));
        }

        private String brings(SegmentOptions options) {
            var said = new ByteArrayOutputStream();
            assertThat(Segments.run(options, new PrintStream(said, true, UTF_8)))
                    .as(said.toString(UTF_8))
                    .isZero();
            return said.toString(UTF_8);
        }

        /** The tier of a member at an instant. */
        String tier(String member, String asOf) {
            return ask("members/" + member + "/tier?asOf=" + asOf).path("tier").asString();
        }
    }
}
