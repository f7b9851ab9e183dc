package loyalty.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.wire.EventJson;
import loyalty.event.wire.EventName;
import loyalty.value.LotId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakenAsLapsedTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String MARK = "\"mark\":\"" + "7".repeat(64) + "\"";
    private static final String RETURN = """
            "purchase":"R-1","returned":"1","refund":{"minorUnits":1,"currency":"GBP"},"refundedBefore":{"minorUnits":0,"currency":"GBP"},
            "programmeVersion":1,"qualifying":[]""";
    private static final String CLAW_BACK = """
            "referrer":"anna","friend":"ben","purchase":"R-1","returned":"1","standing":{"minorUnits":1,"currency":"GBP"},"programmeVersion":1""";
    private static final String RERATED = """
            "purchase":"R-1","reason":"late-fact","programmeVersion":1,"before":9,
            "award":{"points":18,"basis":{"minorUnits":1800,"currency":"GBP"},"shares":[]},"added":0,"taken":0,"qualifying":[]""";

    private static final Map<String, String> SAYS = Map.of(
            "purchase-returned",
            RETURN,
            "review-removed",
            "\"review\":\"rv-1\"",
            "referral-clawed-back",
            CLAW_BACK,
            "activity-cancelled",
            "\"activity\":\"act-1\",\"reason\":\"no-show\"",
            "coupon-redemption-undone",
            "\"redemption\":\"CR-1\",\"coupon\":\"CP-1\"," + MARK,
            "offer-use-cancelled",
            "\"use\":\"OU-1\",\"offer\":\"OF-1\"",
            "purchase-rerated",
            RERATED);

    /** Two activities and a purchase. */
    private final Lots lots = Lots.NONE
            .after(List.of(earned("activity:survey/act-0"), earned("activity:survey/act-1")), NOON, 1)
            .after(List.of(earned("purchase/R-1")), NOON, 2);

    private static Movement earned(String lot) {
        return new Movement(
                AccountName.ISSUANCE,
                AccountName.ACTIVE,
                Points.of(9),
                LotTerms.active(new LotId(lot), NOON, Optional.of(NOON.plusSeconds(60))));
    }

    private static LedgerEvent event(String type, long lapsed) {
        var json = """
                {"programme":"retail","member":"ben","effectiveAt":"2026-03-05T12:00:00Z","reversed":9,"lapsedBefore":%d,"forgiven":0,
                 "movements":[],"told":{"balance":0},%s}""".formatted(lapsed, SAYS.getOrDefault(type, ""));
        return EventJson.read(new EventName(type, 1), json.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "purchase-returned, purchase/R-1",
        "review-removed, review/rv-1",
        "referral-clawed-back, referral/ben",
        "activity-cancelled, activity:survey/act-1",
        "coupon-redemption-undone, coupon/CR-1",
        "offer-use-cancelled, offer/OU-1"
    })
    void what_had_lapsed_when_it_was_to_be_taken_adds_up_by_lot_and_nothing_is_not_kept(String type, String lot) {
        assertThat(TakenAsLapsed.NOTHING.after(event(type, 0), lots)).isSameAs(TakenAsLapsed.NOTHING);

        var once = TakenAsLapsed.NOTHING.after(event(type, 4), lots);
        assertThat(once.byLot()).isEqualTo(Map.of(new LotId(lot), Points.of(4)));
        assertThat(once.after(event(type, 0), lots)).isSameAs(once);
        assertThat(once.after(event(type, 3), lots).byLot()).isEqualTo(Map.of(new LotId(lot), Points.of(7)));
    }

    @ParameterizedTest
    @CsvSource({
        "activity-cancelled, activity:survey/act-1",
        "review-removed, review/rv-1",
        "referral-clawed-back, referral/ben"
    })
    void what_had_lapsed_of_a_currency_is_kept_with_the_lots_of_that_one(String type, String lot) {
        var json = """
                {"programme":"retail","member":"ben","effectiveAt":"2026-03-05T12:00:00Z","reversed":9,"lapsedBefore":4,"forgiven":0,
                 "movements":[],"told":{"balance":0},%s,"pointCurrency":"stars"}""".formatted(SAYS.get(type));
        var undone = EventJson.read(new EventName(type, 1), json.getBytes(UTF_8));
        var stars = Optional.of(new PointCurrencyId("stars"));
        var ofStars = Lots.of(stars, List.of(), Debt.NONE, TakenAsLapsed.NOTHING)
                .after(List.of(inStars(earned(lot))), NOON, 1);

        assertThat(TakenAsLapsed.NOTHING.after(undone, lots)).isSameAs(TakenAsLapsed.NOTHING);
        assertThat(TakenAsLapsed.NOTHING.after(undone, ofStars).byLot())
                .isEqualTo(Map.of(new LotId(lot), Points.of(4)));
        var purse = Purse.of(lots, List.of(ofStars)).after(undone, 3);
        assertThat(purse.own()).isSameAs(lots);
        assertThat(purse.in(stars).takenAsLapsed().byLot()).isEqualTo(Map.of(new LotId(lot), Points.of(4)));
    }

    private static Movement inStars(Movement movement) {
        return new Movement(
                movement.from(),
                movement.to(),
                movement.points(),
                movement.lot().in(Optional.of(new PointCurrencyId("stars"))));
    }

    @Test
    void what_is_rated_anew_says_all_of_it_anew() {
        var lot = new LotId("purchase/R-1");
        var returned = TakenAsLapsed.NOTHING.after(event("purchase-returned", 4), lots);

        assertThat(returned.after(event("purchase-rerated", 4), lots)).isSameAs(returned);
        assertThat(returned.after(event("purchase-rerated", 1), lots).byLot()).isEqualTo(Map.of(lot, Points.of(1)));
        assertThat(returned.after(event("purchase-rerated", 0), lots).byLot()).isEmpty();
        assertThat(TakenAsLapsed.NOTHING.after(event("purchase-rerated", 0), lots))
                .isSameAs(TakenAsLapsed.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "purchase/R-1, purchase/R-1",
        "merged-purchase/R-1, purchase/R-1",
        "review/rv-1, review/rv-1",
        "merged-review/rv-1, merged-review/rv-1"
    })
    void of_a_purchase_it_is_kept_under_the_lot_that_it_began_with(String lot, String name) {
        assertThat(TakenAsLapsed.named(new LotId(lot))).isEqualTo(new LotId(name));
    }
}
