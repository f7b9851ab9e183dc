package loyalty.ledger.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import loyalty.account.MemberAccount;
import loyalty.event.AccountName;
import loyalty.event.ActivityRecorded;
import loyalty.event.Award;
import loyalty.event.BalanceOpened;
import loyalty.event.Cancellable;
import loyalty.event.Claim;
import loyalty.event.Claimable;
import loyalty.event.CouponIssued;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.MemberRegistered;
import loyalty.event.Movement;
import loyalty.event.OfferBudget;
import loyalty.event.OfferIssued;
import loyalty.event.OrderTerms;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsCaptured;
import loyalty.event.PointsRedeemed;
import loyalty.event.ProgrammePublished;
import loyalty.event.PurchaseLine;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.QualifyingCredit;
import loyalty.event.ReceiptRecorded;
import loyalty.event.ReceiptReturned;
import loyalty.event.ReceiptVoided;
import loyalty.event.RewardCoupon;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrderProgressed;
import loyalty.event.RewardOrdered;
import loyalty.event.RewardStep;
import loyalty.event.wire.EventJson;
import loyalty.ledger.rule.TakeBack;
import loyalty.programme.Programme;
import loyalty.programme.ReturnPolicy;
import loyalty.programme.TierPolicy.Metric;
import loyalty.value.ActivityId;
import loyalty.value.ActivityType;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.CouponName;
import loyalty.value.CouponPoolId;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.OfferId;
import loyalty.value.OfferName;
import loyalty.value.Points;
import loyalty.value.ProductId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import loyalty.value.ReturnId;
import loyalty.value.RewardId;
import loyalty.value.RewardName;
import loyalty.value.RewardOrderId;
import loyalty.value.RuleId;
import loyalty.value.SourceName;

/** Facts of a small shop, a point for each pound, decided as the ledger decides; each is recorded as it is told. */
public final class Facts {

    public static final ProgrammeId RETAIL = new ProgrammeId("retail");
    static final Currency GBP = Currency.getInstance("GBP");
    static final Duration YEAR = Duration.ofDays(365);

    private final AuditBench bench;
    private final Map<String, MemberAccount> accounts = new HashMap<>();

    public Facts(AuditBench bench) {
        this.bench = bench;
        publish(1, """
                "windowDays":365,"validity":"WHILE_MET",
                "levels":[{"name":"silver","from":500},{"name":"gold","from":2000}]""");
    }

    /** A version with these tiers: what stands behind the metric. */
    final void publish(int version, String tiers) {
        bench.record(new ProgrammePublished(
                RETAIL, EventJson.readProgramme("""
                {"programme":"retail","version":$version,"name":"Retail","zone":"UTC","currency":"GBP",
                 "effectiveFrom":"1970-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1.00"}],
                            "rounding":"FLOOR","scope":"ORDER"},
                 "expiry":{"days":365,"roundUpTo":"NONE"},
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS",$tiers},
                 "segments":{"tieRule":"LOW","cut":[
                          {"name":"best","recencyMin":4,"frequencyMin":4,"monetaryMin":4},{"name":"other"}]}}
                """.replace("$version", Integer.toString(version))
                        .replace("$tiers", tiers)
                        .getBytes(UTF_8))));
    }

    private long record(LedgerEvent.OfMember event) {
        long position = bench.record(event);
        accounts.merge(
                event.member().value(),
                MemberAccount.UNKNOWN.after(event, position),
                (before, _) -> before.after(event, position));
        return position;
    }

    public MemberAccount account(String member) {
        return accounts.getOrDefault(member, MemberAccount.UNKNOWN);
    }

    public long register(String member, Instant at) {
        var nobody = account(member);
        return record(new MemberRegistered(
                RETAIL,
                new MemberId(member),
                at,
                Optional.empty(),
                Optional.empty(),
                1,
                Points.ZERO,
                Optional.empty(),
                List.of(),
                nobody.toldAfter(Programme.unpublished(RETAIL), List.of(), at),
                Optional.empty()));
    }

    public long buy(String member, String purchase, long pounds, Instant at) {
        return buy(member, purchase, pounds, at, Optional.empty());
    }

    /** What so many of the points came from campaigns. */
    public long buy(
            String member, String purchase, long pounds, Instant at, Optional<List<Award.OfCampaign>> campaigns) {
        var paid = new Money(pounds * 100, GBP);
        var lot = LotTerms.active(LotId.of(new PurchaseId(purchase)), at, Optional.of(at.plus(YEAR)));
        List<Movement> movements = pounds == 0
                ? List.of()
                : List.of(new Movement(AccountName.ISSUANCE, AccountName.ACTIVE, Points.of(pounds), lot));
        return record(new PurchaseRecorded(
                RETAIL,
                new MemberId(member),
                new PurchaseId(purchase),
                at,
                paid,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                1,
                new Award(
                        Points.of(pounds),
                        paid,
                        List.of(new Award.Share(new RuleId("base"), Points.of(pounds))),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        campaigns),
                movements,
                List.of(new QualifyingCredit(at, pounds)),
                account(member).toldAfter(Programme.unpublished(RETAIL), movements, at)));
    }

    /** A purchase that earns nothing, and counts what it leaves the shop. */
    public long buyAtMargin(String member, String purchase, long pounds, long cost, Instant at) {
        var paid = new Money(pounds * 100, GBP);
        var line = new PurchaseLine(new ProductId("sku"), 1, paid, Optional.of(new Money(cost * 100, GBP)));
        return record(new PurchaseRecorded(
                RETAIL,
                new MemberId(member),
                new PurchaseId(purchase),
                at,
                paid,
                Optional.empty(),
                Optional.empty(),
                List.of(line),
                1,
                new Award(Points.ZERO, paid, List.of(), Optional.empty()),
                List.of(),
                List.of(QualifyingCredit.of(Metric.MARGIN, at, (pounds - cost) * 100)),
                account(member).toldAfter(Programme.unpublished(RETAIL), List.of(), at)));
    }

    /** An activity that earns nothing and counts nothing. */
    public long attend(String member, String activity, Instant at) {
        return record(new ActivityRecorded(
                RETAIL,
                new MemberId(member),
                new ActivityId(activity),
                new ActivityType("seminar"),
                Optional.empty(),
                List.of(),
                at,
                1,
                Points.ZERO,
                Optional.empty(),
                List.of(),
                account(member).toldAfter(Programme.unpublished(RETAIL), List.of(), at)));
    }

    /** Points from another system that lapse after a year. */
    public long open(String member, long points, Instant at) {
        var id = LotId.ofOpening(new MemberId(member), 1);
        var lapsesAt = Optional.of(at.plus(YEAR));
        var movements = List.of(new Movement(
                AccountName.OPENING, AccountName.ACTIVE, Points.of(points), LotTerms.active(id, at, lapsesAt)));
        return record(new BalanceOpened(
                RETAIL,
                new MemberId(member),
                at,
                new SourceName("bonus-club"),
                new Bytes32("a".repeat(64)),
                Points.of(points),
                List.of(new BalanceOpened.OpenedLot(
                        id, Points.of(points), at, Optional.empty(), lapsesAt, Optional.of(2))),
                1,
                movements,
                List.of(),
                account(member).toldAfter(Programme.unpublished(RETAIL), movements, at)));
    }

    /** Nobody is known to have bought. */
    public long sell(String purchase, long pounds, Instant at) {
        return bench.record(new ReceiptRecorded(
                RETAIL,
                new PurchaseId(purchase),
                at,
                new Money(pounds * 100, GBP),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                1,
                Optional.of(new Claimable(Optional.empty())),
                Optional.empty()));
    }

    /** What nobody had claimed was never sold. */
    public long neverSold(String purchase, long pounds, Instant at) {
        return bench.record(new ReceiptVoided(
                RETAIL,
                new PurchaseId(purchase),
                at,
                at,
                Optional.empty(),
                new Money(pounds * 100, GBP),
                List.of(),
                1,
                Optional.empty()));
    }

    /** The first return of what nobody has claimed. */
    public long giveBackUnclaimed(String purchase, long pounds, Instant at) {
        return bench.record(new ReceiptReturned(
                RETAIL,
                new PurchaseId(purchase),
                new ReturnId("1"),
                at,
                new Money(pounds * 100, GBP),
                Money.zero(GBP),
                1,
                Optional.empty()));
    }

    /** A receipt becomes a purchase, of which so many pounds had come back. */
    public long claim(String member, String purchase, long pounds, long refunded, Instant at, Instant claimedAt) {
        var paid = new Money(pounds * 100, GBP);
        var lot = LotTerms.active(LotId.of(new PurchaseId(purchase)), at, Optional.of(at.plus(YEAR)));
        var movements =
                List.of(new Movement(AccountName.ISSUANCE, AccountName.ACTIVE, Points.of(pounds - refunded), lot));
        return record(new PurchaseRecorded(
                RETAIL,
                new MemberId(member),
                new PurchaseId(purchase),
                at,
                paid,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                1,
                new Award(
                        Points.of(pounds),
                        paid,
                        List.of(new Award.Share(new RuleId("base"), Points.of(pounds))),
                        Optional.empty()),
                movements,
                List.of(new QualifyingCredit(at, pounds - refunded)),
                account(member).toldAfter(Programme.unpublished(RETAIL), movements, at),
                Optional.empty(),
                Optional.of(new Claim(claimedAt, new Money(refunded * 100, GBP), Points.of(refunded)))));
    }

    public long redeem(String member, String redemption, long points, Instant at) {
        var account = account(member);
        var movements = account.lots().take(Points.of(points), at).stream()
                .map(share -> new Movement(AccountName.ACTIVE, AccountName.REDEEMED, share.points(), share.lot()))
                .toList();
        return record(new PointsRedeemed(
                RETAIL,
                new MemberId(member),
                new RedemptionId(redemption),
                at,
                Points.of(points),
                Optional.empty(),
                1,
                movements,
                account.toldAfter(Programme.unpublished(RETAIL), movements, at)));
    }

    private final Map<String, RewardOrdered> orders = new HashMap<>();

    /** Of a mug, of which there are two. */
    public long order(String member, String order, long points, Instant at) {
        var account = account(member);
        var movements = account.lots().take(Points.of(points), at).stream()
                .map(share -> new Movement(AccountName.ACTIVE, AccountName.REDEEMED, share.points(), share.lot()))
                .toList();
        var ordered = new RewardOrdered(
                RETAIL,
                new MemberId(member),
                new RewardOrderId(order),
                new RewardId("mug"),
                1,
                new RewardName("Mug"),
                Optional.of(2),
                Cancellable.ANY_TIME,
                at,
                1,
                Points.of(points),
                movements,
                account.toldAfter(Programme.unpublished(RETAIL), movements, at),
                Optional.empty());
        orders.put(order, ordered);
        return record(ordered);
    }

    /** With the coupon that the order gives, which is called like it. */
    public long orderCoupon(String member, String order, long points, Instant at) {
        var issued = issued(member, order, at, Optional.of(new RewardOrderId(order)));
        record(issued);
        var account = account(member);
        var movements = account.lots().take(Points.of(points), at).stream()
                .map(share -> new Movement(AccountName.ACTIVE, AccountName.REDEEMED, share.points(), share.lot()))
                .toList();
        return record(new RewardOrdered(
                RETAIL,
                new MemberId(member),
                new RewardOrderId(order),
                new RewardId("five-off"),
                1,
                new RewardName("Five off"),
                Optional.empty(),
                Cancellable.ANY_TIME,
                at,
                1,
                Points.of(points),
                movements,
                account.toldAfter(Programme.unpublished(RETAIL), movements, at),
                Optional.of(new RewardCoupon(
                        issued.coupon(), issued.pool(), issued.nonce(), issued.from(), issued.until()))));
    }

    public long ship(String member, String order, Instant at) {
        return record(new RewardOrderProgressed(
                RETAIL, new MemberId(member), new RewardOrderId(order), new RewardId("mug"), RewardStep.SHIPPED, at));
    }

    /** Because it is broken. */
    public long cancel(String member, String order, Instant at) {
        var ordered = Objects.requireNonNull(orders.get(order));
        var movements = ordered.movements().stream().map(Movement::reversed).toList();
        return record(new RewardOrderCancelled(
                RETAIL,
                ordered.member(),
                ordered.order(),
                ordered.reward(),
                at,
                Optional.of(new ReasonCode("broken")),
                ordered.points(),
                movements,
                account(member).toldAfter(Programme.unpublished(RETAIL), movements, at)));
    }

    /** From a pool of any number, for as long as one likes. */
    public long coupon(String member, String coupon, Instant at) {
        return record(issued(member, coupon, at, Optional.empty()));
    }

    private static CouponIssued issued(String member, String coupon, Instant at, Optional<RewardOrderId> order) {
        return new CouponIssued(
                RETAIL,
                new MemberId(member),
                new CouponId(coupon),
                new CouponPoolId("spring"),
                new CouponName("Five points"),
                new Bytes32("0".repeat(64)),
                new Bytes32(HexFormat.of().toHexDigits(coupon.hashCode(), 8).repeat(8)),
                new OrderTerms(Optional.empty(), Optional.empty(), Optional.of(Points.of(5))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at,
                1,
                order);
    }

    /** For any number of orders, and for as long as one likes. */
    public long offer(String member, String offer, Instant at) {
        return record(new OfferIssued(
                RETAIL,
                new MemberId(member),
                new OfferId(offer),
                new OfferName("Welcome back"),
                new OrderTerms(Optional.empty(), Optional.empty(), Optional.of(Points.of(5))),
                new OfferBudget(Optional.empty(), Optional.empty(), Optional.empty()),
                false,
                Optional.empty(),
                Optional.empty(),
                at,
                1));
    }

    /** Holds points for half an hour, and captures some of them after ten minutes. */
    public long capture(String member, String redemption, long held, long points, Instant at) {
        var id = new RedemptionId(redemption);
        var until = at.plus(Duration.ofMinutes(30));
        var account = account(member);
        var in = account.lots().take(Points.of(held), at).stream()
                .map(share -> new Movement(AccountName.ACTIVE, AccountName.RESERVED, share.points(), share.lot()))
                .toList();
        var movements = new ArrayList<>(in);
        in.forEach(each -> movements.add(each.reversed().at(until)));
        record(new PointsAuthorised(
                RETAIL,
                new MemberId(member),
                id,
                at,
                Points.of(held),
                Optional.empty(),
                until,
                1,
                movements,
                account.toldAfter(Programme.unpublished(RETAIL), movements, at)));
        var lot = in.getFirst().lot();
        var out = List.of(
                new Movement(AccountName.RESERVED, AccountName.REDEEMED, Points.of(points), lot),
                new Movement(AccountName.RESERVED, AccountName.ACTIVE, Points.of(held - points), lot),
                in.getFirst().at(until));
        var later = at.plus(Duration.ofMinutes(10));
        return record(new PointsCaptured(
                RETAIL,
                new MemberId(member),
                id,
                later,
                Points.of(points),
                Points.of(held - points),
                1,
                out,
                account(member).toldAfter(Programme.unpublished(RETAIL), out, later)));
    }

    /** Returns all of a purchase. */
    public long giveBack(String member, String purchase, long pounds, Instant boughtAt, Instant at) {
        var account = account(member);
        var back = TakeBack.of(
                Points.of(pounds),
                LotId.of(new PurchaseId(purchase)),
                Points.ZERO,
                account.lots(),
                at,
                new ReturnPolicy(ReturnPolicy.Mode.CUMULATIVE, ReturnPolicy.Shortfall.CLAMP_TO_ZERO));
        return record(new PurchaseReturned(
                RETAIL,
                new MemberId(member),
                new PurchaseId(purchase),
                new ReturnId("1"),
                at,
                new Money(pounds * 100, GBP),
                Money.zero(GBP),
                1,
                Points.of(pounds),
                back.lapsed(),
                back.forgiven(),
                back.movements(),
                List.of(new QualifyingCredit(boughtAt, -pounds)),
                account.toldAfter(Programme.unpublished(RETAIL), back.movements(), at)));
    }
}
