package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@Tag("row-15")
class OffersTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Offers check = new Offers();
    private long position;

    private void entry(String type, int hour, String further) {
        var payload = "{\"offer\":\"O-1\",\"effectiveAt\":\"2026-03-01T%02d:00:00Z\"%s}".formatted(hour, further);
        var header = "{\"metadata\":{\"subject\":\"retail/member/anna\"}}";
        position++;
        check.see(new Row(
                position,
                0,
                new UUID(0, position),
                type,
                1,
                Optional.of("retail/member/anna"),
                header.getBytes(UTF_8),
                payload.getBytes(UTF_8),
                new byte[32],
                List.of(),
                List.of(),
                Optional.empty(),
                0,
                JSON.readTree(header),
                JSON.readTree(payload)));
    }

    private void used(String id, String receipt, int hour, int discount, int points) {
        entry(
                "offer-used",
                hour,
                ",\"use\":\"%s\",\"purchase\":\"%s\",\"discount\":{\"minorUnits\":%d},\"points\":%d"
                        .formatted(id, receipt, discount, points));
    }

    private void used(String id, int hour) {
        used(id, "R-" + id, hour, 10, 5);
    }

    private void cancelled(String id, int hour, int reversed) {
        entry("offer-use-cancelled", hour, ",\"use\":\"" + id + "\",\"reversed\":" + reversed);
    }

    private String found() {
        check.end(position);
        return check.result().detail();
    }

    @BeforeEach
    void anna_has_an_offer_that_she_accepts() { // positions 1 and 2
        entry(
                "offer-issued",
                2,
                ",\"toBeAccepted\":true,\"from\":\"2026-03-01T03:00:00Z\",\"until\":\"2026-03-01T12:00:00Z\","
                        + "\"budget\":{\"uses\":2,\"discount\":{\"minorUnits\":25},\"points\":12}");
        entry("offer-accepted", 4, "");
    }

    @Test
    void a_life_as_it_should_be_is_sound() {
        used("X-1", 4);
        used("X-2", 5);
        cancelled("X-1", 6, 5);
        used("X-3", "R-X-1", 11, 15, 7);
        entry("offer-withdrawn", 11, "");
        assertThat(found()).isEqualTo("holds");
    }

    private void usedForStars(String id, String currency) {
        entry(
                "offer-used",
                5,
                ",\"use\":\"%s\",\"purchase\":\"R-1\",\"points\":5%s"
                        .formatted(id, currency.isEmpty() ? "" : ",\"pointCurrency\":\"" + currency + "\""));
    }

    @ParameterizedTest
    @CsvSource({
        "stars, stars, ''",
        "'', stars, uses",
        "stones, stars, uses",
        "stars, '', cancels",
        "stars, stones, cancels"
    })
    void points_of_another_currency_than_the_terms_say_are_found(String used, String cancelled, String wrong) {
        check = new Offers();
        position = 0;
        entry("offer-issued", 2, ",\"terms\":{\"points\":5,\"pointCurrency\":\"stars\"}");
        usedForStars("X-1", used);
        entry(
                "offer-use-cancelled",
                6,
                ",\"use\":\"X-1\",\"reversed\":5"
                        + (cancelled.isEmpty() ? "" : ",\"pointCurrency\":\"" + cancelled + "\""));
        switch (wrong) {
            case "uses" ->
                assertThat(found()).contains("position 2: gives points of another currency than the offer says");
            case "cancels" -> assertThat(found()).contains("position 3: cancels what was not used so");
            default -> assertThat(found()).isEqualTo("holds");
        }
    }

    @Test
    void what_is_used_before_it_is_accepted_or_once_it_has_ended_is_found() {
        used("X-1", 3);
        cancelled("X-1", 3, 5);
        used("X-2", 12);
        cancelled("X-2", 12, 5);
        entry("offer-withdrawn", 8, "");
        used("X-3", 8);
        assertThat(found())
                .contains("position 3: uses an offer that does not hold then")
                .contains("position 5: uses an offer that does not hold then")
                .contains("position 8: uses an offer that does not hold then");
    }

    @Test
    void each_part_of_a_budget_is_kept() {
        used("X-1", "R-1", 4, 26, 0);
        cancelled("X-1", 4, 0);
        used("X-2", "R-2", 4, 0, 13);
        cancelled("X-2", 4, 13);
        used("X-3", "R-3", 4, 0, 0);
        used("X-4", "R-4", 4, 0, 0);
        used("X-5", "R-5", 4, 0, 0);
        assertThat(found())
                .contains("position 3: gives more than the offer has")
                .contains("position 5: gives more than the offer has")
                .contains("position 9: gives more than the offer has");
    }

    @Test
    void a_receipt_an_id_and_an_offer_are_used_once() {
        used("X-1", "R-1", 4, 0, 0);
        used("X-1", "R-1", 4, 0, 0);
        entry("offer-issued", 2, "");
        assertThat(found())
                .contains("position 4: uses an offer twice for a receipt")
                .contains("position 4: uses under an id that was used")
                .contains("position 5: makes an offer that was made");
    }

    @Test
    void what_is_cancelled_otherwise_than_it_was_used_is_found() {
        cancelled("X-1", 4, 5);
        used("X-1", 5);
        cancelled("X-1", 5, 4);
        used("X-2", 5);
        cancelled("X-2", 4, 5);
        assertThat(found())
                .contains("position 3: cancels what was not used so")
                .contains("position 5: cancels what was not used so")
                .contains("position 7: cancels what was not used so");
    }

    @Test
    void what_is_accepted_or_withdrawn_twice_is_found() {
        entry("offer-accepted", 5, "");
        entry("offer-withdrawn", 6, "");
        entry("offer-withdrawn", 6, "");
        assertThat(found())
                .contains("position 3: ends or accepts an offer that cannot be")
                .contains("position 5: ends or accepts an offer that cannot be");
    }
}
