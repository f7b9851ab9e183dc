package loyalty.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import loyalty.edge.Caller;
import loyalty.edge.ProblemException;
import loyalty.edge.Role;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    @Test
    void a_key_that_has_spent_its_requests_is_told_when_to_come_back_and_others_go_on() {
        var limits = new RateLimits(1);
        limits.spend(key("a"));
        limits.spend(key("a"));
        assertThatThrownBy(() -> limits.spend(key("a"))).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(429);
            assertThat(refused.problem().retryAfterSeconds()).hasValue(1);
        });
        limits.spend(key("b"));
    }

    private static Caller key(String id) {
        return new Caller("shop", id, Set.of(Role.SERVICE), Set.of(), Set.of());
    }
}
