package loyalty.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The edge in a real server, behind which stands one small service. */
class EdgeIT {

    /** What the small service takes. */
    record Note(String id, long points, Optional<Instant> effectiveAt, Optional<Note> inner) {
        Note {
            if (id.contains(" ")) {
                throw new IllegalArgumentException("an id holds no blanks");
            }
        }
    }

    @RestController
    static class NoteEndpoint {

        @PutMapping("/v1/programmes/{programme}/notes/{id}")
        Map<String, Object> put(@PathVariable String programme, @PathVariable String id, @RequestBody Note note) {
            return Map.of("programme", programme, "id", id, "points", note.points());
        }

        @PostMapping("/v1/programmes/{programme}/facts")
        Map<String, Object> bulk(@PathVariable String programme, @RequestBody JsonNode body) {
            return Map.of("programme", programme, "fields", body.size());
        }

        @PostMapping("/v1/keyed")
        Map<String, Object> keyed(@RequestHeader("Idempotency-Key") String key) {
            return Map.of("key", key);
        }

        @GetMapping("/v1/me")
        Map<String, Object> me(Caller caller, Trace trace, @RequestParam(defaultValue = "1") int limit) {
            return Map.of("actor", caller.actor(), "trace", trace.traceId(), "limit", limit);
        }

        @GetMapping("/v1/broken")
        Map<String, Object> broken() {
            throw new IllegalStateException("SELECT secret FROM table");
        }

        @GetMapping("/v1/refused")
        Map<String, Object> refused() {
            return ProblemException.understood(() -> {
                throw new IllegalArgumentException("points must be positive");
            });
        }

        @GetMapping("/v1/trees/{tree}/leaf")
        Map<String, Object> leaf(@PathVariable String tree) {
            return Map.of("found", "leaf of " + tree);
        }

        @GetMapping({"/v1/trees/{tree}", "/v1/woods/{wood}/trees/{tree}"})
        Map<String, Object> tree(@PathVariable String tree) {
            return Map.of("found", "tree " + tree);
        }

        @GetMapping("/v1/woods/north")
        Map<String, Object> north() {
            return Map.of("found", "the wood in the north");
        }

        @GetMapping("/v1/trees/{*rest}")
        Map<String, Object> rest(@PathVariable String rest) {
            return Map.of("found", "rest " + rest);
        }

        @GetMapping("/status")
        Map<String, Object> status() {
            return Map.of("status", "ready");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({EdgeConfiguration.class, NoteEndpoint.class})
    static class SmallService {

        @Bean
        WebMvcConfigurer notedStage() {
            return new WebMvcConfigurer() {
                @Override
                public void addInterceptors(InterceptorRegistry interceptors) {
                    interceptors
                            .addInterceptor(new StageTimer("noted", METERS))
                            .addPathPatterns("/v1/programmes/*/notes/**");
                }
            };
        }
    }

    static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();

    @TempDir
    static Path home;

    static @Nullable ConfigurableApplicationContext service;
    static String base = "";
    static String token = "";
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() throws IOException {
        TokenKeys.createOnce(home.resolve("private.pem"), home.resolve("public.pem"));
        service = new SpringApplicationBuilder(SmallService.class)
                .properties(Map.of(
                        "server.port", "0",
                        "server.address", "127.0.0.1",
                        "server.tomcat.max-swallow-size", "32MB",
                        "spring.main.banner-mode", "off",
                        "spring.threads.virtual.enabled", "true",
                        "loyalty.token.public-key", home.resolve("public.pem").toString()))
                .run();
        var server = ((ServletWebServerApplicationContext) service).getWebServer();
        base = "http://127.0.0.1:" + (server == null ? 0 : server.getPort());
        token = new InternalTokens.Minter(TokenKeys.readPrivate(home.resolve("private.pem")), Clock.systemUTC())
                .tokenFor(new Caller("shop", "k1", Set.of(Role.SERVICE), Set.of(), Set.of("retail")));
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void nobody_enters_without_a_token_except_to_ask_how_the_service_is() throws Exception {
        var without = send(HttpRequest.newBuilder(URI.create(base + "/v1/me")).build());
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(json(without).path("code").asString()).isEqualTo("unauthenticated");
        assertThat(send(HttpRequest.newBuilder(URI.create(base + "/v1/nowhere")).build())
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(HttpRequest.newBuilder(URI.create(base + "/status")).build())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_endpoint_learns_the_caller_and_the_trace() throws Exception {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var answer = send(request("/v1/me")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .build());
        assertThat(json(answer).path("actor").asString()).isEqualTo("shop");
        assertThat(json(answer).path("trace").asString()).isEqualTo(trace);
        assertThat(answer.headers().firstValue("Trace-Id")).contains(trace);
    }

    @Test
    void an_answer_comes_whole_with_its_length() throws Exception {
        var answer = put("/v1/programmes/retail/notes/1", "{\"id\":\"a\",\"points\":1}");
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().getBytes(StandardCharsets.UTF_8).length);
        assertThat(answer.headers().firstValue("Transfer-Encoding")).isEmpty();
    }

    @Test
    void a_stage_is_timed_by_route_and_status_and_never_by_path() throws Exception {
        put("/v1/programmes/retail/notes/timed", "{\"id\":\"a\",\"points\":1}");
        put("/v1/programmes/retail/notes/timed", "{\"id\":\"a b\",\"points\":1}");
        await().untilAsserted(() -> {
            for (String status : List.of("2xx", "4xx")) {
                assertThat(METERS.get("loyalty.noted.time")
                                .tag("route", "/v1/programmes/{programme}/notes/{id}")
                                .tag("status", status)
                                .timer()
                                .count())
                        .isPositive();
            }
        });
    }

    @Test
    void a_programme_that_the_caller_may_not_see_does_not_exist() throws Exception {
        assertThat(put("/v1/programmes/retail/notes/1", "{\"id\":\"a\",\"points\":1}")
                        .statusCode())
                .isEqualTo(200);
        var hidden = put("/v1/programmes/other/notes/1", "{\"id\":\"a\",\"points\":1}");
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(json(hidden).path("code").asString()).isEqualTo("unknown-programme");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"id\":\"a\",\"points\":1,\"colour\":2}        | unknown-field  |",
                "{\"id\":\"a\",\"points\":1,\"points\":2}        | duplicate-key  |",
                "{\"id\":\"a\",\"points\":1} {}                  | malformed-json |",
                "{\"id\":\"a\",\"points\":1.0}                   | invalid-value  | /points",
                "{\"id\":\"a\",\"points\":1e3}                   | invalid-value  | /points",
                "{\"id\":\"a\",\"points\":\"1\"}                 | invalid-value  | /points",
                "{\"id\":\"a\",\"points\":null}                  | invalid-value  | /points",
                "{\"id\":\"a\",\"points\":99999999999999999999}  | invalid-value  | /points",
                "{\"id\":\"a\",\"points\":123456789012345678901234567890} | invalid-value |",
                "{\"id\":1,\"points\":1}                         | invalid-value  | /id",
                "{\"id\":true,\"points\":1}                      | invalid-value  | /id",
                "{\"id\":\"a b\",\"points\":1}                   | invalid-value  |",
                "{\"id\":\"a\",\"points\":1,\"effectiveAt\":1700000000} | invalid-value | /effectiveAt",
                "{\"id\":\"a\",\"points\":1,\"effectiveAt\":\"yesterday\"} | invalid-value | /effectiveAt",
                "{\"id\":\"a\",\"points\":1,\"effectiveAt\":\"+999999999-01-01T00:00:00Z\"} | invalid-value | /effectiveAt",
                "{\"id\":\"a\",\"points\":1,\"inner\":{\"id\":\"b\",\"points\":\"x\"}} | invalid-value | /inner/points",
                "{'id':'a','points':1}                           | malformed-json |",
                "{\"id\":\"a\",\"points\":1,}                    | malformed-json |",
                "{\"id\":\"a\",\"points\":NaN}                   | malformed-json |",
                "[]                                              | invalid-value  |",
                "{                                               | malformed-json |"
            })
    void a_body_that_is_not_exactly_its_type_is_refused(String body, String code, @Nullable String pointer)
            throws Exception {
        var answer = put("/v1/programmes/retail/notes/1", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).path("code").asString()).as(answer.body()).isEqualTo(code);
        if (pointer != null) {
            assertThat(json(answer).path("pointer").asString(""))
                    .as(answer.body())
                    .isEqualTo(pointer);
        }
        assertThat(answer.body()).doesNotContain("Exception", "jackson", "java.", "loyalty.edge");
    }

    @Test
    void the_name_of_an_unknown_field_is_not_repeated_but_the_known_ones_are_told() throws Exception {
        var outer = put("/v1/programmes/retail/notes/1", "{\"id\":\"a\",\"points\":1,\"a.bird@nest.example\":2}");
        assertThat(json(outer).path("detail").asString()).contains("known are effectiveAt, id, inner, points.");
        assertThat(json(outer).has("pointer")).isFalse();
        var inner = put(
                "/v1/programmes/retail/notes/1",
                "{\"id\":\"a\",\"points\":1,\"inner\":{\"id\":\"b\",\"points\":1,\"bird\":1}}");
        assertThat(json(inner).path("pointer").asString()).isEqualTo("/inner");
        assertThat(outer.body() + inner.body()).doesNotContain("bird");
    }

    @Test
    void a_body_beyond_the_depth_and_a_text_beyond_the_length_are_refused() throws Exception {
        var deep = post("/v1/programmes/retail/facts", "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}");
        assertThat(json(deep).path("detail").asString()).contains("nested deeper than 32");
        var text = post("/v1/programmes/retail/facts", "{\"a\":\"" + "x".repeat(9_000) + "\"}");
        assertThat(json(text).path("detail").asString()).contains("longer than 8192 characters");
        var twice = post("/v1/programmes/retail/facts", "{\"a\":{\"b\":1,\"b\":2}}");
        assertThat(json(twice).path("code").asString()).isEqualTo("duplicate-key");
    }

    @Test
    void broken_bytes_and_other_encodings_are_refused() throws Exception {
        var broken = "{\"id\":\"a?\",\"points\":1}".getBytes(StandardCharsets.UTF_8);
        broken[8] = (byte) 0xC3;
        assertMalformed(broken);
        broken[8] = (byte) 0xC0; // an overlong form would begin like this
        assertMalformed(broken);
        assertMalformed("{\"id\":\"a\",\"points\":1}".getBytes(StandardCharsets.UTF_16BE));
        assertMalformed(new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'});
    }

    @Test
    void a_body_beyond_the_limit_is_refused_whether_it_says_its_length_or_not() throws Exception {
        var large = "{\"id\":\"" + "x".repeat(70_000) + "\"}";
        var tenMebibytes = new byte[10 * 1024 * 1024];
        assertTooLarge("/v1/programmes/retail/notes/1", BodyPublishers.ofString(large));
        assertTooLarge("/v1/programmes/retail/notes/1", chunked(large.getBytes(StandardCharsets.UTF_8)));
        assertTooLarge("/v1/programmes/retail/notes/1", BodyPublishers.ofByteArray(tenMebibytes));
        assertTooLarge("/v1/programmes/retail/facts", chunked(tenMebibytes));
        var bulk = "[" + "1,".repeat(100_000) + "1]";
        var taken = send(request("/v1/programmes/retail/facts")
                .POST(BodyPublishers.ofString(bulk))
                .build());
        assertThat(taken.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json                | 200",
                "application/json; charset=UTF-8 | 200",
                "text/plain                      | 415",
                "application/json;charset=latin1 | 415",
                "application/xml                 | 415",
                "application/json-seq            | 415"
            })
    void a_body_must_be_json_in_utf_8(String type, int status) throws Exception {
        var answer = send(HttpRequest.newBuilder(URI.create(base + "/v1/programmes/retail/notes/1"))
                .header(InternalTokens.HEADER, token)
                .header("Content-Type", type)
                .PUT(BodyPublishers.ofString("{\"id\":\"a\",\"points\":1}"))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/trees/oak                | tree oak",
                "/v1/trees/oak?limit=1        | tree oak",
                "/v1/trees/o%61k              | tree oak",
                "/v1/woods/north              | the wood in the north",
                "/v1/woods/north/trees/oak    | tree oak",
                "/v1/woods/south/trees/oak    | tree oak",
                "/v1/trees/oak/leaf           | leaf of oak",
                "/v1/trees/oak/root           | rest /oak/root",
                "/v1/trees/oak/leaf/edge/tip  | rest /oak/leaf/edge/tip",
                "/v1/trees/oak/               | rest /oak/"
            })
    void an_address_finds_its_route_whatever_number_of_parts_either_has(String address, String found) throws Exception {
        var answer = send(request(address).build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("found").asString()).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/woods/north/trees",
        "/v1/woods/north/trees/oak/",
        "/v1/woods/north/trees/oak/leaf",
        "/v1/trees//leaf/"
    })
    void an_address_with_more_or_fewer_parts_than_its_route_finds_nothing_of_it(String address) throws Exception {
        assertThat(send(request(address).build()).body()).doesNotContain("tree oak", "leaf of");
    }

    @Test
    void addresses_methods_headers_and_parameters_that_do_not_fit_are_told_apart() throws Exception {
        assertProblem(send(request("/v1/nowhere").build()), 404, "not-found");
        assertProblem(send(request("/v1/me").DELETE().build()), 405, "method-not-allowed");
        assertProblem(send(request("/v1/keyed").POST(BodyPublishers.noBody()).build()), 400, "missing-idempotency-key");
        assertProblem(send(request("/v1/me?limit=many").build()), 400, "invalid-value");
        assertProblem(send(request("/v1/refused").build()), 400, "invalid-value");
        assertProblem(
                send(request("/v1/programmes/retail/notes/1")
                        .PUT(BodyPublishers.noBody())
                        .build()),
                400,
                "malformed-json");
    }

    @Test
    void a_failure_of_ours_tells_the_trace_and_nothing_else() throws Exception {
        var answer = send(request("/v1/broken").build());
        assertProblem(answer, 500, "internal");
        assertThat(answer.body()).doesNotContain("SELECT", "Exception", "loyalty.edge");
        assertThat(json(answer).path("outcome").asString()).isEqualTo("unknown");
        assertThat(json(answer).path("traceId").asString())
                .isEqualTo(answer.headers().firstValue("Trace-Id").orElse(""));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).path("code").asString()).isEqualTo(code);
        assertThat(json(answer).path("type").asString()).isEqualTo("urn:loyalty:problem:" + code);
        assertThat(json(answer).path("status").asInt()).isEqualTo(status);
    }

    private static void assertMalformed(byte[] body) throws Exception {
        var answer = send(request("/v1/programmes/retail/notes/1")
                .PUT(BodyPublishers.ofByteArray(body))
                .build());
        assertProblem(answer, 400, "malformed-json");
    }

    private static void assertTooLarge(String path, BodyPublisher body) throws Exception {
        assertProblem(
                send(request(path)
                        .method(path.endsWith("facts") ? "POST" : "PUT", body)
                        .build()),
                413,
                "body-too-large");
    }

    private static BodyPublisher chunked(byte[] bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    }

    private static HttpResponse<String> put(String path, String body) throws Exception {
        return send(request(path).PUT(BodyPublishers.ofString(body)).build());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path).POST(BodyPublishers.ofString(body)).build());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header(InternalTokens.HEADER, token)
                .header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
