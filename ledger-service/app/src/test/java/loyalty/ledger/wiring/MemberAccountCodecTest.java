package loyalty.ledger.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.event.AccountName;
import loyalty.event.AttributeRecorded;
import loyalty.event.Award;
import loyalty.event.CardStanding;
import loyalty.event.ClubInvited;
import loyalty.event.ClubJoined;
import loyalty.event.EmailConfirmed;
import loyalty.event.EntitlementGranted;
import loyalty.event.EntitlementUsed;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.MemberBlocked;
import loyalty.event.MemberClosed;
import loyalty.event.MemberRegistered;
import loyalty.event.MemberUnblocked;
import loyalty.event.Movement;
import loyalty.event.PointsAdjusted;
import loyalty.event.PointsRedeemed;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.QualifyingCredit;
import loyalty.event.ReferralAttributed;
import loyalty.event.ReferralQualified;
import loyalty.event.ReferralRewarded;
import loyalty.event.SegmentRecorded;
import loyalty.event.TierGranted;
import loyalty.event.Told;
import loyalty.value.AdjustmentId;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.CardId;
import loyalty.value.CardKindName;
import loyalty.value.ClubId;
import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementName;
import loyalty.value.EntitlementUseId;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import loyalty.value.ReferralCode;
import loyalty.value.ReturnId;
import loyalty.value.SegmentName;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A snapshot gives back the very account that was put into it. */
class MemberAccountCodecTest {

    static final ProgrammeId RETAIL = new ProgrammeId("retail");
    static final MemberId ANNA = new MemberId("anna");
    static final List<AccountName> ACCOUNTS = AccountName.plain();
    static final Told TOLD = new Told(Points.ZERO, Optional.empty());

    /** Lots compare by identity: everything that can be seen of an account, and what any decision may ask it. */
    static void assertSame(MemberAccount decoded, MemberAccount account, String why) {
        assertThat(decoded.registeredAt()).as(why).isEqualTo(account.registeredAt());
        assertThat(decoded.emailConfirmedAt()).as(why).isEqualTo(account.emailConfirmedAt());
        assertThat(decoded.type()).as(why).isEqualTo(account.type());
        assertThat(decoded.awarded()).as(why).isEqualTo(account.awarded());
        assertThat(decoded.qualifying()).as(why).isEqualTo(account.qualifying());
        assertThat(decoded.uses()).as(why).isEqualTo(account.uses());
        assertThat(decoded.purchases()).as(why).isEqualTo(account.purchases());
        assertThat(decoded.referral()).as(why).isEqualTo(account.referral());
        assertThat(decoded.membership()).as(why).isEqualTo(account.membership());
        assertThat(decoded.cards()).as(why).isEqualTo(account.cards());
        assertThat(decoded.purse().further().keySet())
                .as(why)
                .isEqualTo(account.purse().further().keySet());
        assertThat(decoded.lots(STARS).all())
                .as(why)
                .isEqualTo(account.lots(STARS).all());
        assertThat(decoded.lots().all()).as(why).isEqualTo(account.lots().all());
        assertThat(decoded.lots().takenAsLapsed())
                .as(why)
                .isEqualTo(account.lots().takenAsLapsed());
        assertThat(decoded.lots(STARS).takenAsLapsed())
                .as(why)
                .isEqualTo(account.lots(STARS).takenAsLapsed());
    }

    @Test
    void nobody_is_still_nobody() {
        assertSame(
                MemberAccountCodec.decode(MemberAccountCodec.encode(MemberAccount.UNKNOWN)), MemberAccount.UNKNOWN, "");
    }

    @RepeatedTest(300)
    void any_account_comes_back_as_it_was_after_every_event(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition()); // the repetition is the seed
        var account = MemberAccount.UNKNOWN;
        for (int position = 1; position <= 1 + random.nextInt(30); position++) {
            account = account.after(anyEvent(random, account.lots()), position);
            var bytes = MemberAccountCodec.encode(account);
            var decoded = MemberAccountCodec.decode(bytes);
            assertSame(decoded, account, "seed " + info.getCurrentRepetition());
            assertThat(MemberAccountCodec.encode(decoded)).isEqualTo(bytes);
        }
    }

    @Test
    void an_account_that_memory_keeps_as_bytes_comes_back_with_its_place_in_the_journal() {
        var random = new Random(7);
        var account = MemberAccount.UNKNOWN;
        for (int position = 1; position <= 20; position++) {
            account = account.after(anyEvent(random, account.lots()), position);
        }
        var packed = MemberAccounts.packed(new MemberAccounts.Loaded(account, 20, 13));
        var unpacked = MemberAccounts.unpacked(packed).orElseThrow();
        assertThat(unpacked.position()).isEqualTo(20);
        assertThat(unpacked.unsaved()).isEqualTo(13);
        assertSame(unpacked.account(), account, "packed");
    }

    /** What capacity is planned with (docs/guides/capacity.md). */
    @Test
    void a_purchase_takes_some_sixty_bytes() {
        var bought = Instant.parse("2026-03-01T12:00:00.123456Z");
        var account = MemberAccount.UNKNOWN;
        var sizes = new ArrayList<Integer>();
        for (int i = 0; i <= 20; i++) {
            sizes.add(MemberAccountCodec.encode(account).length);
            var at = bought.plusSeconds(1_000_003L * i);
            var purchase = new PurchaseId("R-20260301-%05d".formatted(i * 977));
            var terms = LotTerms.active(LotId.of(purchase), at, Optional.of(at.plusSeconds(31_536_000)));
            account = account.after(
                    new PurchaseRecorded(
                            RETAIL,
                            ANNA,
                            purchase,
                            at,
                            new Money(5_000, Currency.getInstance("GBP")),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            1,
                            award(new Random(i), new Money(5_000, Currency.getInstance("GBP"))),
                            List.of(new Movement(AccountName.ISSUANCE, AccountName.ACTIVE, Points.of(150), terms)),
                            List.of(new QualifyingCredit(at, 150)),
                            TOLD),
                    1_000_000L + 50_000L * i);
        }
        assertThat((sizes.getLast() - sizes.get(1)) / 19).isBetween(45, 70);
    }

    @Test
    void bytes_that_are_cut_short_are_no_account() {
        var account = MemberAccount.UNKNOWN.after(anyEvent(new Random(1), Lots.NONE), 1);
        var bytes = MemberAccountCodec.encode(account);
        assertThatThrownBy(() -> MemberAccountCodec.decode(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void bytes_in_memory_that_are_damaged_count_for_nothing_or_are_an_account() {
        var account = MemberAccount.UNKNOWN.after(anyEvent(new Random(1), Lots.NONE), 1);
        var bytes = MemberAccounts.packed(new MemberAccounts.Loaded(account, 1, 1));
        assertThat(MemberAccounts.unpacked(Arrays.copyOf(bytes, bytes.length - 1)))
                .isEmpty();
        assertThat(MemberAccounts.unpacked(new byte[0])).isEmpty();
        for (int place = 0; place < bytes.length; place++) {
            var damaged = bytes.clone();
            damaged[place] ^= 0x55;
            int at = place;
            assertThatCode(() -> MemberAccounts.unpacked(damaged))
                    .as("byte %s", at)
                    .doesNotThrowAnyException();
        }
    }

    static Instant anyInstant(Random random) {
        return Instant.ofEpochSecond(random.nextLong(-100_000_000, 2_000_000_000), random.nextInt(1_000_000) * 1_000L);
    }

    static <T> Optional<T> maybe(Random random, Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private static final Optional<PointCurrencyId> STARS = Optional.of(new PointCurrencyId("stars"));

    private static List<Movement> inStars(List<Movement> movements) {
        return movements.stream()
                .map(each -> new Movement(
                        each.from(), each.to(), each.points(), each.lot().in(STARS), each.at()))
                .toList();
    }

    static LedgerEvent.OfMember anyEvent(Random random, Lots lots) {
        var at = anyInstant(random);
        var movements = anyMovements(random, lots);
        var friend = new MemberId(random.nextBoolean() ? "anna" : "ben");
        var points = Points.of(random.nextLong(1_000));
        return switch (random.nextInt(19)) {
            case 0 ->
                new MemberRegistered(
                        RETAIL,
                        ANNA,
                        at,
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        points,
                        Optional.empty(),
                        movements,
                        TOLD,
                        Optional.empty());
            case 1 -> new EmailConfirmed(RETAIL, ANNA, at, points, movements, TOLD);
            case 2 ->
                new PointsRedeemed(
                        RETAIL, ANNA, new RedemptionId("R"), at, points, Optional.empty(), 1, movements, TOLD);
            case 3 -> new ReferralAttributed(RETAIL, ANNA, new ReferralCode("CODE"), friend, at);
            case 15 ->
                new PointsAdjusted(
                        RETAIL,
                        ANNA,
                        new AdjustmentId("A"),
                        at,
                        1,
                        new ReasonCode("goodwill"),
                        1,
                        inStars(movements),
                        TOLD,
                        STARS);
            case 4 -> new MemberBlocked(RETAIL, ANNA, at, new ReasonCode("fraud"));
            case 5 -> new MemberUnblocked(RETAIL, ANNA, at, new ReasonCode("cleared"));
            case 6 -> new MemberClosed(RETAIL, ANNA, at, new ReasonCode("wish"), points, movements, TOLD);
            case 7 ->
                new ReferralQualified(
                        RETAIL,
                        ANNA,
                        friend,
                        new PurchaseId("P-" + random.nextInt(9)),
                        new Money(
                                random.nextLong(1_000_000), Currency.getInstance(random.nextBoolean() ? "GBP" : "JPY")),
                        at,
                        anyInstant(random),
                        1 + random.nextInt(5));
            case 8 ->
                new PurchaseReturned(
                        RETAIL,
                        ANNA,
                        new PurchaseId("P-" + random.nextInt(9)),
                        new ReturnId("B-" + random.nextInt(99)),
                        at,
                        new Money(random.nextLong(2), Currency.getInstance("GBP")),
                        Money.zero(Currency.getInstance("GBP")),
                        1,
                        points,
                        Points.ZERO,
                        Points.ZERO,
                        movements,
                        List.of(),
                        TOLD,
                        maybe(
                                random,
                                () -> new CardStanding(
                                        new CardId("K-2"),
                                        new CardId("K-" + random.nextInt(3)),
                                        new CardKindName("plus"),
                                        Optional.of(ANNA),
                                        Money.zero(Currency.getInstance("GBP")),
                                        Optional.empty())),
                        maybe(
                                random,
                                () -> List.of(new PurchaseReturned.InCurrency(
                                        STARS.orElseThrow(), points, points, Points.ZERO))));
            case 16 -> bought(random, at, movements);
            case 9 ->
                new TierGranted(
                        RETAIL,
                        ANNA,
                        new TierGrantId("G-" + random.nextInt(9)),
                        new TierName(random.nextBoolean() ? "silver" : "gold"),
                        at,
                        maybe(random, () -> anyInstant(random)),
                        new ReasonCode("wish"),
                        1 + random.nextInt(5));
            case 10 ->
                new EntitlementUsed(
                        RETAIL,
                        ANNA,
                        new EntitlementUseId("U-" + random.nextInt(99)),
                        new EntitlementName("lounge"),
                        at,
                        new TierName("silver"),
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        maybe(random, () -> anyClub(random)),
                        maybe(random, () -> new EntitlementGrantId("G-" + random.nextInt(9))));
            case 17 ->
                new EntitlementGranted(
                        RETAIL,
                        ANNA,
                        new EntitlementGrantId("G-" + random.nextInt(9)),
                        new EntitlementName("lounge"),
                        at,
                        maybe(random, () -> 1 + random.nextInt(9)),
                        maybe(random, () -> anyInstant(random)),
                        new ReasonCode("wish"),
                        1);
            case 11 -> new ClubInvited(RETAIL, ANNA, anyClub(random), at, maybe(random, () -> anyInstant(random)), 1);
            case 12 ->
                new ClubJoined(
                        RETAIL, ANNA, anyClub(random), at, 1, Optional.empty(), Optional.empty(), Optional.empty());
            case 13 ->
                new SegmentRecorded(
                        RETAIL, ANNA, new SegmentName("s-" + random.nextInt(3)), at, at, 1, Optional.empty());
            case 18 ->
                new AttributeRecorded(
                        RETAIL,
                        ANNA,
                        new AttributeName("a-" + random.nextInt(3)),
                        maybe(random, () -> new AttributeValue("v-" + random.nextInt(3))),
                        at,
                        1);
            default ->
                new ReferralRewarded(
                        RETAIL, ANNA, new MemberId("ben"), friend, at, 1, points, Optional.empty(), movements, TOLD);
        };
    }

    /** Of points and, often, of stars. */
    private static PurchaseRecorded bought(Random random, Instant at, List<Movement> movements) {
        var paid = new Money(random.nextLong(10_000), Currency.getInstance("GBP"));
        return new PurchaseRecorded(
                RETAIL,
                ANNA,
                new PurchaseId("P-" + random.nextInt(9)),
                at,
                paid,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                1,
                award(random, paid),
                movements,
                List.of(),
                TOLD,
                Optional.empty(),
                Optional.empty(),
                maybe(
                        random,
                        () -> List.of(new PurchaseRecorded.InCurrency(
                                STARS.orElseThrow(), award(random, paid), Optional.empty()))));
    }

    private static Award award(Random random, Money paid) {
        return new Award(Points.of(random.nextLong(3)), paid, List.of(), Optional.empty());
    }

    static ClubId anyClub(Random random) {
        return new ClubId("club-" + random.nextInt(3));
    }

    static List<Movement> anyMovements(Random random, Lots lots) {
        var movements = new ArrayList<Movement>();
        for (int i = random.nextInt(4); i > 0; i--) {
            var known = lots.all();
            var terms = known.isEmpty() || random.nextInt(3) == 0
                    ? new LotTerms(
                            LotId.of(new PurchaseId("L-" + random.nextInt(50))),
                            maybe(random, () -> anyInstant(random)),
                            maybe(random, () -> anyInstant(random)))
                    : known.get(random.nextInt(known.size())).terms();
            var from = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
            var to = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
            if (!from.equals(to)) {
                movements.add(new Movement(from, to, Points.of(1 + random.nextLong(500)), terms));
            }
        }
        return movements;
    }
}
