package loyalty.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T00:00:00Z, , 2026-02-28T23:59:59.999999Z, false",
        "2026-03-01T00:00:00Z, , 2026-03-01T00:00:00Z, true",
        "2026-03-01T00:00:00Z, , 2036-03-01T00:00:00Z, true",
        "2026-03-01T00:00:00Z, 2026-03-02T00:00:00Z, 2026-03-01T23:59:59.999999Z, true",
        "2026-03-01T00:00:00Z, 2026-03-02T00:00:00Z, 2026-03-02T00:00:00Z, false",
        "2026-03-01T00:00:00Z, 2026-03-01T00:00:00Z, 2026-03-01T00:00:00Z, false", // taken back before it held
        "2026-03-01T00:00:00Z, 2026-02-01T00:00:00Z, 2026-02-15T00:00:00Z, false"
    })
    void a_grant_holds_from_its_first_instant_until_just_before_its_end(
            Instant from, Instant until, Instant at, boolean holds) {
        var grant = new Uses.Grant(
                new EntitlementGrantId("G"),
                new EntitlementName("vip-room"),
                Optional.empty(),
                from,
                Optional.ofNullable(until));

        assertThat(grant.holdsAt(at)).isEqualTo(holds);
    }
}
