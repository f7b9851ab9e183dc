package loyalty.benchmark;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import loyalty.ledger.bulk.web.FactLedgers;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.household.FormHousehold;
import loyalty.ledger.household.JoinHousehold;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.registration.web.Registrations;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;
import loyalty.value.Channel;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.RedemptionId;
import loyalty.value.StoreId;

/** A programme with members who buy: commands and requests of it, each receipt once. */
final class Shop {

    static final ProgrammeId PROGRAMME = new ProgrammeId("benchmark");

    private static final ProgrammeId PROGRAMME_WITH_CAMPAIGN = new ProgrammeId("benchmark-campaign");

    /** A point for each purchase, out of a budget that the benchmark does not come to the end of. */
    private static final String CAMPAIGN = """
            "campaigns":[{"id":"more","from":"1970-01-01T00:00:00Z","until":"2100-01-01T00:00:00Z","budget":1000000000000,
             "rules":[{"id":"more","kind":"FIXED","points":1,"priority":1}]}],""";

    static final Origin ORIGIN = new Origin(
            "benchmark",
            "benchmark",
            true,
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            Optional.empty());

    private static final Currency POUND = Currency.getInstance("GBP");
    private static final Channel CHANNEL = new Channel("till");
    private static final StoreId STORE = new StoreId("london-1");
    private static final int PENCE_MAX = 20_000;
    private static final int MEMBERS = 100_000;
    private static final int REGISTERING = 256;

    private final ProgrammeId programme;
    private final String campaigns;
    private final AtomicLong receipts = new AtomicLong();
    private final AtomicLong redemptions = new AtomicLong();

    /** Of a programme that only counts what is spent. */
    Shop() {
        this(PROGRAMME, "");
    }

    private Shop(ProgrammeId programme, String campaigns) {
        this.programme = programme;
        this.campaigns = campaigns;
    }

    /** The same with a campaign, from whose budget every purchase draws. */
    static Shop withCampaign() {
        return new Shop(PROGRAMME_WITH_CAMPAIGN, CAMPAIGN);
    }

    /** Publishes the programme over HTTP, as an administrator does. */
    void publish(URI ledger, String callerHeader) throws IOException {
        try (var wire = new Wire(ledger)) {
            var answer = wire.send(new Request(
                    "PUT", "/v1/programmes/" + programme.value() + "/versions/1", callerHeader, """
                    {"programme":"%s","version":1,"name":"Benchmark","zone":"UTC","currency":"GBP","effectiveFrom":"1970-01-01T00:00:00Z",
                     "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1.00"}],"rounding":"FLOOR","scope":"ORDER"},%s
                     "expiry":{"days":365,"roundUpTo":"NONE"},"redemption":{"minimum":1,"step":1},
                     "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},"households":{"mostMembers":4,"pooled":true},"backdatingWindowDays":400,
                     "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[{"name":"silver","from":500},{"name":"gold","from":2000}]},
                     "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}""".formatted(
                                    programme.value(), campaigns)));
            if (answer.status() != 201) {
                throw new BenchmarkException("the programme was not published: " + answer.body());
            }
        }
    }

    /** Registers all members in process. */
    void register(FactLedgers ledgers) throws InterruptedException {
        var next = new AtomicInteger();
        var registering = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < REGISTERING; i++) {
                registering.add(threads.submit(() -> {
                    for (int member = next.getAndIncrement(); member < MEMBERS; member = next.getAndIncrement()) {
                        register(ledgers, memberOf(member));
                    }
                }));
            }
            for (var each : registering) {
                each.get();
            }
        } catch (ExecutionException failed) {
            throw new BenchmarkException("members were not registered: " + failed.getCause(), failed);
        }
    }

    void register(FactLedgers ledgers, MemberId member) {
        var registered = ledgers.registrations()
                .register(
                        new Registrations.Understood(
                                programme,
                                member,
                                EffectiveAt.arrival(now()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                MemberType.PERSON),
                        ORIGIN);
        if (!(registered.outcome() instanceof Outcome.Recorded)) {
            throw new BenchmarkException("a member was not registered but " + registered.outcome());
        }
    }

    private static MemberId memberOf(int number) {
        return new MemberId(Integer.toString(1_000_000 + number).substring(1));
    }

    private static MemberId anyMember(RandomGenerator random) {
        return memberOf(random.nextInt(MEMBERS));
    }

    private String nextReceipt() {
        return "R-" + Long.toString(receipts.incrementAndGet(), 36);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** A purchase of a random member, in process. */
    Load.Act purchaseIn(FactLedgers ledgers) {
        return random -> purchase(ledgers, anyMember(random), 1 + random.nextInt(PENCE_MAX));
    }

    /** Records a purchase; throws unless it was recorded. */
    void purchase(FactLedgers ledgers, MemberId member, long pence) {
        var outcome = ledgers.purchases()
                .handle(
                        new RecordPurchase(
                                programme,
                                member,
                                new PurchaseId(nextReceipt()),
                                EffectiveAt.stated(now()),
                                new Money(pence, POUND),
                                Optional.of(STORE),
                                Optional.of(CHANNEL),
                                List.of()),
                        ORIGIN);
        requireRecorded("a purchase", outcome);
    }

    /** Makes a household of members whom it may have. */
    void form(FactLedgers ledgers, HouseholdId household, List<MemberId> members) {
        var households = ledgers.households();
        requireRecorded(
                "a household",
                households
                        .formings()
                        .handle(new FormHousehold(programme, household, EffectiveAt.arrival(now())), ORIGIN));
        for (var member : members) {
            requireRecorded(
                    "who joins",
                    households
                            .joinings()
                            .handle(
                                    new JoinHousehold(programme, household, member, EffectiveAt.arrival(now())),
                                    ORIGIN));
        }
    }

    /** Spends points of a household; throws unless it was recorded. */
    void redeem(FactLedgers ledgers, MemberId member, HouseholdId household, long points) {
        requireRecorded(
                "a redemption",
                ledgers.redemptions()
                        .spendings()
                        .handle(
                                new RedeemPoints(
                                        programme,
                                        member,
                                        new RedemptionId("D-" + redemptions.incrementAndGet()),
                                        EffectiveAt.arrival(now()),
                                        new Points(points),
                                        Optional.empty(),
                                        Optional.of(household)),
                                ORIGIN));
    }

    private static void requireRecorded(String what, Outcome outcome) {
        if (!(outcome instanceof Outcome.Recorded)) {
            throw new BenchmarkException(what + " was not recorded but " + outcome);
        }
    }

    /** A purchase of a random member, with header lines that say who calls. */
    Request purchase(RandomGenerator random, String headers) {
        int pence = 1 + random.nextInt(PENCE_MAX);
        return new Request(
                "PUT",
                "/v1/programmes/" + programme.value() + "/purchases/" + nextReceipt(),
                headers,
                "{\"memberId\":\"" + anyMember(random).value() + "\",\"amount\":\"" + pence / 100 + "."
                        + (pence % 100 < 10 ? "0" : "") + pence % 100
                        + "\",\"currency\":\"GBP\",\"store\":\"london-1\",\"channel\":\"till\"}");
    }

    /** Such a purchase over a connection; throws unless it was recorded. */
    Load.Act purchaseOver(Wire wire, Supplier<String> headers) {
        return random -> {
            var answer = wire.send(purchase(random, headers.get()));
            if (answer.status() != 201) {
                throw new BenchmarkException("a purchase was answered " + answer.status() + " " + answer.body());
            }
        };
    }
}
