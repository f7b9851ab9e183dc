package loyalty.projection.given;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.ActivityCancelled;
import loyalty.event.ActivityRecorded;
import loyalty.event.Award;
import loyalty.event.EmailConfirmed;
import loyalty.event.LedgerEntry;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.MemberBlocked;
import loyalty.event.MemberRegistered;
import loyalty.event.MemberUnblocked;
import loyalty.event.Movement;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsCaptured;
import loyalty.event.PointsRedeemed;
import loyalty.event.ProgrammePublished;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.QualifyingCredit;
import loyalty.event.Told;
import loyalty.event.wire.EventJson;
import loyalty.event.wire.EventNames;
import loyalty.programme.TierPolicy.Metric;
import loyalty.value.ActivityId;
import loyalty.value.ActivityType;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.Money;
import loyalty.value.PartnerId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import loyalty.value.ReturnId;

/** Facts of one programme, each with the movements that the ledger would give it: a point for each minor unit paid. */
public record Facts(ProgrammeId programme) {

    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    public static final MemberId ANNA = new MemberId("anna");
    public static final MemberId BEN = new MemberId("ben");
    public static final Duration YEAR = Duration.ofDays(365);

    private static final Currency GBP = Currency.getInstance("GBP");
    private static final Told TOLD = new Told(Points.ZERO, Optional.empty());

    public static Facts of(String programme) {
        return new Facts(new ProgrammeId(programme));
    }

    /** An entry as if it stood in the journal. */
    public static LedgerEntry entry(long position, LedgerEvent event) {
        return new LedgerEntry(position, NOON, event);
    }

    /** Silver from 500 qualifying points, gold from 2,000, the default segments. */
    public ProgrammePublished published() {
        return published(1, "1970-01-01T00:00:00Z", "LOW", 500);
    }

    public ProgrammePublished published(int version, String effectiveFrom, String tieRule, long silverFrom) {
        return published(version, effectiveFrom, tieRule, """
                "windowDays":365,"validity":"WHILE_MET",
                "levels":[{"name":"silver","from":%d},{"name":"gold","from":2000}]""".formatted(silverFrom));
    }

    /** With other tiers: what stands behind the metric. */
    public ProgrammePublished published(int version, String effectiveFrom, String tieRule, String tiers) {
        String document = """
                {"programme":"$programme","version":$version,"name":"Shop","zone":"UTC","currency":"GBP",
                 "effectiveFrom":"$from",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"0.01"}],
                            "rounding":"FLOOR","scope":"ORDER"},
                 "expiry":{"days":365,"roundUpTo":"NONE"},
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS",$tiers},
                 "segments":{"tieRule":"$tieRule","cut":[
                          {"name":"best","recencyMin":4,"frequencyMin":4,"monetaryMin":4},
                          {"name":"loyal","recencyMin":3,"frequencyMin":4},
                          {"name":"at-risk","recencyMax":2,"frequencyMin":4},
                          {"name":"new","firstPurchaseWithinDays":90},
                          {"name":"lost","recencyMax":1},
                          {"name":"other"}]}}
                """.replace("$programme", programme.value())
                .replace("$version", Integer.toString(version))
                .replace("$from", effectiveFrom)
                .replace("$tiers", tiers)
                .replace("$tieRule", tieRule);
        return new ProgrammePublished(programme, EventJson.readProgramme(document.getBytes(UTF_8)));
    }

    /** The same, counting something else than points. */
    public static ProgrammePublished counting(Metric metric, ProgrammePublished like) {
        var document = new String(EventJson.write(like), UTF_8).replace(Metric.QUALIFYING_POINTS.name(), metric.name());
        return (ProgrammePublished) EventJson.read(EventNames.of(like), document.getBytes(UTF_8));
    }

    /** The same, at home elsewhere. */
    public static ProgrammePublished in(ZoneId zone, ProgrammePublished like) {
        var document = new String(EventJson.write(like), UTF_8).replace("\"UTC\"", "\"" + zone.getId() + "\"");
        return (ProgrammePublished) EventJson.read(EventNames.of(like), document.getBytes(UTF_8));
    }

    /** The same, with so much that counts by a metric. */
    public static PurchaseRecorded counting(Metric metric, long amount, PurchaseRecorded like) {
        return new PurchaseRecorded(
                like.programme(),
                like.member(),
                like.purchase(),
                like.effectiveAt(),
                like.paid(),
                like.store(),
                like.channel(),
                like.lines(),
                like.programmeVersion(),
                like.award(),
                like.movements(),
                List.of(QualifyingCredit.of(metric, like.effectiveAt(), amount)),
                like.told());
    }

    /** A seminar that earns nothing, and what it counts. */
    public ActivityRecorded attended(MemberId member, String id, Instant at, Optional<QualifyingCredit> counts) {
        return new ActivityRecorded(
                programme,
                member,
                new ActivityId(id),
                new ActivityType("seminar"),
                Optional.empty(),
                List.of(),
                at,
                1,
                Points.ZERO,
                Optional.empty(),
                List.of(),
                TOLD,
                Optional.empty(),
                counts);
    }

    /** The same undone, and what that takes. */
    public ActivityCancelled calledOff(MemberId member, String id, Instant at, Optional<QualifyingCredit> takes) {
        return new ActivityCancelled(
                programme,
                member,
                new ActivityId(id),
                at,
                Optional.empty(),
                Points.ZERO,
                Points.ZERO,
                Points.ZERO,
                List.of(),
                TOLD,
                Optional.empty(),
                takes);
    }

    public MemberRegistered registered(MemberId member, Instant at) {
        return new MemberRegistered(
                programme,
                member,
                at,
                Optional.empty(),
                Optional.empty(),
                1,
                Points.ZERO,
                Optional.empty(),
                List.of(),
                TOLD,
                Optional.empty());
    }

    public MemberRegistered registeredCompany(MemberId member, Instant at) {
        return new MemberRegistered(
                programme,
                member,
                at,
                Optional.empty(),
                Optional.empty(),
                1,
                Points.ZERO,
                Optional.empty(),
                List.of(),
                TOLD,
                Optional.of(MemberType.COMPANY));
    }

    public MemberBlocked blocked(MemberId member, Instant at, String reason) {
        return new MemberBlocked(programme, member, at, new ReasonCode(reason));
    }

    public MemberUnblocked unblocked(MemberId member, Instant at, String reason) {
        return new MemberUnblocked(programme, member, at, new ReasonCode(reason));
    }

    /** A registration with a bonus that waits for the e-mail. */
    public MemberRegistered registeredWithBonus(MemberId member, Instant at, long points, Instant confirmBy) {
        var lot = LotTerms.pending(LotId.ofRegistration(member), confirmBy);
        return new MemberRegistered(
                programme,
                member,
                at,
                Optional.empty(),
                Optional.empty(),
                1,
                Points.of(points),
                Optional.of(confirmBy),
                List.of(new Movement(AccountName.ISSUANCE, AccountName.PENDING, Points.of(points), lot)),
                TOLD,
                Optional.empty());
    }

    public EmailConfirmed confirmed(MemberId member, Instant at, long points) {
        var lot = LotTerms.active(LotId.ofRegistration(member), at, Optional.of(at.plus(YEAR)));
        return new EmailConfirmed(
                programme,
                member,
                at,
                Points.of(points),
                List.of(new Movement(AccountName.PENDING, AccountName.ACTIVE, Points.of(points), lot)),
                TOLD);
    }

    /** The lot of a purchase: active at once, for a year. */
    public static LotTerms lot(String purchase, Instant at) {
        return LotTerms.active(LotId.of(new PurchaseId(purchase)), at, Optional.of(at.plus(YEAR)));
    }

    public PurchaseRecorded purchase(MemberId member, String id, Instant at, long minorUnits) {
        var paid = new Money(minorUnits, GBP);
        boolean earns = minorUnits > 0;
        return new PurchaseRecorded(
                programme,
                member,
                new PurchaseId(id),
                at,
                paid,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                1,
                new Award(Points.of(minorUnits), paid, List.of(), Optional.empty()),
                earns
                        ? List.of(new Movement(
                                AccountName.ISSUANCE, AccountName.ACTIVE, Points.of(minorUnits), lot(id, at)))
                        : List.of(),
                earns ? List.of(new QualifyingCredit(at, minorUnits)) : List.of(),
                TOLD);
    }

    /** A purchase of which a bank pays for so many points. */
    public PurchaseRecorded funded(MemberId member, String id, Instant at, long minorUnits, long byBank) {
        var plain = purchase(member, id, at, minorUnits);
        var bank = new PartnerId("bank");
        return new PurchaseRecorded(
                plain.programme(),
                member,
                plain.purchase(),
                at,
                plain.paid(),
                plain.store(),
                plain.channel(),
                plain.lines(),
                plain.programmeVersion(),
                plain.award().paidBy(Optional.of(List.of(new Award.OfPartner(bank, Points.of(byBank))))),
                List.of(
                        new Movement(
                                AccountName.ISSUANCE, AccountName.ACTIVE, Points.of(minorUnits - byBank), lot(id, at)),
                        new Movement(AccountName.fundedBy(bank), AccountName.ACTIVE, Points.of(byBank), lot(id, at))),
                plain.qualifying(),
                TOLD);
    }

    /** A return of all that {@link #funded} was bought. */
    public PurchaseReturned returnedToBank(
            MemberId member, String id, Instant boughtAt, Instant at, long minorUnits, long byBank) {
        var plain = returned(member, id, boughtAt, at, minorUnits);
        var movements = new ArrayList<>(plain.movements());
        movements.add(new Movement(
                AccountName.REVERSED,
                AccountName.fundedBy(new PartnerId("bank")),
                Points.of(byBank),
                lot(id, boughtAt)));
        return new PurchaseReturned(
                programme,
                member,
                plain.purchase(),
                plain.returned(),
                at,
                plain.refund(),
                plain.refundedBefore(),
                plain.programmeVersion(),
                plain.reversed(),
                plain.lapsedBefore(),
                plain.forgiven(),
                movements,
                plain.qualifying(),
                TOLD);
    }

    public PurchaseReturned returned(MemberId member, String id, Instant boughtAt, Instant at, long minorUnits) {
        return new PurchaseReturned(
                programme,
                member,
                new PurchaseId(id),
                new ReturnId("1"),
                at,
                new Money(minorUnits, GBP),
                Money.zero(GBP),
                1,
                Points.of(minorUnits),
                Points.ZERO,
                Points.ZERO,
                List.of(new Movement(
                        AccountName.ACTIVE, AccountName.REVERSED, Points.of(minorUnits), lot(id, boughtAt))),
                List.of(new QualifyingCredit(boughtAt, -minorUnits)),
                TOLD);
    }

    public PointsRedeemed redeemed(MemberId member, String id, Instant at, long points, LotTerms lot) {
        return new PointsRedeemed(
                programme,
                member,
                new RedemptionId(id),
                at,
                Points.of(points),
                Optional.empty(),
                1,
                List.of(new Movement(AccountName.ACTIVE, AccountName.REDEEMED, Points.of(points), lot)),
                TOLD);
    }

    /** Points of a lot held until an instant. */
    public PointsAuthorised authorised(
            MemberId member, String id, Instant at, Instant until, long points, LotTerms lot) {
        var held = new Movement(AccountName.ACTIVE, AccountName.RESERVED, Points.of(points), lot);
        return new PointsAuthorised(
                programme,
                member,
                new RedemptionId(id),
                at,
                Points.of(points),
                Optional.empty(),
                until,
                1,
                List.of(held, held.reversed().at(until)),
                TOLD);
    }

    /** Some of them spent, the others given back. */
    public PointsCaptured captured(PointsAuthorised hold, Instant at, long points) {
        var lot = hold.movements().getFirst().lot();
        long released = hold.points().amount() - points;
        return new PointsCaptured(
                programme,
                hold.member(),
                hold.redemption(),
                at,
                Points.of(points),
                Points.of(released),
                1,
                List.of(
                        new Movement(AccountName.RESERVED, AccountName.REDEEMED, Points.of(points), lot),
                        new Movement(AccountName.RESERVED, AccountName.ACTIVE, Points.of(released), lot),
                        hold.movements().getFirst().at(hold.heldUntil())),
                TOLD);
    }
}
