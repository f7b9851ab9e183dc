package loyalty.benchmark;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import loyalty.ledger.bulk.web.FactLedgers;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;

/** What many clients want of one thing at once: a member, a household, the budget of a campaign. */
final class HotSpots {

    private static final int HOT_CLIENTS = 16;
    private static final int OTHER_CLIENTS = 48;
    private static final int ALL_CLIENTS = HOT_CLIENTS + OTHER_CLIENTS;
    private static final int HOUSEHOLD_MEMBERS = 4;
    private static final long PENCE_OF_A_GREAT_PURCHASE = 10_000_000;
    private static final double FLOOR_PER_SECOND = 150;
    private static final double FLOOR_OTHERS = 0.5;
    private static final double FLOOR_CAMPAIGN = 0.8;

    private final House house;
    private final Shop shop;
    private final Options options;
    private final PrintStream out;
    private final FactLedgers ledgers;

    /**
     * @param shop with members who have been registered
     */
    HotSpots(House house, Shop shop, Options options, PrintStream out) {
        this.house = house;
        this.shop = shop;
        this.options = options;
        this.out = out;
        this.ledgers = house.ledger().getBean(FactLedgers.class);
    }

    /**
     * One round: the others alone, and then the others beside the hot ones.
     *
     * @param hot what the hot clients did
     * @param left how much of their rate the others kept
     */
    private record Round(Measured hot, double left) {}

    List<Line> lines() throws Exception {
        var lines = new ArrayList<Line>();
        var member = new MemberId("hot");
        shop.register(ledgers, member);
        lines.addAll(beside(
                "one member, 16 clients",
                Collections.nCopies(HOT_CLIENTS, random -> shop.purchase(ledgers, member, 1 + random.nextInt(100)))));
        lines.addAll(beside("one household, 16 clients", household()));
        lines.addAll(campaign());
        return lines;
    }

    /** Three of four clients spend for the household, each at the till as another member; the fourth buys. */
    private List<Load.Act> household() {
        var household = new HouseholdId("hot");
        var members = Stream.iterate(0, i -> i < HOUSEHOLD_MEMBERS, i -> i + 1)
                .map(i -> new MemberId("hot-" + i))
                .toList();
        members.forEach(member -> {
            shop.register(ledgers, member);
            shop.purchase(ledgers, member, PENCE_OF_A_GREAT_PURCHASE);
        });
        shop.form(ledgers, household, members);
        return Stream.iterate(0, i -> i < HOT_CLIENTS, i -> i + 1)
                .<Load.Act>map(i -> {
                    var member = members.get(i % HOUSEHOLD_MEMBERS);
                    return i < HOUSEHOLD_MEMBERS
                            ? random -> shop.purchase(ledgers, member, 1 + random.nextInt(100))
                            : _ -> shop.redeem(ledgers, member, household, 1);
                })
                .toList();
    }

    private List<Line> beside(String what, List<Load.Act> hot) throws Exception {
        var others = Collections.nCopies(OTHER_CLIENTS, shop.purchaseIn(ledgers));
        Load.closed(options.length(), hot);
        var rounds = new ArrayList<Round>();
        for (int i = 1; i <= options.rounds(); i++) {
            var alone = Load.closed(options.length(), others);
            var round = together(hot, others, alone);
            rounds.add(round);
            out.println(String.format(
                    Locale.ROOT,
                    "  %s, round %d: %,.0f/s, p50 %.2f ms, p99 %.2f ms; 48 others %.2f of %,.0f/s",
                    what,
                    i,
                    round.hot().perSecond(),
                    round.hot().p50Micros() / 1_000,
                    round.hot().p99Micros() / 1_000,
                    round.left(),
                    alone.perSecond()));
        }
        var found = Measured.median(rounds.stream().map(Round::hot).toList());
        double left = Measured.median(rounds, Round::left);
        return List.of(
                new Line(
                        what,
                        Line.perSecond(found.perSecond()),
                        Line.millis(found.p50Micros()),
                        Line.millis(found.p99Micros()),
                        "",
                        ">= 150/s",
                        Optional.of(found.perSecond() >= FLOOR_PER_SECOND)),
                ratio("  48 clients of others meanwhile, against alone", left, FLOOR_OTHERS));
    }

    private Round together(List<? extends Load.Act> hot, List<? extends Load.Act> others, Measured alone)
            throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var beside = threads.submit(() -> Load.closed(options.length(), others));
            var measured = Load.closed(options.length(), hot);
            return new Round(measured, beside.get().perSecond() / alone.perSecond());
        } catch (ExecutionException failed) {
            throw new BenchmarkException("the others failed: " + failed.getCause(), failed);
        }
    }

    /** Each purchase draws from one budget: the rate is held against that of the programme without it. */
    private List<Line> campaign() throws Exception {
        var other = Shop.withCampaign();
        other.publish(house.ledgerUrl(), house.callerHeader());
        out.println("  registering 100,000 members of a programme with a campaign");
        other.register(ledgers);
        var without = Collections.nCopies(ALL_CLIENTS, shop.purchaseIn(ledgers));
        var with = Collections.nCopies(ALL_CLIENTS, other.purchaseIn(ledgers));
        Load.closed(options.length(), with);
        double before = decidedAnew();
        var found = Comparison.of(
                options.rounds(),
                () -> Load.closed(options.length(), without),
                () -> Load.closed(options.length(), with),
                "a shared budget, the same without as the baseline",
                out);
        double again = decidedAnew() - before;
        return List.of(
                Line.reported("one budget, 64 clients, against none", found.measured(), found.ratio())
                        .withFloor(">= 0.8 x", found.ratio() >= FLOOR_CAMPAIGN),
                new Line(
                        "  commands decided anew meanwhile",
                        String.format(Locale.ROOT, "%.0f", again),
                        "",
                        "",
                        "",
                        "none",
                        Optional.of(again == 0)));
    }

    private static Line ratio(String what, double ratio, double floor) {
        return new Line(
                what,
                "",
                "",
                "",
                String.format(Locale.ROOT, "%.2f x", ratio),
                String.format(Locale.ROOT, ">= %.1f x", floor),
                Optional.of(ratio >= floor));
    }

    private double decidedAnew() {
        return house.ledger().getBean(MeterRegistry.class).find("loyalty.recorded.retries").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
