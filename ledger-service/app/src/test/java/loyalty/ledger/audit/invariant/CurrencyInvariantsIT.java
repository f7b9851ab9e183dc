package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.account.MemberAccount;
import loyalty.event.Cancellable;
import loyalty.event.LedgerEvent;
import loyalty.event.ProgrammePublished;
import loyalty.event.RewardListed;
import loyalty.event.wire.EventJson;
import loyalty.ledger.audit.AuditBench;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.EntryTags;
import loyalty.ledger.decision.Known;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.registration.RegisterMember;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.rerating.RerateAward;
import loyalty.ledger.rerating.RerateDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.ledger.reward.CancelOrder;
import loyalty.ledger.reward.OrderCancellationDecider;
import loyalty.ledger.reward.OrderReward;
import loyalty.ledger.reward.OrderingDecider;
import loyalty.ledger.rule.CouponSeed;
import loyalty.programme.Programme;
import loyalty.value.Bytes32;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReturnId;
import loyalty.value.RewardId;
import loyalty.value.RewardName;
import loyalty.value.RewardOrderId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promises about what purchases earn of stars and rewards cost of them, over entries as the deciders make them, sound and damaged. */
class CurrencyInvariantsIT {

    private static final ProgrammeId SHOP = new ProgrammeId("starry");
    private static final MemberId ANNA = new MemberId("anna");
    private static final Currency GBP = Currency.getInstance("GBP");

    private final AuditBench bench = new AuditBench();
    private final Invariants invariants = new Invariants(bench.pool);
    private final List<LedgerEvent> told = new ArrayList<>();
    private Programme programme = Programme.unpublished(SHOP);
    private MemberAccount anna = MemberAccount.UNKNOWN;

    @BeforeEach
    void stars_are_earned_taken_back_and_rated_anew() {
        var document = EventJson.readProgramme("""
                {"programme":"starry","version":1,"name":"Starry","zone":"UTC","currency":"GBP","effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1.00"}],"rounding":"FLOOR","scope":"ORDER","lateFacts":"RERATE"},
                 "pointCurrencies":[{"id":"stars","name":"Stars","earning":{
                   "rules":[{"id":"half","kind":"RATE","rate":"0.5"}],"caps":{"perDay":30},"rounding":"FLOOR","scope":"ORDER"}},
                  {"id":"stones","name":"Stones"}],
                 "redemption":{"minimum":1,"step":1},"returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.getBytes(UTF_8));
        bench.record(new ProgrammePublished(SHOP, document)); // position 1
        programme = programme.with(document);
        tell(
                new RegistrationDecider(),
                new RegisterMember(
                        SHOP,
                        ANNA,
                        at("2026-01-01T00:00:00Z"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        MemberType.PERSON));
        buys("R-1", "40.00", "2026-03-02T12:00:00Z"); // 3: 40 points, 20 stars
        tell(
                new ReturnDecider(),
                new ReturnPurchase(
                        SHOP,
                        new PurchaseId("R-1"),
                        new ReturnId("1"),
                        at("2026-03-03T12:00:00Z"),
                        Optional.of(pounds("10.00")))); // 4: takes 10 points and 5 stars
        buys("R-0", "30.00", "2026-03-02T11:00:00Z"); // 5: 10 stars, as the day leaves
        rerates("R-0"); // 6: 15 stars
        rerates("R-1"); // 7: 15 stars
        orders(); // 8: the listing, 9: the order, 10: its cancellation
    }

    private void orders() {
        var cup = new RewardId("cup");
        var order = new RewardOrderId("O-1");
        var now = at("2026-03-11T00:00:00Z");
        var listed = new RewardListed(
                SHOP,
                cup,
                1,
                now.instant(),
                new RewardName("Cup"),
                Points.of(20),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Cancellable.ANY_TIME,
                Optional.empty(),
                Optional.of(new PointCurrencyId("stars")));
        bench.record(listed);
        told.add(listed);
        var seed = new CouponSeed(new Bytes32("1".repeat(64)), new Bytes32("2".repeat(64)));
        tell(new OrderingDecider(), new OrderReward(SHOP, ANNA, order, cup, now, seed));
        tell(new OrderCancellationDecider(), new CancelOrder(SHOP, order, now, Optional.empty()));
    }

    private static EffectiveAt at(String instant) {
        return EffectiveAt.stated(Instant.parse(instant));
    }

    private static Money pounds(String amount) {
        return Money.of(new BigDecimal(amount), GBP);
    }

    private void buys(String purchase, String amount, String instant) {
        tell(
                new PurchaseDecider(),
                new RecordPurchase(
                        SHOP,
                        ANNA,
                        new PurchaseId(purchase),
                        at(instant),
                        pounds(amount),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    private void rerates(String purchase) {
        tell(
                new RerateDecider(),
                new RerateAward(
                        SHOP,
                        new PurchaseId(purchase),
                        at("2026-03-10T00:00:00Z"),
                        RerateAward.BY_ITSELF,
                        Optional.empty()));
    }

    /** Decides with what stands under the names that the decider asks for, and records what comes of it. */
    private <C extends Command, P> void tell(Decider<C, P> decider, C command) {
        P past = decider.initial();
        for (LedgerEvent event : told) {
            var tags = EntryTags.of(event);
            if (decider.names(command).stream()
                    .anyMatch(name -> tags.subject().equals(name)
                            || tags.claims().contains(name)
                            || tags.others().contains(name))) {
                past = decider.evolve(past, event);
            }
        }
        var known = new Known<>(programme, Map.of(ANNA, anna), past, Instant.parse("2026-04-01T00:00:00Z"), true);
        var decision = decider.decideInRange(command, known);
        assertThat(decision).as(command.toString()).isInstanceOf(Decision.Accepted.class);
        for (LedgerEvent event : ((Decision.Accepted) decision).events()) {
            anna = anna.after((LedgerEvent.OfMember) event, bench.record(event));
            told.add(event);
        }
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private List<String> broken() {
        return invariants.check().stream()
                .filter(result -> !result.ok())
                .map(Invariants.Result::toString)
                .toList();
    }

    @Test
    void a_sound_journal_keeps_every_promise() {
        assertThat(broken()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            an award of stars that its movements do not bear out | 3 | "pointCurrency":"stars","award":{"points":20 | "pointCurrency":"stars","award":{"points":21 | INV-01
            stars that the till was never told                   | 3 | "pointCurrency":"stars","balance":20 | "pointCurrency":"stars","balance":25 | INV-02
            a purchase that says what it earned of another       | 3 | "pointCurrency":"stars","award" | "pointCurrency":"stones","award" | INV-47
            a purchase that says nothing of stars                | 5 | ,"pointCurrencies":[{"pointCurrency":"stars","award" | ,"besides":[{"pointCurrency":"stars","award" | INV-47
            more stars taken back than were earned               | 4 | "pointCurrency":"stars","reversed":5 | "pointCurrency":"stars","reversed":21 | INV-06
            points taken for stars                               | 4 | Z","pointCurrency":"stars"}} | Z"}} | INV-01
            other stars added than stand                         | 6 | "added":5 | "added":6 | INV-45
            stars rated anew from another award                  | 6 | "pointCurrency":"stars","before":10 | "pointCurrency":"stars","before":11 | INV-45
            an order of stars whose lots are of points           | 9 | Z","pointCurrency":"stars"}} | Z"}} | INV-47
            an order that says nothing of stars                  | 9 | },"pointCurrency":"stars"} | }} | INV-40
            an order of stars that says that they are points     | 9 | },"pointCurrency":"stars"} | }} | INV-47
            a cancelled order that cost points                   | 10 | },"pointCurrency":"stars"} | }} | INV-40
            a cancelled order that cost more stars               | 10 | "points":20,"movements" | "points":21,"movements" | INV-40
            stones rated anew that were never earned             | 7 | "pointCurrency":"stars","before" | "pointCurrency":"stones","before" | INV-45
            """)
    void damage_to_what_an_entry_says_of_stars_is_found(
            String damage, long position, String before, String after, String invariant) {
        bench.harm("UPDATE journal.entries SET payload ="
                + " convert_to(replace(convert_from(payload, 'UTF8'), '" + before + "', '" + after + "'), 'UTF8')"
                + " WHERE position = " + position + " AND position('" + before
                + "' in convert_from(payload, 'UTF8')) > 0");

        assertThat(broken()).as(damage).anyMatch(result -> result.contains(invariant));
    }
}
