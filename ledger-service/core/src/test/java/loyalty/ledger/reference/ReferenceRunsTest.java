package loyalty.ledger.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import loyalty.account.MemberAccount;
import loyalty.account.Qualifying;
import loyalty.account.RfmScale;
import loyalty.account.RfmValues;
import loyalty.account.Spending;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.wire.EventJson;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.redemption.RedemptionPast;
import loyalty.ledger.registration.RegisterMember;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.returns.ReturnPast;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierReckoning;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.RedemptionId;
import loyalty.value.ReturnId;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real purchases, returns and redemptions through the deciders alone, against answers that others computed. */
class ReferenceRunsTest {

    static final Path DATA = Path.of(System.getProperty("loyalty.reference.data", "absent"));
    static final ProgrammeId RUN = new ProgrammeId("run");
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    record Fact(Instant at, int kind, String id, MemberId member, BigDecimal amount, String purchase) {}

    final Map<MemberId, MemberAccount> accounts = new HashMap<>();
    final Map<MemberId, Qualifying> qualifying = new HashMap<>();
    final Map<MemberId, Spending> spending = new HashMap<>();
    final Map<String, ReturnPast> purchases = new HashMap<>();
    final Map<String, String> verdicts = new HashMap<>();
    Programme programme = Programme.unpublished(RUN);
    long position;

    @BeforeEach
    void dataIsThere() {
        boolean there = Files.isDirectory(DATA);
        assertThat(there || !"1".equals(System.getenv("LOYALTY_REQUIRE_ALL")))
                .as("the reference data must be there when LOYALTY_REQUIRE_ALL=1")
                .isTrue();
        Assumptions.assumeTrue(there, "no reference data beside the project");
    }

    static List<Map<String, String>> rows(String file) {
        try (var reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(DATA.resolve(file))), StandardCharsets.UTF_8))) {
            String[] columns = reader.readLine().split(",", -1);
            return reader.lines()
                    .map(line -> {
                        String[] cells = line.split(",", -1);
                        Map<String, String> row = new HashMap<>();
                        for (int i = 0; i < columns.length; i++) {
                            row.put(columns[i], cells[i]);
                        }
                        return row;
                    })
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Fact> cdnowSample() {
        var facts = new ArrayList<Fact>();
        for (var row : rows("cdnow/cdnow_sample.csv.gz")) {
            facts.add(new Fact(
                    LocalDate.parse(row.get("date")).atTime(12, 0).toInstant(ZoneOffset.UTC),
                    0,
                    "cdnow_sample-%06d".formatted(facts.size() + 1),
                    new MemberId(row.get("sample_id")),
                    new BigDecimal(row.get("dollars")),
                    ""));
        }
        return facts;
    }

    void play(List<Fact> facts, String currency) {
        programme = programme.with(document(currency));
        var ordered = facts.stream()
                .sorted(Comparator.comparing(Fact::at)
                        .thenComparingInt(Fact::kind)
                        .thenComparing(Fact::id))
                .toList();
        for (Fact fact : ordered) {
            if (!accounts.containsKey(fact.member())) {
                decide(
                        new RegistrationDecider(),
                        new RegisterMember(
                                RUN,
                                fact.member(),
                                EffectiveAt.stated(fact.at()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                MemberType.PERSON),
                        new RegistrationDecider.Past(List.of(), false));
            }
            play(fact, Currency.getInstance(currency));
        }
    }

    void play(Fact fact, Currency currency) {
        switch (fact.kind()) {
            case 0 ->
                decide(
                        new PurchaseDecider(),
                        new RecordPurchase(
                                RUN,
                                fact.member(),
                                new PurchaseId(fact.id()),
                                EffectiveAt.stated(fact.at()),
                                Money.of(fact.amount(), currency),
                                Optional.empty(),
                                Optional.empty(),
                                List.of()),
                        new PurchaseDecider().initial());
            case 1 ->
                decide(
                        new ReturnDecider(),
                        new ReturnPurchase(
                                RUN,
                                new PurchaseId(fact.purchase()),
                                new ReturnId(fact.id()),
                                EffectiveAt.stated(fact.at()),
                                Optional.of(Money.of(fact.amount(), currency))),
                        purchases.get(fact.purchase()));
            default -> {
                var decision = decide(
                        new RedemptionDecider(),
                        new RedeemPoints(
                                RUN,
                                fact.member(),
                                new RedemptionId(fact.id()),
                                EffectiveAt.stated(fact.at()),
                                Points.of(fact.amount().longValueExact())),
                        RedemptionPast.NOTHING);
                verdicts.put(
                        fact.id(),
                        (decision instanceof Decision.Accepted ? "accepted " : "refused ")
                                + accounts.get(fact.member()).lots().balanceAt(fact.at()));
            }
        }
    }

    <C extends Command, P> Decision decide(Decider<C, P> decider, C command, P past) {
        var decision = decider.decide(command, new Known<>(programme, accounts, past, NOW, true));
        if (decision instanceof Decision.Accepted(var events, var _)) {
            events.forEach(event -> happens((LedgerEvent.OfMember) event));
        }
        return decision;
    }

    void happens(LedgerEvent.OfMember event) {
        position++;
        var member = event.member();
        accounts.put(
                member, accounts.getOrDefault(member, MemberAccount.UNKNOWN).after(event, position));
        qualifying.put(member, qualifying.getOrDefault(member, Qualifying.NONE).after(event, position));
        spending.put(member, spending.getOrDefault(member, Spending.NONE).after(event));
        if (event instanceof PurchaseRecorded recorded) {
            purchases.put(
                    recorded.purchase().value(), new ReturnDecider().evolve(new ReturnDecider().initial(), recorded));
        } else if (event instanceof loyalty.event.PurchaseReturned returned) {
            purchases.computeIfPresent(
                    returned.purchase().value(), (_, past) -> new ReturnDecider().evolve(past, returned));
        }
    }

    static ProgrammeDocument document(String currency) {
        return EventJson.readProgramme("""
                {"programme":"run","version":1,"name":"Reference","zone":"UTC","currency":"%s",
                 "effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"}],
                            "rounding":"FLOOR","scope":"ORDER"},
                 "expiry":{"days":365,"roundUpTo":"NONE"},
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET",
                          "levels":[{"name":"silver","from":500},{"name":"gold","from":2000}]},
                 "segments":{"tieRule":"LOW","cut":[
                          {"name":"best","recencyMin":4,"frequencyMin":4,"monetaryMin":4},
                          {"name":"loyal","recencyMin":3,"frequencyMin":4},
                          {"name":"at-risk","recencyMax":2,"frequencyMin":4},
                          {"name":"new","firstPurchaseWithinDays":90},
                          {"name":"lost","recencyMax":1},
                          {"name":"other"}]}}
                """.formatted(currency).getBytes(StandardCharsets.UTF_8));
    }

    void pointsEqual(String file, int expectedRows) {
        var expected = rows(file);
        assertThat(expected).hasSize(expectedRows);
        var reckonings = new HashMap<Instant, TierReckoning>();
        for (var row : expected) {
            var member = new MemberId(row.get("customer_id"));
            var asOf = Instant.parse(row.get("as_of"));
            var reckoning = reckonings.computeIfAbsent(asOf, each -> TierReckoning.of(programme, each));
            var standing = qualifying.get(member).standing(reckoning);
            assertThat("%d %d %s"
                            .formatted(
                                    accounts.get(member).lots().balanceAt(asOf),
                                    standing.qualifyingPoints(),
                                    standing.tier()))
                    .as("%s at %s", member, asOf)
                    .isEqualTo("%s %s %s".formatted(row.get("balance"), row.get("qualifying_points"), row.get("tier")));
        }
    }

    void scoresEqual(String file, Instant asOf, String segments) {
        var rules = programme.versions().getFirst();
        var values = new TreeMap<String, RfmValues>();
        spending.forEach((member, spent) -> spent.asOf(asOf).ifPresent(each -> values.put(member.value(), each)));
        var scale = RfmScale.of(values.values(), rules.zone(), rules.segments().tieRule());
        for (var row : rows(file)) {
            var score = scale.score(values.get(row.get("customer_id")));
            assertThat(score.recency() + " " + score.frequency() + " " + score.monetary())
                    .as(row.get("customer_id"))
                    .isEqualTo(row.get("a_r") + " " + row.get("a_f") + " " + row.get("a_m"));
        }
        var counted = values.values().stream()
                .map(each -> rules.segments()
                        .segmentOf(scale.score(each), each.firstPurchaseAt(), asOf, List.of())
                        .value())
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        assertThat(counted).hasToString(segments);
    }

    @Test
    void the_sample_of_cdnow_adds_up_to_the_point() {
        play(cdnowSample(), "USD");

        pointsEqual("reference/cdnow_sample_points.csv.gz", 9_428);
        scoresEqual(
                "reference/cdnow_sample_customers.csv.gz",
                Instant.parse("1998-07-01T00:00:00Z"),
                "{at-risk=17, best=624, lost=480, loyal=105, other=1131}");
    }

    @Test
    void each_of_31892_redemption_requests_has_the_expected_verdict_and_balance() {
        var facts = new ArrayList<>(cdnowSample());
        var requests = rows("reference/cdnow_sample_redemptions.csv.gz");
        for (var row : requests) {
            facts.add(new Fact(
                    Instant.parse(row.get("occurred_at")),
                    2,
                    row.get("request_id"),
                    new MemberId(row.get("customer_id")),
                    new BigDecimal(row.get("points")),
                    ""));
        }
        play(facts, "USD");

        assertThat(requests).hasSize(31_892);
        for (var row : requests) {
            assertThat(verdicts.get(row.get("request_id")))
                    .as(row.get("request_id"))
                    .isEqualTo(row.get("expected") + " " + row.get("balance_after"));
        }
        for (var row : rows("reference/cdnow_sample_redemptions_final.csv.gz")) {
            var lots = accounts.get(new MemberId(row.get("customer_id"))).lots();
            for (String day : List.of("1998-01-01", "1998-07-01", "1999-01-01", "1999-07-01")) {
                assertThat(lots.balanceAt(Instant.parse(day + "T00:00:00Z")))
                        .as("%s at %s", row.get("customer_id"), day)
                        .isEqualTo(Long.parseLong(row.get("balance_" + day)));
            }
        }
    }

    @Test
    void the_returns_of_a_wholesaler_add_up_to_the_point() {
        var facts = new ArrayList<Fact>();
        for (var row : rows("online_retail_slice/events.csv.gz")) {
            facts.add(new Fact(
                    Instant.parse(row.get("occurred_at")),
                    row.get("type").equals("purchase") ? 0 : 1,
                    row.get("event_id").replace('/', ':'),
                    new MemberId(row.get("customer_id")),
                    new BigDecimal(row.get("amount_gbp")),
                    row.get("original_purchase_id")));
        }
        play(facts, "GBP");

        pointsEqual("reference/retail_slice_points.csv.gz", 1_628);
        scoresEqual(
                "reference/retail_slice_customers.csv.gz",
                Instant.parse("2011-12-10T00:00:00Z"),
                "{at-risk=27, best=80, lost=86, loyal=45, new=95, other=109}");
    }
}
