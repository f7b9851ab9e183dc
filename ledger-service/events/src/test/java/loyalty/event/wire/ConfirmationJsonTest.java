package loyalty.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.EventJsonTest.TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import loyalty.event.ContactVersion;
import loyalty.event.EmailConfirmed;
import loyalty.event.ProgrammePublished;
import loyalty.programme.RegistrationPolicy.Confirmation;
import loyalty.value.Points;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a token has shown, and what a programme asks for, as they stand on the wire. */
@Tag("row-03")
class ConfirmationJsonTest {

    @Test
    void a_confirmation_by_token_names_the_contact_data() {
        var confirmed = new EmailConfirmed(
                RETAIL,
                ANNA,
                NOON,
                Points.ZERO,
                List.of(),
                TOLD,
                Optional.empty(),
                Optional.of(new ContactVersion(new UUID(1, 2))));

        assertThat(new String(EventJson.write(confirmed), UTF_8))
                .endsWith(",\"contact\":\"00000000-0000-0001-0000-000000000002\"}");
        assertThat(EventJson.read(EventNames.of(confirmed), EventJson.write(confirmed)))
                .isEqualTo(confirmed);
        EventSchemaTest.assertValid(confirmed);
    }

    @Test
    void a_document_that_asks_for_a_token_is_published_as_it_was_written() {
        var document = EventJson.readProgramme("""
                {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"GBP",
                 "effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[],"rounding":"FLOOR","scope":"ORDER"},
                 "registration":{"points":100,"pendingUntilEmailConfirmed":true,"confirmWithinHours":72,
                   "confirmation":"TOKEN","tokenHours":24},
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.getBytes(UTF_8));
        var published = new ProgrammePublished(document.programme(), document, Optional.empty());

        var policy = document.registration().orElseThrow();
        assertThat(policy.confirmation()).contains(Confirmation.TOKEN);
        assertThat(policy.tokenHours()).contains(24);
        assertThat(EventJson.read(EventNames.of(published), EventJson.write(published)))
                .isEqualTo(published);
        EventSchemaTest.assertValid(published);
    }
}
