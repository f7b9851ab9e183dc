package loyalty.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import loyalty.edge.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedKeysTest {

    static final String HERE = "192.0.2.7";
    static final String ELSEWHERE = "192.0.2.8";

    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    final FailedKeys failures = new FailedKeys(6, () -> now);

    @Test
    void an_address_that_has_failed_too_often_is_told_when_to_come_back_and_others_go_on() {
        fail(HERE, 6);

        refusedFor(HERE, 10);
        letThrough(ELSEWHERE);
    }

    @Test
    void fewer_failures_than_allowed_change_nothing() {
        fail(HERE, 5);

        letThrough(HERE);
    }

    @Test
    void time_gives_back_one_attempt_after_the_other() {
        fail(HERE, 6);
        now = now.plusSeconds(9);
        refusedFor(HERE, 1);
        now = now.plusSeconds(1);
        letThrough(HERE);
        refusedFor(HERE, 10);
        now = now.plus(Duration.ofMinutes(1));
        fail(HERE, 5);
        letThrough(HERE);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:1::1, 2001:db8:0:1:ffff::2, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false",
        "::1, 0:0:0:0:0:0:0:1, true"
    })
    void addresses_of_one_ipv6_network_share_their_failures(String one, String other, boolean shared) {
        fail(one, 6);

        if (shared) {
            refusedFor(other, 10);
        } else {
            letThrough(other);
        }
    }

    @Test
    void a_budget_of_nothing_makes_no_sense() {
        assertThatThrownBy(() -> new FailedKeys(0, () -> now)).isInstanceOf(IllegalArgumentException.class);
    }

    void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            failures.failed(address);
        }
    }

    void letThrough(String address) {
        assertThatCode(() -> failures.failed(address)).doesNotThrowAnyException();
    }

    void refusedFor(String address, int seconds) {
        assertThatThrownBy(() -> failures.failed(address)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(429);
            assertThat(refused.problem().code()).isEqualTo("too-many-failed-keys");
            assertThat(refused.problem().retryAfterSeconds()).hasValue(seconds);
        });
    }
}
