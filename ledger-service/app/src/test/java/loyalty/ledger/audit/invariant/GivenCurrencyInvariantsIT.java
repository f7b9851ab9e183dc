package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.account.MemberAccount;
import loyalty.event.Actor;
import loyalty.event.LedgerEvent;
import loyalty.event.ProgrammePublished;
import loyalty.event.wire.EventJson;
import loyalty.ledger.activity.ActivityDecider;
import loyalty.ledger.activity.CancelActivity;
import loyalty.ledger.activity.CancellationDecider;
import loyalty.ledger.activity.RecordActivity;
import loyalty.ledger.audit.AuditBench;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.EntryTags;
import loyalty.ledger.decision.Known;
import loyalty.ledger.opening.BalanceOpeningDecider;
import loyalty.ledger.opening.OpenBalance;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.referral.AttributeReferral;
import loyalty.ledger.referral.AttributionDecider;
import loyalty.ledger.referral.ClawBackDecider;
import loyalty.ledger.referral.ClawBackReferral;
import loyalty.ledger.referral.CodeDecider;
import loyalty.ledger.referral.IssueReferralCode;
import loyalty.ledger.referral.QualificationDecider;
import loyalty.ledger.referral.QualifyReferral;
import loyalty.ledger.referral.RewardDecider;
import loyalty.ledger.referral.RewardReferral;
import loyalty.ledger.registration.RegisterMember;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.ledger.review.JudgeReview;
import loyalty.ledger.review.JudgementDecider;
import loyalty.ledger.review.SubmissionDecider;
import loyalty.ledger.review.SubmitReview;
import loyalty.programme.Programme;
import loyalty.value.ActivityId;
import loyalty.value.ActivityType;
import loyalty.value.Bytes32;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReferralCode;
import loyalty.value.ReturnId;
import loyalty.value.ReviewId;
import loyalty.value.SourceName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promises about what other facts than purchases earn of stars, over entries as the deciders make them, sound and damaged. */
class GivenCurrencyInvariantsIT {

    private static final ProgrammeId SHOP = new ProgrammeId("starry");
    private static final MemberId ANNA = new MemberId("anna");
    private static final MemberId BEN = new MemberId("ben");
    private static final MemberId CARL = new MemberId("carl");
    private static final Actor PAM = new Actor("pam", "k1");
    private static final Currency GBP = Currency.getInstance("GBP");

    private final AuditBench bench = new AuditBench();
    private final Invariants invariants = new Invariants(bench.pool);
    private final List<LedgerEvent> told = new ArrayList<>();
    private Programme programme = Programme.unpublished(SHOP);
    private final Map<MemberId, MemberAccount> accounts = new HashMap<>();

    @BeforeEach
    void stars_are_given_and_taken_back() {
        var document = EventJson.readProgramme("""
                {"programme":"starry","version":1,"name":"Starry","zone":"UTC","currency":"GBP","effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1.00"}],"rounding":"FLOOR","scope":"ORDER"},
                 "pointCurrencies":[{"id":"stars","name":"Stars"}],
                 "registration":{"points":7,"pendingUntilEmailConfirmed":false,"confirmWithinHours":72,"pointCurrency":"stars"},
                 "referral":{"referrerPoints":5,"friendPoints":4,"minimumPurchase":"30.00","returnWindowDays":14,"pointCurrency":"stars"},
                 "review":{"points":6,"subjectPolicy":"NONE","pointCurrency":"stars"},
                 "activities":[{"type":"share","points":9,"pointCurrency":"stars"},{"type":"walk","points":9}],
                 "redemption":{"minimum":1,"step":1},"returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.getBytes(UTF_8));
        bench.record(new ProgrammePublished(SHOP, document)); // position 1
        programme = programme.with(document);
        joins(ANNA);
        tell(
                new ActivityDecider(),
                new RecordActivity(
                        SHOP,
                        ANNA,
                        new ActivityId("A-1"),
                        new ActivityType("share"),
                        Optional.empty(),
                        at("2026-03-11T12:00:00Z"))); // 3: 9 stars
        tell(
                new CancellationDecider(),
                new CancelActivity(
                        SHOP, new ActivityId("A-1"), at("2026-03-12T12:00:00Z"), Optional.empty())); // 4: takes them
        tell(
                new SubmissionDecider(),
                new SubmitReview(
                        SHOP,
                        ANNA,
                        new ReviewId("V-1"),
                        Optional.empty(),
                        Optional.empty(),
                        4,
                        Optional.empty(),
                        Optional.of(JudgeReview.Judgement.APPROVE),
                        at("2026-03-13T12:00:00Z"),
                        PAM)); // 5, 6: 6 stars
        tell(
                new JudgementDecider(),
                new JudgeReview(
                        SHOP,
                        new ReviewId("V-1"),
                        JudgeReview.Judgement.REMOVE,
                        at("2026-03-14T12:00:00Z"),
                        Optional.empty(),
                        Optional.of(PAM))); // 7: takes them
        refers();
        opens();
    }

    /** Carl brings 2 points and 3 stars, which were earned later. */
    private void opens() {
        joins(CARL); // 18: 7 stars
        var then = Instant.parse("2025-06-01T00:00:00Z");
        var points = new OpenBalance.OldLot(Points.of(2), then, Optional.empty(), Optional.empty(), Optional.empty());
        var stars = new OpenBalance.OldLot(
                        Points.of(3), then.plusSeconds(1), Optional.empty(), Optional.empty(), Optional.empty())
                .in(new PointCurrencyId("stars"));
        tell(
                new BalanceOpeningDecider(),
                new OpenBalance(
                        SHOP,
                        CARL,
                        at("2026-01-02T00:00:00Z"),
                        new SourceName("club"),
                        new Bytes32("a".repeat(64)),
                        List.of(points, stars),
                        List.of())); // 19
    }

    private void joins(MemberId member) {
        tell(
                new RegistrationDecider(),
                new RegisterMember(
                        SHOP,
                        member,
                        at("2026-01-01T00:00:00Z"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        MemberType.PERSON));
    }

    /** Anna brings Ben, who buys something and brings it back once both have been paid. */
    private void refers() {
        var then = at("2026-01-02T00:00:00Z");
        var code = new ReferralCode("ANNA");
        joins(BEN); // 8: 7 stars
        tell(new CodeDecider(), new IssueReferralCode(SHOP, ANNA, code, then)); // 9
        tell(new AttributionDecider(), new AttributeReferral(SHOP, BEN, code, then)); // 10
        buys(BEN, "B-1", "40.00", "2026-03-01T12:00:00Z"); // 11
        tell(
                new QualificationDecider(),
                new QualifyReferral(SHOP, BEN, new PurchaseId("B-1"), at("2026-03-01T12:00:00Z"))); // 12
        tell(new RewardDecider(), new RewardReferral(SHOP, BEN, at("2026-03-15T12:00:00Z"))); // 13, 14: 5 and 4 stars
        tell(
                new ReturnDecider(),
                new ReturnPurchase(
                        SHOP,
                        new PurchaseId("B-1"),
                        new ReturnId("B"),
                        at("2026-03-16T12:00:00Z"),
                        Optional.of(pounds("40.00")))); // 15
        tell(new ClawBackDecider(), new ClawBackReferral(SHOP, BEN, at("2026-03-16T12:00:00Z"))); // 16, 17
    }

    private static EffectiveAt at(String instant) {
        return EffectiveAt.stated(Instant.parse(instant));
    }

    private static Money pounds(String amount) {
        return Money.of(new BigDecimal(amount), GBP);
    }

    private void buys(MemberId member, String purchase, String amount, String instant) {
        tell(
                new PurchaseDecider(),
                new RecordPurchase(
                        SHOP,
                        member,
                        new PurchaseId(purchase),
                        at(instant),
                        pounds(amount),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    /** Decides with what stands under the names that the decider asks for, and records what comes of it. */
    private <C extends Command, P> void tell(Decider<C, P> decider, C command) {
        P past = decider.initial();
        for (LedgerEvent event : told) {
            var tags = EntryTags.of(event);
            if (decider.names(command).stream()
                    .anyMatch(name ->
                            tags.claims().contains(name) || tags.others().contains(name))) {
                past = decider.evolve(past, event);
            }
        }
        var known = new Known<>(programme, accounts, past, Instant.parse("2026-04-01T00:00:00Z"), true);
        var decision = decider.decideInRange(command, known);
        assertThat(decision).as(command.toString()).isInstanceOf(Decision.Accepted.class);
        for (LedgerEvent event : ((Decision.Accepted) decision).events()) {
            var ofOne = (LedgerEvent.OfMember) event;
            accounts.put(
                    ofOne.member(),
                    accounts.getOrDefault(ofOne.member(), MemberAccount.UNKNOWN).after(ofOne, bench.record(event)));
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
            an activity that gives points for stars              | 3 | ]},"pointCurrency":"stars"} | ]}} | INV-47
            an activity of a type that gives points              | 3 | "type":"share" | "type":"walk" | INV-47
            points in the lot of an activity of stars            | 3 | Z","pointCurrency":"stars"}} | Z"}} | INV-47
            an activity that says it earned more stars           | 3 | "points":9,"movements" | "points":8,"movements" | INV-01
            more stars of an activity taken back than it earned  | 4 | "reversed":9 | "reversed":10 | INV-06
            an activity of stars taken back in points            | 4 | ]},"pointCurrency":"stars"} | ]}} | INV-06
            a bonus of stars that is said to be points           | 2 | ]},"pointCurrency":"stars"} | ]}} | INV-47
            a bonus of more stars than are moved                 | 2 | "bonus":7 | "bonus":8 | INV-01
            a review that gives points for stars                 | 6 | ]},"pointCurrency":"stars"} | ]}} | INV-47
            more stars of a review taken back than it earned     | 7 | "reversed":6 | "reversed":7 | INV-06
            a review of stars taken back in points               | 7 | ]},"pointCurrency":"stars"} | ]}} | INV-06
            the reward of a referral in points for stars         | 13 | ]},"pointCurrency":"stars"} | ]}} | INV-47
            more stars for a friend than are moved               | 14 | "points":4,"movements" | "points":5,"movements" | INV-01
            stars clawed back as points                          | 16 | ]},"pointCurrency":"stars"} | ]}} | INV-06
            a lot of stars that the file tells as points         | 19 | Z","pointCurrency":"stars"}],"programmeVersion" | Z"}],"programmeVersion" | INV-36
            more stars opened than came                          | 19 | "pointCurrency":"stars","points":3 | "pointCurrency":"stars","points":4 | INV-01
            more stars clawed back than were paid                | 17 | "reversed":4 | "reversed":5 | INV-06
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
