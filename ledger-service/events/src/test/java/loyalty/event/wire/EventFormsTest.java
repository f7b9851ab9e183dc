package loyalty.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.GBP;
import static loyalty.event.wire.EventJsonTest.MOVEMENTS;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.PAM;
import static loyalty.event.wire.EventJsonTest.QUINN;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.EventJsonTest.TOLD;
import static loyalty.event.wire.EventJsonTest.UNTIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import loyalty.event.ActivityLimit;
import loyalty.event.ActivityRecorded;
import loyalty.event.AwardLimit;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberClosed;
import loyalty.event.MemberMerged;
import loyalty.event.MemberRegistered;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsRedeemed;
import loyalty.event.ReviewApproved;
import loyalty.event.Told;
import loyalty.programme.TierFloor;
import loyalty.value.ActivityId;
import loyalty.value.ActivityType;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.MergeId;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import loyalty.value.ReviewId;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stands in an event only sometimes reads as documented, and is left out otherwise. */
class EventFormsTest {

    @Test
    void a_till_is_told_where_the_tier_stands() {
        var next = new Told.NextTier(new TierName("gold"), 1_481, Optional.of(UNTIL));
        var told = new Told(
                Points.of(519),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Told.Tier(new TierName("silver"), 519, Optional.of(NOON), Optional.of(next))));
        var redeemed = new PointsRedeemed(
                RETAIL, ANNA, new RedemptionId("x"), NOON, Points.of(5), Optional.empty(), 1, MOVEMENTS, told);

        assertThat(new String(EventJson.write(redeemed), UTF_8))
                .contains("\"told\":{\"balance\":519,\"tier\":{\"name\":\"silver\",\"qualifying\":519,"
                        + "\"keptUntil\":\"2026-03-01T12:00:00Z\",\"next\":{\"name\":\"gold\",\"missing\":1481,"
                        + "\"until\":\"2026-03-01T12:30:00Z\"}}}");
        assertThat(EventJson.read(EventNames.of(redeemed), EventJson.write(redeemed)))
                .isEqualTo(redeemed);
        EventSchemaTest.assertValid(redeemed);
    }

    @Test
    void tiers_given_by_hand_come_with_a_merge() {
        var floor = new TierFloor(new TierGrantId("tg-1"), new TierName("gold"), 1, NOON, Optional.of(UNTIL));
        var merged = new MemberMerged(
                RETAIL,
                ANNA,
                new MergeId("M-1"),
                new MemberId("ben"),
                ANNA,
                NOON,
                new ReasonCode("duplicate"),
                Points.ZERO,
                Points.ZERO,
                0,
                PAM,
                QUINN,
                List.of(),
                List.of(),
                Optional.of(List.of(floor)),
                TOLD);

        assertThat(new String(EventJson.write(merged), UTF_8))
                .contains(
                        "\"qualifying\":[],\"tierFloors\":[{\"grant\":\"tg-1\",\"tier\":\"gold\",\"programmeVersion\":1,"
                                + "\"from\":\"2026-03-01T12:00:00Z\",\"until\":\"2026-03-01T12:30:00Z\"}],\"told\":");
        assertThat(EventJson.read(EventNames.of(merged), EventJson.write(merged)))
                .isEqualTo(merged);
        EventSchemaTest.assertValid(merged);
    }

    @Test
    @Tag("row-20")
    void seats_of_clubs_come_with_a_merge_and_are_given_up_by_a_closing() {
        var riders = new ClubId("riders");
        var merged = new MemberMerged(
                RETAIL,
                ANNA,
                new MergeId("M-1"),
                new MemberId("ben"),
                ANNA,
                NOON,
                new ReasonCode("duplicate"),
                Points.ZERO,
                Points.ZERO,
                0,
                PAM,
                QUINN,
                List.of(),
                List.of(),
                Optional.empty(),
                TOLD,
                Optional.of(List.of(new MemberMerged.MergedClub(riders, true))));
        var closed = new MemberClosed(
                RETAIL, ANNA, NOON, new ReasonCode("wish"), Points.ZERO, List.of(), TOLD, Optional.of(List.of(riders)));

        assertThat(new String(EventJson.write(merged), UTF_8))
                .contains("\"clubs\":[{\"club\":\"riders\",\"seatFreed\":true}]");
        assertThat(new String(EventJson.write(closed), UTF_8)).contains("\"clubs\":[\"riders\"]");
        for (LedgerEvent event : List.of(merged, closed)) {
            assertThat(EventJson.read(EventNames.of(event), EventJson.write(event)))
                    .isEqualTo(event);
            EventSchemaTest.assertValid(event);
        }
    }

    @Test
    void what_an_order_comes_to_is_kept_with_the_points_that_pay_for_it() {
        var id = new RedemptionId("x");
        var order = Optional.of(new Money(1999, GBP));
        var redeemed = new PointsRedeemed(RETAIL, ANNA, id, NOON, Points.of(5), order, 1, MOVEMENTS, TOLD);
        var held = new PointsAuthorised(RETAIL, ANNA, id, NOON, Points.of(5), order, UNTIL, 1, List.of(), TOLD);

        for (LedgerEvent event : List.of(redeemed, held)) {
            assertThat(new String(EventJson.write(event), UTF_8))
                    .contains("\"points\":5,\"orderAmount\":{\"minorUnits\":1999,\"currency\":\"GBP\"},");
            assertThat(EventJson.read(EventNames.of(event), EventJson.write(event)))
                    .isEqualTo(event);
            EventSchemaTest.assertValid(event);
        }
    }

    @Test
    void a_review_that_earned_nothing_says_why() {
        var approved = new ReviewApproved(
                RETAIL,
                ANNA,
                new ReviewId("rv-4"),
                NOON,
                1,
                Points.ZERO,
                Optional.of(AwardLimit.CAP),
                List.of(),
                new Told(Points.of(60), Optional.empty()),
                Optional.empty());

        assertThat(new String(EventJson.write(approved), UTF_8)).isEqualTo("""
                {"programme":"retail","member":"00017","review":"rv-4","effectiveAt":"2026-03-01T12:00:00Z",\
                "programmeVersion":1,"points":0,"limitedBy":"CAP","movements":[],"told":{"balance":60}}""");
        assertThat(EventJson.read(EventNames.of(approved), EventJson.write(approved)))
                .isEqualTo(approved);
    }

    @Test
    void an_activity_that_earned_nothing_says_why_and_leaves_out_what_it_was_not_about() {
        var recorded = new ActivityRecorded(
                RETAIL,
                ANNA,
                new ActivityId("act-2"),
                new ActivityType("share"),
                Optional.empty(),
                List.of(),
                NOON,
                1,
                Points.ZERO,
                Optional.of(ActivityLimit.INTERVAL),
                List.of(),
                new Told(Points.of(60), Optional.empty()));

        assertThat(new String(EventJson.write(recorded), UTF_8)).isEqualTo("""
                {"programme":"retail","member":"00017","activity":"act-2","type":"share","tags":[],\
                "effectiveAt":"2026-03-01T12:00:00Z","programmeVersion":1,"points":0,"limitedBy":"INTERVAL",\
                "movements":[],"told":{"balance":60}}""");
        assertThat(EventJson.read(EventNames.of(recorded), EventJson.write(recorded)))
                .isEqualTo(recorded);
    }

    @Test
    void a_company_says_so_and_a_person_says_nothing_as_before_there_were_types() {
        var person = "{\"programme\":\"retail\",\"member\":\"00017\",\"effectiveAt\":\"2026-03-01T12:00:00Z\","
                + "\"programmeVersion\":1,\"bonus\":0,\"movements\":[],\"told\":{\"balance\":0}}";
        var company = person.replace("}}", "},\"type\":\"COMPANY\"}");
        var name = EventNames.of(MemberRegistered.class);

        assertThat(((MemberRegistered) EventJson.read(name, person.getBytes(UTF_8))).memberType())
                .isEqualTo(MemberType.PERSON);
        var read = (MemberRegistered) EventJson.read(name, company.getBytes(UTF_8));
        assertThat(read.memberType()).isEqualTo(MemberType.COMPANY);
        assertThat(new String(EventJson.write(read), UTF_8)).isEqualTo(company);
    }
}
