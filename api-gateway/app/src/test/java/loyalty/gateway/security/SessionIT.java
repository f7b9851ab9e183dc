package loyalty.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import loyalty.gateway.House;
import org.junit.jupiter.api.Test;

class SessionIT {

    static final House HOUSE = House.shared();

    @Test
    void an_admin_signs_in_reads_and_signs_out() {
        var signedIn = signIn(HOUSE.adminKey);
        assertThat(signedIn.statusCode()).isEqualTo(201);
        var setCookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(setCookie).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain("Secure");
        var cookie = setCookie.substring(0, setCookie.indexOf(';'));
        assertThat(House.json(send("GET", "/session", cookie, ""))
                        .path("signedIn")
                        .asBoolean())
                .isTrue();
        assertThat(send("GET", "/v1/programmes/retail/statistics/members", cookie, "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("DELETE", "/session", cookie, "").statusCode()).isEqualTo(204);
        assertThat(send("GET", "/v1/projections", cookie, "").statusCode()).isEqualTo(401);
        assertThat(House.json(send("GET", "/session", cookie, ""))
                        .path("signedIn")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void a_session_acts_from_a_page_of_the_same_origin_only() {
        var cookie = cookieOf(signIn(HOUSE.adminKey));
        var rebuild = "/v1/projections/balance/rebuild";
        assertThat(send("POST", rebuild, cookie, "").statusCode()).isEqualTo(403);
        assertThat(send("POST", rebuild, cookie, "https://elsewhere.invalid").statusCode())
                .isEqualTo(403);
        assertThat(send("POST", rebuild, cookie, HOUSE.base()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_session_ends_with_its_key() {
        var made = HOUSE.makeKey("{\"name\":\"eve\",\"roles\":[\"auditor\"]}");
        var cookie = cookieOf(signIn(made.path("key").asString()));
        assertThat(send("GET", "/v1/projections", cookie, "").statusCode()).isEqualTo(200);
        HOUSE.send("DELETE", "/v1/keys/" + made.path("id").asString(), HOUSE.adminKey, "");
        assertThat(send("GET", "/v1/projections", cookie, "").statusCode()).isEqualTo(401);
    }

    @Test
    void shops_and_strangers_do_not_sign_in() {
        assertThat(signIn(HOUSE.keyOf("service", "operator")).statusCode()).isEqualTo(403);
        assertThat(signIn("ll_nonsense").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/v1/projections", "loyalty_session=abc", "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void pages_come_with_a_policy_that_runs_our_own_scripts_only() {
        for (var path : new String[] {"/", "/docs", "/assets/live.js", "/assets/swagger-ui.js", "/openapi.json"}) {
            var page = HOUSE.send(
                    HttpRequest.newBuilder(URI.create(HOUSE.base() + path)).build());
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            var policy = page.headers().firstValue("Content-Security-Policy").orElse("");
            assertThat(policy).contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'");
            if (page.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                assertThat(page.body()).doesNotContain("<script>", " onclick=", " onload=", " style=");
            }
        }
        assertThat(HOUSE.send(HttpRequest.newBuilder(URI.create(HOUSE.base() + "/assets/none.js"))
                                .build())
                        .statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> signIn(String key) {
        return HOUSE.send(HttpRequest.newBuilder(URI.create(HOUSE.base() + "/session"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"key\":\"" + key + "\"}"))
                .build());
    }

    private static String cookieOf(HttpResponse<String> signedIn) {
        var cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static HttpResponse<String> send(String method, String path, String cookie, String origin) {
        var request = HttpRequest.newBuilder(URI.create(HOUSE.base() + path))
                .header("Cookie", cookie)
                .header("Idempotency-Key", "k")
                .method(method, BodyPublishers.noBody());
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        return HOUSE.send(request.build());
    }
}
