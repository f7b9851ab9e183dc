package loyalty.ledger.registration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import loyalty.event.ContactVersion;
import loyalty.event.EmailConfirmed;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.registration.ConfirmEmail.Proof;
import loyalty.programme.Programme;
import loyalty.programme.RegistrationPolicy;
import loyalty.programme.RegistrationPolicy.Confirmation;
import loyalty.value.Points;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that was sent to the address confirms it, once and in time. */
@Tag("W26")
class ConfirmationTokenTest {

    static final Instant JOINED = on("01-01");

    /** When commands arrive at the scenario. */
    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    static final String PERSON = "0f".repeat(32);
    static final ContactVersion ADDRESS = new ContactVersion(new UUID(1, 2));

    final ConfirmationDecider confirmations = new ConfirmationDecider();

    static Scenario shop(String confirmation) {
        var document = EventJson.readProgramme("""
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"EUR",
                 "effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[],"rounding":"FLOOR","scope":"ORDER"},
                 "registration":{"points":100,"pendingUntilEmailConfirmed":true,"confirmWithinHours":72%s},
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.formatted(confirmation).getBytes(UTF_8));
        var scenario = Scenario.under(Programme.unpublished(RETAIL).with(document));
        scenario.when(new RegistrationDecider(), registration(ANNA, JOINED, PERSON));
        return scenario;
    }

    static ConfirmEmail confirmation(Optional<Instant> until) {
        return new ConfirmEmail(
                RETAIL, ANNA, EffectiveAt.stated(JOINED.plusSeconds(60)), until.map(end -> new Proof(ADDRESS, end)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"confirmation\":\"SHOP\""})
    void the_word_of_the_shop_will_do_where_nothing_else_is_asked_for(String policy) {
        var confirmed = only(EmailConfirmed.class, shop(policy).when(confirmations, confirmation(Optional.empty())));

        assertThat(confirmed.activated()).isEqualTo(Points.of(100));
        assertThat(confirmed.contact()).isEmpty();
    }

    @Test
    void where_a_token_is_asked_for_nothing_else_confirms() {
        var shop = shop(",\"confirmation\":\"TOKEN\"");
        rejectedFor(RejectionCode.CONFIRMATION_TOKEN_MISSING, shop.when(confirmations, confirmation(Optional.empty())));
        assertThat(shop.account(ANNA).lots().balanceAt(on("01-02"))).isZero();

        var proven = confirmation(Optional.of(Instant.MAX));
        var confirmed = only(EmailConfirmed.class, shop.when(confirmations, proven));

        assertThat(confirmed.contact()).contains(ADDRESS);
        assertThat(shop.account(ANNA).lots().balanceAt(on("01-02"))).isEqualTo(100);
        assertThat(shop.when(confirmations, proven)).isEqualTo(new Decision.Repeated(confirmed));
        assertThat(shop.when(confirmations, confirmation(Optional.empty())))
                .as("what is confirmed stays confirmed")
                .isEqualTo(new Decision.Repeated(confirmed));
    }

    @ParameterizedTest
    @CsvSource({"SHOP", "TOKEN"})
    void a_token_is_good_until_just_before_its_end_whatever_is_said_of_when_it_came_back(String confirmation) {
        var shop = shop(",\"confirmation\":\"" + confirmation + "\"");

        rejectedFor(RejectionCode.CONFIRMATION_TOKEN_EXPIRED, shop.when(confirmations, confirmation(Optional.of(NOW))));
        only(EmailConfirmed.class, shop.when(confirmations, confirmation(Optional.of(NOW.plusNanos(1_000)))));
    }

    @Test
    void a_token_lives_as_long_as_the_programme_says_else_as_long_as_the_bonus_waits() {
        var policy = new RegistrationPolicy(Points.of(100), true, 72);
        assertThat(policy.tokenUntil(JOINED)).isEqualTo(JOINED.plus(Duration.ofDays(3)));
        assertThat(tokens(24).tokenUntil(JOINED)).isEqualTo(JOINED.plus(Duration.ofDays(1)));
        assertThat(tokens(8_760).tokenUntil(JOINED)).isEqualTo(JOINED.plus(Duration.ofDays(365)));
        for (int wrong : new int[] {0, -1, 8_761}) {
            assertThatThrownBy(() -> tokens(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(policy.asksForToken()).isFalse();
        assertThat(policy.byToken().asksForToken()).isTrue();
    }

    private static RegistrationPolicy tokens(int hours) {
        return new RegistrationPolicy(
                Points.of(100), true, 72, Optional.of(Confirmation.TOKEN), Optional.of(hours), Optional.empty());
    }
}
