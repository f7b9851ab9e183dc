package loyalty.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import loyalty.edge.Caller;
import loyalty.edge.InternalTokens;
import loyalty.edge.Role;
import loyalty.edge.TokenKeys;
import loyalty.gateway.EchoService;
import loyalty.gateway.House;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorIT {

    static final String PURCHASE = "/v1/programmes/retail/purchases/536365";
    static final House HOUSE = House.shared();
    static final String SHOP = HOUSE.makeKey("""
                    {"name":"shop","roles":["service"],"scopes":["facts:backdate"],"programmes":["retail"]}""").path("key").asString();

    @BeforeEach
    @AfterEach
    void forget() {
        HOUSE.ledger.forget();
        HOUSE.projection.forget();
    }

    @Test
    void a_request_reaches_its_service_with_the_caller_and_without_the_key() throws IOException {
        var sent = "{\"memberId\":\"17850\",\"amount\":\"1.00\",\"currency\":\"GBP\"}";
        var answer = HOUSE.send(HOUSE.request(PURCHASE + "?a=b%20c", SHOP)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k-1")
                .header("On-Behalf-Of", "till-7")
                .header("X-Loyalty-Caller", "forged")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("Forwarded", "for=203.0.113.9")
                .header("X-Anything", "at all")
                .header("Cookie", "a=b")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .PUT(BodyPublishers.ofString(sent))
                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        var received = HOUSE.ledger.received().getFirst();
        assertThat(received.method()).isEqualTo("PUT");
        assertThat(received.target()).isEqualTo(PURCHASE + "?a=b%20c");
        assertThat(received.body()).isEqualTo(sent);
        assertThat(received.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("idempotency-key", "k-1")
                .containsEntry("on-behalf-of", "till-7")
                .containsEntry("content-length", Integer.toString(sent.length()))
                .doesNotContainKeys("authorization", "cookie", "forwarded", "x-forwarded-for", "x-anything");
        assertThat(received.headers().get("traceparent")).startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
        assertThat(received.headers().toString()).doesNotContain("forged", SHOP);
        var verifier = new InternalTokens.Verifier(
                TokenKeys.readPublic(HOUSE.home.resolve("token.pub.pem")), Clock.systemUTC());
        var caller = verifier.verify(received.headers().get("x-loyalty-caller")).orElseThrow();
        assertThat(caller.actor()).isEqualTo("shop");
        assertThat(caller.keyId()).isEqualTo(SHOP.substring(3, 19));
        assertThat(caller.roles()).containsExactly(Role.SERVICE);
        assertThat(caller.scopes()).containsExactly(Caller.BACKDATE);
        assertThat(caller.programmes()).containsExactly("retail");
    }

    @Test
    void questions_go_to_the_projections_and_facts_to_the_ledger() {
        HOUSE.get("/v1/programmes/retail/members/1/balance?minPosition=7", SHOP);
        HOUSE.send("PUT", "/v1/programmes/retail/members/1", SHOP, "{}");
        assertThat(HOUSE.projection.received())
                .extracting(EchoService.Received::target)
                .containsExactly("/v1/programmes/retail/members/1/balance?minPosition=7");
        assertThat(HOUSE.ledger.received())
                .extracting(EchoService.Received::method)
                .containsExactly("PUT");
    }

    @Test
    void an_answer_comes_back_whole_with_the_headers_that_are_ours_to_give() {
        var body = "{\"code\":\"insufficient-balance\",\"text\":\"" + "x".repeat(100_000) + "\"}";
        HOUSE.ledger.answers(new EchoService.Answer(
                422,
                Map.of(
                        "Content-Type", "application/problem+json",
                        "ETag", "\"42\"",
                        "Idempotency-Replayed", "true",
                        "Server", "secret/1.0",
                        "X-Internal", "host-17"),
                body));
        var answer = HOUSE.send("PUT", PURCHASE, SHOP, "{}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("ETag")).contains("\"42\"");
        assertThat(answer.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-internal");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/programmes/retail/../../v1/entries",
                "/v1/programmes/retail%2fmembers",
                "/v1/programmes/retail%5cmembers",
                "/v1/programmes/retail;x=y/members/1",
                "/v1/programmes/%252e%252e/members/1",
                "/v1/programmes/..;/entries",
                "//v1/entries",
                "/v1/programmes/retail/members/a%20b",
                "/v1/programmes/retail/members/%00",
                "/v1/programmes/retail/members?query=%00",
                "/v1/programmes/retail/members?query=a%0Ab",
                "/v1/programmes/retail/members?query=%ff"
            })
    void a_path_with_a_trick_in_it_reaches_nobody(String path) throws IOException {
        var answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + HOUSE.adminKey
                + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(HOUSE.ledger.received()).isEmpty();
        assertThat(HOUSE.projection.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET /v1/<script> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "PUT /v1/programmes/r/members/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\nConnection: close\r\n\r\n{}",
            })
    void what_is_no_request_is_answered_with_a_problem_too(String request) throws IOException {
        assertThat(raw(request))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .doesNotContain("Tomcat", "Exception", "<html");
    }

    @Test
    void addresses_that_stand_nowhere_and_methods_that_they_do_not_take_are_told_apart() {
        assertProblem(HOUSE.get("/v1/secrets", SHOP), 404, "not-found");
        assertProblem(HOUSE.get("/actuator/health", SHOP), 404, "not-found");
        assertProblem(HOUSE.get("/error", SHOP), 404, "not-found");
        var wrong = HOUSE.send("DELETE", PURCHASE, SHOP, "");
        assertProblem(wrong, 405, "method-not-allowed");
        assertThat(wrong.headers().firstValue("Allow")).contains("PUT");
    }

    @Test
    void a_post_without_an_idempotency_key_is_refused_but_bulk_needs_none() {
        var single = HOUSE.request("/v1/programmes/retail/purchases", SHOP).header("Content-Type", "application/json");
        assertProblem(HOUSE.send(single.POST(BodyPublishers.ofString("{}")).build()), 400, "missing-idempotency-key");
        assertProblem(
                HOUSE.send(single.header("Idempotency-Key", "x".repeat(300)).build()), 400, "invalid-value");
        var bulk = HOUSE.request("/v1/programmes/retail/facts", SHOP).header("Content-Type", "application/json");
        assertThat(HOUSE.send(bulk.POST(BodyPublishers.ofString("{}")).build()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_body_that_is_too_large_or_no_json_never_reaches_a_service() {
        assertProblem(HOUSE.send("PUT", PURCHASE, SHOP, "x".repeat(70_000)), 413, "body-too-large");
        assertProblem(HOUSE.send("PUT", PURCHASE, SHOP, "x".repeat(10 * 1024 * 1024)), 413, "body-too-large");
        var chunked = HOUSE.request(PURCHASE, SHOP)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10 * 1024 * 1024])))
                .build();
        assertProblem(HOUSE.send(chunked), 413, "body-too-large");
        var text = HOUSE.request(PURCHASE, SHOP)
                .header("Content-Type", "text/plain")
                .PUT(BodyPublishers.ofString("{}"))
                .build();
        assertProblem(HOUSE.send(text), 415, "unsupported-media-type");
        assertThat(HOUSE.ledger.received()).isEmpty();
        var bulk = HOUSE.send("POST", "/v1/programmes/retail/facts", SHOP, "x".repeat(1_000_000));
        assertThat(bulk.statusCode()).isEqualTo(200);
        assertThat(HOUSE.ledger.received().getFirst().body()).hasSize(1_000_000);
    }

    @Test
    void an_answer_that_was_lost_is_told_as_unknown_and_asked_again_by_nobody_else() {
        HOUSE.ledger.breaksOff(true);
        HOUSE.projection.breaksOff(true);
        var act = HOUSE.send("PUT", PURCHASE, SHOP, "{}");
        assertProblem(act, 502, "answer-lost");
        assertThat(House.json(act).path("outcome").asString()).isEqualTo("unknown");
        assertThat(HOUSE.ledger.received()).hasSize(1);
        var question = HOUSE.get("/v1/programmes/retail/members/1", SHOP);
        assertThat(House.json(question).path("outcome").asString()).isEqualTo("not-applied");
    }

    @Test
    void a_service_that_is_away_is_told_as_such_and_the_status_says_which() {
        try (var house = House.fresh()) {
            house.projection.close();
            var answer = house.get("/v1/programmes/retail/population", house.adminKey);
            assertProblem(answer, 503, "service-unavailable");
            assertThat(House.json(answer).path("outcome").asString()).isEqualTo("not-applied");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            var status = house.get("/status", "");
            assertThat(status.statusCode()).isEqualTo(503);
            assertThat(House.json(status).at("/services/2/state").asString()).isEqualTo("away");
            assertThat(House.json(status).at("/services/1/state").asString()).isEqualTo("ready");
        }
    }

    @Test
    void the_status_is_ready_when_all_are_and_the_meters_count_by_route() {
        assertThat(HOUSE.get("/status", "").statusCode()).isEqualTo(200);
        HOUSE.send("PUT", PURCHASE, SHOP, "{}");
        assertThat(HOUSE.get("/metrics", "").body())
                .contains("loyalty_received_requests_seconds_count{method=\"PUT\","
                        + "route=\"/v1/programmes/{programmeId}/purchases/{purchaseId}\",service=\"api-gateway\","
                        + "status=\"2xx\"}");
    }

    @Test
    void a_key_that_calls_too_often_is_told_when_to_come_back() {
        try (var house = House.fresh()) {
            house.restart(Map.of("loyalty.gateway.requests-per-second", "1"));
            var answers = Stream.generate(() -> house.get("/v1/access", house.adminKey))
                    .limit(20)
                    .toList();
            var last = answers.stream()
                    .filter(answer -> answer.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();
            assertProblem(last, 429, "too-many-requests");
            assertThat(last.headers().firstValue("Retry-After")).contains("1");
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(House.json(answer).path("code").asString()).isEqualTo(code);
        assertThat(House.json(answer).path("traceId").asString())
                .isEqualTo(answer.headers().firstValue("Trace-Id").orElse("none"));
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), HOUSE.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
