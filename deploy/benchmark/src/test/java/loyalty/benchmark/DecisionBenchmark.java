package loyalty.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import loyalty.account.MemberAccount;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseLine;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.PurchasePast;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.registration.RegisterMember;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.Programme;
import loyalty.value.Channel;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.Money;
import loyalty.value.ProductId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.StoreId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many purchases one core decides in a second, without I/O: a receipt of three lines under a programme of 50 rules, each with a condition. Of them
 * {@code inForce} are in force at the instant of the purchase and thus asked; the others have ended or are yet to begin.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // the harness sets the fields up before it measures
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 3,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow"})
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 4, time = 2)
public class DecisionBenchmark {

    private static final int RULES = 50;
    private static final ProgrammeId SHOP = new ProgrammeId("shop");
    private static final MemberId ANNA = new MemberId("anna");
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

    /** Conditions as shops have them; {@code %d} makes each rule's its own. */
    private static final List<String> CONDITIONS = List.of(
            "amount >= 10%02d && channel == 'web'",
            "weekday in [6, 7] && time < '18:00' && amount %% 100 != %d",
            "store.startsWith('berlin-') && amount > %d",
            "lines.exists(l, l.sku == 'tea' && l.quantity > %d)",
            "memberType == 'COMPANY' || month == 3 && day != %d");

    /** How many of the rules are in force. */
    @Param({"5", "50"})
    public int inForce;

    private final PurchaseDecider decider = new PurchaseDecider();
    private RecordPurchase purchase;
    private Known<PurchasePast> known;

    /** Makes the programme, the member and the purchase. */
    @Setup
    public void setUp() {
        var rules = new ArrayList<String>();
        for (int i = 0; i < RULES; i++) {
            boolean now = i % (RULES / inForce) == 0;
            rules.add("""
                    {"id":"rule-%d","kind":"STEP","points":1,"per":"1.00","priority":%d,"from":"%s","until":"%s","when":"%s"}""".formatted(
                    i,
                    i % 7,
                    now ? "2026-01-01T00:00:00Z" : "2025-01-01T00:00:00Z",
                    now ? "2027-01-01T00:00:00Z" : "2025-02-%02dT00:00:00Z".formatted(1 + i % 28),
                    CONDITIONS.get((i / (RULES / inForce)) % CONDITIONS.size()).formatted(i)));
        }
        var programme = Programme.unpublished(SHOP).with(EventJson.readProgramme(document(rules)));
        var joined = registered(programme);
        known = new Known<>(programme, Map.of(ANNA, joined), decider.initial(), NOON, false);
        purchase = new RecordPurchase(
                SHOP,
                ANNA,
                new PurchaseId("R-1"),
                EffectiveAt.stated(NOON),
                euros("57.90"),
                Optional.of(new StoreId("berlin-1")),
                Optional.of(new Channel("web")),
                List.of(line("tea", 2, "12.00"), line("tv", 1, "40.00"), line("milk", 5, "5.90")));
    }

    /** What is measured. */
    @Benchmark
    public Decision decide() {
        return decider.decide(purchase, known);
    }

    private static MemberAccount registered(Programme programme) {
        var command = new RegisterMember(
                SHOP,
                ANNA,
                EffectiveAt.stated(NOON.minusSeconds(86_400)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MemberType.PERSON);
        var decider = new RegistrationDecider();
        var decision = decider.decide(command, new Known<>(programme, Map.of(), decider.initial(), NOON, false));
        var accepted = (Decision.Accepted) decision;
        return MemberAccount.UNKNOWN.after(
                (LedgerEvent.OfMember) accepted.events().getFirst(), 1);
    }

    private static byte[] document(List<String> rules) {
        return """
                {"programme":"shop","version":1,"name":"A shop","zone":"Europe/Berlin","currency":"EUR","effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[%s],"multipliers":[{"id":"spring","factor":"1.5","when":"month >= 3 && month <= 5"}],
                   "maximumPerPurchase":100000,"caps":{"perDay":100000,"perMonth":1000000},"rounding":"FLOOR","scope":"ORDER"},
                 "expiry":{"months":12,"roundUpTo":"MONTH"},
                 "redemption":{"minimum":1,"step":1},"returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.formatted(String.join(",", rules)).getBytes(UTF_8);
    }

    private static Money euros(String amount) {
        return Money.of(new BigDecimal(amount), Currency.getInstance("EUR"));
    }

    private static PurchaseLine line(String sku, int quantity, String amount) {
        return new PurchaseLine(new ProductId(sku), quantity, euros(amount));
    }
}
