package loyalty.ledger.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import loyalty.account.Awarded;
import loyalty.account.CardSpending;
import loyalty.account.Debt;
import loyalty.account.Lot;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.account.Purse;
import loyalty.account.Qualifying;
import loyalty.account.Referral;
import loyalty.account.TakenAsLapsed;
import loyalty.account.Uses;
import loyalty.event.LotTerms;
import loyalty.event.ReferralQualified;
import loyalty.event.wire.EventJson;
import loyalty.event.wire.EventName;
import loyalty.event.wire.EventNames;
import loyalty.programme.TierFloor;
import loyalty.programme.TierPolicy;
import loyalty.value.CardId;
import loyalty.value.ClubId;
import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementName;
import loyalty.value.EntitlementUseId;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReturnId;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;

/** A member's account as bytes, for snapshots: compact, and only for the code that wrote it. */
final class MemberAccountCodec {

    /**
     * To be counted up whenever the same entries fold to another account, or an account to other bytes: {@code AccountFoldTest} finds
     * out.
     */
    static final String FINGERPRINT = "member-account-34";

    private static final EventName QUALIFIED = EventNames.of(ReferralQualified.class);

    private MemberAccountCodec() {}

    static byte[] encode(MemberAccount account) {
        var out = new PackedOutput();
        write(out, account);
        return out.written();
    }

    static void write(PackedOutput out, MemberAccount account) {
        out.instant(account.registeredAt());
        out.text(account.type().name());
        out.instant(account.emailConfirmedAt());
        out.count(account.purchases());
        writeAwarded(out, account.awarded());
        writeQualifying(out, account.qualifying());
        out.flag(account.referral().isPresent());
        account.referral().ifPresent(referral -> writeReferral(out, referral));
        MembershipBytes.write(out, account.membership());
        writeUses(out, account.uses());
        writeLots(out, account.lots());
        out.count(account.purse().further().size());
        for (Lots lots : account.purse().further().values()) {
            out.text(lots.currency().orElseThrow().value());
            writeLots(out, lots);
        }
        writeCards(out, account.cards());
    }

    static MemberAccount decode(byte[] bytes) {
        try {
            return read(new PackedInput(bytes));
        } catch (IOException cut) {
            throw new UncheckedIOException("not a snapshot of " + FINGERPRINT, cut);
        }
    }

    /** To the end of the bytes. */
    static MemberAccount read(PackedInput in) throws IOException {
        var registeredAt = in.maybeInstant();
        var type = MemberType.named(in.text());
        var emailConfirmedAt = in.maybeInstant();
        int purchases = in.count();
        var awarded = readAwarded(in);
        var qualifying = readQualifying(in);
        Optional<Referral> referral = in.flag() ? Optional.of(readReferral(in)) : Optional.empty();
        var membership = MembershipBytes.read(in);
        var uses = readUses(in);
        var purse = readPurse(in);
        var cards = readCards(in);
        if (in.left() > 0) {
            throw new IOException(in.left() + " bytes too many");
        }
        return new MemberAccount(
                registeredAt,
                type,
                emailConfirmedAt,
                purchases,
                awarded,
                qualifying,
                referral,
                membership,
                uses,
                purse,
                cards);
    }

    private static void writeLots(PackedOutput out, Lots lots) {
        out.count(lots.all().size());
        for (Lot lot : lots.all()) {
            writeLot(out, lot);
        }
        out.count(lots.debt().changes().size());
        for (Debt.Change change : lots.debt().changes()) {
            out.instant(change.at());
            out.number(change.points());
        }
        writeTaken(out, lots.takenAsLapsed());
    }

    private static Purse readPurse(PackedInput in) throws IOException {
        var own = readLots(in, Optional.empty());
        int count = in.length();
        var further = new ArrayList<Lots>(count);
        for (int i = 0; i < count; i++) {
            further.add(readLots(in, Optional.of(new PointCurrencyId(in.text()))));
        }
        return Purse.of(own, further);
    }

    private static Lots readLots(PackedInput in, Optional<PointCurrencyId> currency) throws IOException {
        int count = in.length();
        var lots = new ArrayList<Lot>(count);
        for (int i = 0; i < count; i++) {
            lots.add(readLot(in, currency));
        }
        var debt = readDebt(in);
        return Lots.of(currency, lots, debt, readTaken(in));
    }

    private static void writeAwarded(PackedOutput out, Awarded awarded) {
        out.count(awarded.all().size());
        for (Awarded.Fact fact : awarded.all()) {
            out.text(fact.purchase().value());
            out.instant(fact.at());
            out.position(fact.position());
            out.number(fact.points());
            writeFurther(out, fact.further());
        }
    }

    /** By the names of the currencies, so that the same account is the same bytes. */
    private static void writeFurther(PackedOutput out, Map<PointCurrencyId, Long> further) {
        out.count(further.size());
        if (further.isEmpty()) { // as nearly always
            return;
        }
        for (var each : new TreeMap<>(further).entrySet()) {
            out.text(each.getKey().value());
            out.number(each.getValue());
        }
    }

    private static Map<PointCurrencyId, Long> readFurther(PackedInput in) throws IOException {
        int count = in.length();
        if (count == 0) {
            return Map.of();
        }
        var further = new HashMap<PointCurrencyId, Long>();
        for (int i = 0; i < count; i++) {
            further.put(new PointCurrencyId(in.text()), in.number());
        }
        return further;
    }

    private static Awarded readAwarded(PackedInput in) throws IOException {
        int count = in.length();
        var facts = new ArrayList<Awarded.Fact>(count);
        for (int i = 0; i < count; i++) {
            var purchase = new PurchaseId(in.text());
            facts.add(new Awarded.Fact(purchase, in.instant(), in.position(), in.number(), readFurther(in)));
        }
        return Awarded.of(facts);
    }

    private static void writeCards(PackedOutput out, CardSpending cards) {
        out.count(cards.all().size());
        for (CardSpending.Fact fact : cards.all()) {
            out.text(fact.origin().value());
            out.instant(fact.at());
            out.instant(fact.countsAt());
            out.number(fact.minorUnits());
        }
    }

    private static CardSpending readCards(PackedInput in) throws IOException {
        int count = in.length();
        var facts = new ArrayList<CardSpending.Fact>(count);
        for (int i = 0; i < count; i++) {
            facts.add(new CardSpending.Fact(new CardId(in.text()), in.instant(), in.instant(), in.number()));
        }
        return CardSpending.of(facts);
    }

    private static void writeQualifying(PackedOutput out, Qualifying qualifying) {
        out.count(qualifying.all().size());
        for (Qualifying.Credit credit : qualifying.all()) {
            out.instant(credit.since());
            out.instant(credit.countsAt());
            out.number(credit.points());
            out.text(credit.metric().name());
            out.position(credit.place());
        }
        out.count(qualifying.floors().size());
        for (TierFloor floor : qualifying.floors()) {
            out.text(floor.grant().value());
            out.text(floor.tier().value());
            out.count(floor.programmeVersion());
            out.instant(floor.from());
            out.instant(floor.until());
        }
    }

    private static Qualifying readQualifying(PackedInput in) throws IOException {
        int count = in.length();
        var credits = new ArrayList<Qualifying.Credit>(count);
        for (int i = 0; i < count; i++) {
            var since = in.instant();
            var countsAt = in.instant();
            long points = in.number();
            var metric = metricNamed(in.text());
            credits.add(new Qualifying.Credit(since, countsAt, points, metric, in.position()));
        }
        return Qualifying.of(credits, readFloors(in));
    }

    private static List<TierFloor> readFloors(PackedInput in) throws IOException {
        int count = in.length();
        var floors = new ArrayList<TierFloor>(count);
        for (int i = 0; i < count; i++) {
            var grant = new TierGrantId(in.text());
            var tier = new TierName(in.text());
            int version = in.count();
            floors.add(new TierFloor(grant, tier, version, in.instant(), in.maybeInstant()));
        }
        return floors;
    }

    private static TierPolicy.Metric metricNamed(String name) throws IOException {
        for (var metric : TierPolicy.Metric.values()) {
            if (metric.name().equals(name)) {
                return metric;
            }
        }
        throw new IOException("there is no metric " + name);
    }

    private static void writeReferral(PackedOutput out, Referral referral) {
        out.text(referral.referrer().value());
        out.flag(referral.qualified().isPresent());
        referral.qualified().ifPresent(qualified -> out.bytes(EventJson.write(qualified)));
        out.count(referral.cameBack().size());
        for (Referral.CameBack part : referral.cameBack()) {
            out.text(part.returned().map(ReturnId::value).orElse(""));
            out.instant(part.at());
            out.number(part.refund().minorUnits());
            out.text(part.refund().currency().getCurrencyCode());
        }
        out.flag(referral.rewarded());
    }

    private static Referral readReferral(PackedInput in) throws IOException {
        var referrer = new MemberId(in.text());
        Optional<ReferralQualified> qualified = Optional.empty();
        if (in.flag()) {
            qualified = Optional.of((ReferralQualified) EventJson.read(QUALIFIED, in.bytes()));
        }
        int count = in.length();
        var cameBack = new ArrayList<Referral.CameBack>(count);
        for (int i = 0; i < count; i++) {
            var returned =
                    Optional.of(in.text()).filter(name -> !name.isEmpty()).map(ReturnId::new);
            var at = in.instant();
            long minorUnits = in.number();
            cameBack.add(new Referral.CameBack(returned, at, new Money(minorUnits, Currency.getInstance(in.text()))));
        }
        return new Referral(referrer, qualified, cameBack, in.flag());
    }

    private static void writeUses(PackedOutput out, Uses uses) {
        out.count(uses.inOrder().size());
        for (Uses.Use use : uses.inOrder()) {
            out.text(use.id().value());
            out.text(use.entitlement().value());
            out.instant(use.at());
            out.instant(use.cancelledAt());
            out.text(use.club().map(ClubId::value).orElse(""));
            out.text(use.grant().map(EntitlementGrantId::value).orElse(""));
        }
        out.count(uses.grants().size());
        for (Uses.Grant grant : uses.grants()) {
            out.text(grant.id().value());
            out.text(grant.entitlement().value());
            out.count(grant.uses().orElse(0));
            out.instant(grant.from());
            out.instant(grant.until());
        }
    }

    private static Uses readUses(PackedInput in) throws IOException {
        int count = in.length();
        var uses = new ArrayList<Uses.Use>(count);
        for (int i = 0; i < count; i++) {
            var id = new EntitlementUseId(in.text());
            var entitlement = new EntitlementName(in.text());
            uses.add(new Uses.Use(
                    id,
                    entitlement,
                    in.instant(),
                    in.maybeInstant(),
                    named(in.text(), ClubId::new),
                    named(in.text(), EntitlementGrantId::new)));
        }
        return new Uses(uses, readGrants(in));
    }

    private static List<Uses.Grant> readGrants(PackedInput in) throws IOException {
        int count = in.length();
        var grants = new ArrayList<Uses.Grant>(count);
        for (int i = 0; i < count; i++) {
            var id = new EntitlementGrantId(in.text());
            var entitlement = new EntitlementName(in.text());
            var uses = Optional.of(in.count()).filter(number -> number > 0);
            grants.add(new Uses.Grant(id, entitlement, uses, in.instant(), in.maybeInstant()));
        }
        return grants;
    }

    /** What a text names; empty for an empty one. */
    private static <T> Optional<T> named(String text, Function<String, T> type) {
        return text.isEmpty() ? Optional.empty() : Optional.of(type.apply(text));
    }

    private static Debt readDebt(PackedInput in) throws IOException {
        int count = in.length();
        var changes = new ArrayList<Debt.Change>(count);
        for (int i = 0; i < count; i++) {
            changes.add(new Debt.Change(in.instant(), in.number()));
        }
        return new Debt(changes);
    }

    /** By the names of the lots, so that the same account is the same bytes. */
    private static void writeTaken(PackedOutput out, TakenAsLapsed taken) {
        var byName = new TreeMap<String, Long>();
        taken.byLot().forEach((lot, points) -> byName.put(lot.value(), points.amount()));
        out.count(byName.size());
        for (var each : byName.entrySet()) {
            writeLotId(out, new LotId(each.getKey()));
            out.number(each.getValue());
        }
    }

    private static TakenAsLapsed readTaken(PackedInput in) throws IOException {
        int count = in.length();
        var taken = new HashMap<LotId, Points>();
        for (int i = 0; i < count; i++) {
            taken.put(readLotId(in), Points.of(in.number()));
        }
        return new TakenAsLapsed(taken);
    }

    private static void writeLot(PackedOutput out, Lot lot) {
        writeLotId(out, lot.terms().id());
        out.instant(lot.terms().activeFrom());
        out.instant(lot.terms().lapsesAt());
        out.instant(lot.earnedAt());
        out.position(lot.openedBy());
        out.count(lot.changes().size());
        for (Lot.Change change : lot.changes()) {
            out.instant(change.at());
            out.number(change.active());
            out.number(change.pending());
            out.number(change.reserved());
            out.number(change.due());
        }
    }

    private static Lot readLot(PackedInput in, Optional<PointCurrencyId> currency) throws IOException {
        var id = readLotId(in);
        var terms = new LotTerms(id, in.maybeInstant(), in.maybeInstant(), currency);
        var earnedAt = in.instant();
        long openedBy = in.position();
        int count = in.length();
        List<Lot.Change> changes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            changes.add(new Lot.Change(in.instant(), in.number(), in.number(), in.number(), in.number()));
        }
        return new Lot(terms, earnedAt, openedBy, changes);
    }

    /** In two parts: the second is mostly the name of a purchase, which stands elsewhere too. */
    private static void writeLotId(PackedOutput out, LotId id) {
        int slash = id.value().indexOf('/');
        out.text(id.value().substring(0, slash));
        out.text(id.value().substring(slash + 1));
    }

    private static LotId readLotId(PackedInput in) throws IOException {
        String kind = in.text();
        return new LotId(kind + "/" + in.text());
    }
}
