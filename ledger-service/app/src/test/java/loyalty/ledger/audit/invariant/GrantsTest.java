package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import loyalty.event.EntitlementGranted;
import loyalty.ledger.audit.Facts;
import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementName;
import loyalty.value.MemberId;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@Tag("row-18")
class GrantsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Grants check = new Grants();
    private long position;

    /** Anna may use the lounge once, for as long as she likes. */
    static EntitlementGranted granted(Instant at) {
        return new EntitlementGranted(
                Facts.RETAIL,
                new MemberId("anna"),
                new EntitlementGrantId("EG-1"),
                new EntitlementName("lounge"),
                at,
                Optional.of(1),
                Optional.empty(),
                new ReasonCode("wish"),
                1);
    }

    private void entry(String type, String member, int hour, String further) {
        var payload = "{\"member\":\"%s\",\"entitlement\":\"room\",\"effectiveAt\":\"2026-03-01T%02d:00:00Z\"%s}"
                .formatted(member, hour, further);
        var header = "{\"metadata\":{\"subject\":\"retail/member/" + member + "\"}}";
        position++;
        check.see(new Row(
                position,
                0,
                new UUID(0, position),
                type,
                1,
                Optional.of("retail/member/" + member),
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

    private void used(String member, String id, int hour, int left) {
        entry("entitlement-used", member, hour, ",\"use\":\"" + id + "\",\"grant\":\"G-1\",\"left\":" + left);
    }

    private void cancelled(String member, String id, int hour) {
        entry("entitlement-use-cancelled", member, hour, ",\"use\":\"" + id + "\"");
    }

    private void revoked(String member, int hour, int left) {
        entry("entitlement-revoked", member, hour, ",\"grant\":\"G-1\",\"left\":" + left);
    }

    private void merged(String member, int hour, String moved) {
        entry(
                "member-merged",
                member,
                hour,
                ",\"source\":\"anna\",\"target\":\"ben\""
                        + (moved.isEmpty() ? "" : ",\"entitlements\":[" + moved + "]"));
    }

    private static String moved(String grant, int left, int from, int until) {
        return "{\"grant\":\"%s\",\"entitlement\":\"room\",\"left\":%d,\"from\":\"2026-03-01T%02d:00:00Z\",\"until\":\"2026-03-01T%02d:00:00Z\"}"
                .formatted(grant, left, from, until);
    }

    private String found() {
        check.end(position);
        return check.result().detail();
    }

    @BeforeEach
    void anna_is_granted_the_room_twice() { // position 1
        entry("entitlement-granted", "anna", 2, ",\"grant\":\"G-1\",\"uses\":2,\"until\":\"2026-03-01T12:00:00Z\"");
    }

    @Test
    void a_life_as_it_should_be_is_sound() {
        used("anna", "U-1", 2, 1);
        used("anna", "U-2", 11, 0);
        cancelled("anna", "U-1", 6);
        merged("anna", 7, moved("G-1", 1, 7, 12));
        merged("ben", 7, moved("G-1", 1, 7, 12));
        used("ben", "U-3", 7, 0);
        revoked("ben", 11, 0);
        entry("entitlement-used", "ben", 11, ",\"use\":\"U-4\",\"tier\":\"gold\"");
        assertThat(found()).isEqualTo("holds");
        assertThat(check.result().checked()).isEqualTo(7);
    }

    @Test
    void what_is_used_outside_its_time_or_by_another_is_found() {
        used("anna", "U-1", 1, 1);
        cancelled("anna", "U-1", 1);
        used("anna", "U-2", 12, 1);
        cancelled("anna", "U-2", 12);
        used("ben", "U-3", 5, 1);
        assertThat(found())
                .contains("position 2: uses what was not granted, or does not hold then")
                .contains("position 4: uses what was not granted, or does not hold then")
                .contains("position 6: uses what was not granted, or does not hold then");
    }

    @Test
    void what_is_used_once_too_often_or_with_another_rest_is_found() {
        used("anna", "U-1", 3, 0);
        used("anna", "U-2", 3, 0);
        used("anna", "U-3", 3, -1);
        assertThat(found())
                .contains("position 2: tells another rest than there is")
                .contains("position 4: uses more than was granted");
    }

    @Test
    void what_is_taken_back_twice_or_used_afterwards_is_found() {
        revoked("anna", 5, 2);
        used("anna", "U-1", 5, 1);
        revoked("anna", 4, 1);
        assertThat(found())
                .contains("position 3: uses what was not granted, or does not hold then")
                .contains("position 4: takes back what nobody has");
    }

    @Test
    void who_has_left_has_nothing_more() {
        entry("member-closed", "anna", 5, "");
        used("anna", "U-1", 5, 1);
        assertThat(found()).contains("position 3: uses what was not granted, or does not hold then");
    }

    @Test
    void a_merge_that_forgets_a_grant_is_found() {
        merged("anna", 7, "");
        assertThat(found()).contains("position 2: moves other grants than the source had");
    }

    @Test
    void a_merge_that_gives_more_than_is_left_is_found() {
        merged("anna", 7, moved("G-1", 3, 7, 12));
        assertThat(found()).contains("position 2: moves another grant than the source had");
    }

    @Test
    void a_merge_of_what_is_over_is_found() {
        merged("anna", 12, moved("G-1", 2, 12, 12));
        assertThat(found()).contains("position 2: moves other grants than the source had");
    }
}
