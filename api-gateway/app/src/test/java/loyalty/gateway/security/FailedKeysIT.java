package loyalty.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import loyalty.gateway.House;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FailedKeysIT {

    static final House HOUSE = House.freshWith(Map.of("loyalty.gateway.failed-keys-per-minute", "3"));

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @Test
    void after_too_many_keys_that_are_none_the_next_is_told_to_wait_and_true_ones_come_in() {
        var known = HOUSE.keyOf("auditor");
        var none = KeyText.generate().reveal();
        var fresh = HOUSE.keyOf("auditor");
        assertThat(HOUSE.get("/v1/access", known).statusCode()).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            assertThat(HOUSE.get("/v1/access", KeyText.generate().reveal()).statusCode())
                    .isEqualTo(401);
        }

        isRefused(HOUSE.get("/v1/access", KeyText.generate().reveal()));
        isRefused(HOUSE.get("/v1/access", "no key at all"));
        isRefused(HOUSE.send("POST", "/session", known, "{\"key\":\"" + none + "\"}"));
        assertThat(HOUSE.get("/v1/access", fresh).statusCode()).isEqualTo(200);
        assertThat(HOUSE.get("/v1/access", known).statusCode()).isEqualTo(200);
        assertThat(HOUSE.get("/v1/keys", HOUSE.adminKey).statusCode()).isEqualTo(200);
        assertThat(HOUSE.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(HOUSE.base() + "/status"))
                                .build())
                        .statusCode())
                .isEqualTo(200);
    }

    static void isRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(House.json(answer).path("code").asString()).isEqualTo("too-many-failed-keys");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 20L);
    }
}
