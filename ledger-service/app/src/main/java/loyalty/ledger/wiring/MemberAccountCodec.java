package loyalty.ledger.wiring;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import loyalty.account.Awarded;
import loyalty.account.CardSpending;
import loyalty.account.Clubs;
import loyalty.account.Debt;
import loyalty.account.Lot;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.account.Membership;
import loyalty.account.Purse;
import loyalty.account.Qualifying;
import loyalty.account.Segments;
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
import loyalty.value.SegmentName;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;

/** A member's account as bytes, for snapshots: compact, and only for the code that wrote it. */
final class MemberAccountCodec {

    /**
     * To be counted up whenever the same entries fold to another account, or an account to other bytes: {@code AccountFoldTest} finds
     * out.
     */
    static final String FINGERPRINT = "member-account-28";

    private static final EventName QUALIFIED = EventNames.of(ReferralQualified.class);

    private MemberAccountCodec() {}

    static byte[] encode(MemberAccount account) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = new DataOutputStream(bytes)) {
            writeInstant(out, account.registeredAt());
            out.writeUTF(account.type().name());
            writeInstant(out, account.emailConfirmedAt());
            out.writeInt(account.purchases());
            writeAwarded(out, account.awarded());
            writeQualifying(out, account.qualifying());
            out.writeBoolean(account.referral().isPresent());
            if (account.referral().isPresent()) {
                writeReferral(out, account.referral().get());
            }
            writeMembership(out, account.membership());
            writeUses(out, account.uses());
            writeLots(out, account.lots());
            out.writeInt(account.purse().further().size());
            for (Lots lots : account.purse().further().values()) {
                out.writeUTF(lots.currency().orElseThrow().value());
                writeLots(out, lots);
            }
            writeCards(out, account.cards());
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail to be written", impossible);
        }
        return bytes.toByteArray();
    }

    static MemberAccount decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var registeredAt = readInstant(in);
            var type = MemberType.named(in.readUTF());
            var emailConfirmedAt = readInstant(in);
            int purchases = in.readInt();
            var awarded = readAwarded(in);
            var qualifying = readQualifying(in);
            Optional<MemberAccount.Referral> referral =
                    in.readBoolean() ? Optional.of(readReferral(in)) : Optional.empty();
            var membership = readMembership(in);
            var uses = readUses(in);
            var purse = readPurse(in);
            var cards = readCards(in);
            if (in.available() > 0) {
                throw new IOException(in.available() + " bytes too many");
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
        } catch (IOException cut) {
            throw new UncheckedIOException("not a snapshot of " + FINGERPRINT, cut);
        }
    }

    private static void writeLots(DataOutputStream out, Lots lots) throws IOException {
        out.writeInt(lots.all().size());
        for (Lot lot : lots.all()) {
            writeLot(out, lot);
        }
        out.writeInt(lots.debt().changes().size());
        for (Debt.Change change : lots.debt().changes()) {
            writeInstant(out, change.at());
            out.writeLong(change.points());
        }
        writeTaken(out, lots.takenAsLapsed());
    }

    private static Purse readPurse(DataInputStream in) throws IOException {
        var own = readLots(in, Optional.empty());
        int count = length(in);
        var further = new ArrayList<Lots>(count);
        for (int i = 0; i < count; i++) {
            further.add(readLots(in, Optional.of(new PointCurrencyId(in.readUTF()))));
        }
        return Purse.of(own, further);
    }

    private static Lots readLots(DataInputStream in, Optional<PointCurrencyId> currency) throws IOException {
        int count = length(in);
        var lots = new ArrayList<Lot>(count);
        for (int i = 0; i < count; i++) {
            lots.add(readLot(in, currency));
        }
        var debt = readDebt(in);
        return Lots.of(currency, lots, debt, readTaken(in));
    }

    /** Of what follows; damaged bytes must not ask for all memory. */
    private static int length(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException("a length of " + length + " with " + in.available() + " bytes to come");
        }
        return length;
    }

    private static void writeAwarded(DataOutputStream out, Awarded awarded) throws IOException {
        out.writeInt(awarded.all().size());
        for (Awarded.Fact fact : awarded.all()) {
            out.writeUTF(fact.purchase().value());
            writeInstant(out, fact.at());
            out.writeLong(fact.position());
            out.writeLong(fact.points());
            writeFurther(out, fact.further());
        }
    }

    /** By the names of the currencies, so that the same account is the same bytes. */
    private static void writeFurther(DataOutputStream out, Map<PointCurrencyId, Long> further) throws IOException {
        out.writeInt(further.size());
        for (var each : new TreeMap<>(further).entrySet()) {
            out.writeUTF(each.getKey().value());
            out.writeLong(each.getValue());
        }
    }

    private static Map<PointCurrencyId, Long> readFurther(DataInputStream in) throws IOException {
        int count = length(in);
        var further = new HashMap<PointCurrencyId, Long>();
        for (int i = 0; i < count; i++) {
            further.put(new PointCurrencyId(in.readUTF()), in.readLong());
        }
        return further;
    }

    private static Awarded readAwarded(DataInputStream in) throws IOException {
        int count = length(in);
        var facts = new ArrayList<Awarded.Fact>(count);
        for (int i = 0; i < count; i++) {
            var purchase = new PurchaseId(in.readUTF());
            facts.add(new Awarded.Fact(purchase, requiredInstant(in), in.readLong(), in.readLong(), readFurther(in)));
        }
        return Awarded.of(facts);
    }

    private static void writeCards(DataOutputStream out, CardSpending cards) throws IOException {
        out.writeInt(cards.all().size());
        for (CardSpending.Fact fact : cards.all()) {
            out.writeUTF(fact.origin().value());
            writeInstant(out, fact.at());
            out.writeLong(fact.minorUnits());
        }
    }

    private static CardSpending readCards(DataInputStream in) throws IOException {
        int count = length(in);
        var facts = new ArrayList<CardSpending.Fact>(count);
        for (int i = 0; i < count; i++) {
            facts.add(new CardSpending.Fact(new CardId(in.readUTF()), requiredInstant(in), in.readLong()));
        }
        return CardSpending.of(facts);
    }

    private static void writeQualifying(DataOutputStream out, Qualifying qualifying) throws IOException {
        out.writeInt(qualifying.all().size());
        for (Qualifying.Credit credit : qualifying.all()) {
            writeInstant(out, credit.since());
            writeInstant(out, credit.countsAt());
            out.writeLong(credit.points());
            out.writeUTF(credit.metric().name());
            out.writeLong(credit.place());
        }
        out.writeInt(qualifying.floors().size());
        for (TierFloor floor : qualifying.floors()) {
            out.writeUTF(floor.grant().value());
            out.writeUTF(floor.tier().value());
            out.writeInt(floor.programmeVersion());
            writeInstant(out, floor.from());
            writeInstant(out, floor.until());
        }
    }

    private static Qualifying readQualifying(DataInputStream in) throws IOException {
        int count = length(in);
        var credits = new ArrayList<Qualifying.Credit>(count);
        for (int i = 0; i < count; i++) {
            var since = requiredInstant(in);
            var countsAt = requiredInstant(in);
            long points = in.readLong();
            var metric = metricNamed(in.readUTF());
            credits.add(new Qualifying.Credit(since, countsAt, points, metric, in.readLong()));
        }
        return Qualifying.of(credits, readFloors(in));
    }

    private static List<TierFloor> readFloors(DataInputStream in) throws IOException {
        int count = length(in);
        var floors = new ArrayList<TierFloor>(count);
        for (int i = 0; i < count; i++) {
            var grant = new TierGrantId(in.readUTF());
            var tier = new TierName(in.readUTF());
            int version = in.readInt();
            floors.add(new TierFloor(grant, tier, version, requiredInstant(in), readInstant(in)));
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

    private static void writeReferral(DataOutputStream out, MemberAccount.Referral referral) throws IOException {
        out.writeUTF(referral.referrer().value());
        out.writeBoolean(referral.qualified().isPresent());
        if (referral.qualified().isPresent()) {
            byte[] json = EventJson.write(referral.qualified().get());
            out.writeInt(json.length);
            out.write(json);
        }
        out.writeInt(referral.cameBack().size());
        for (MemberAccount.CameBack part : referral.cameBack()) {
            out.writeUTF(part.returned().value());
            writeInstant(out, part.at());
            out.writeLong(part.refund().minorUnits());
            out.writeUTF(part.refund().currency().getCurrencyCode());
        }
        out.writeBoolean(referral.rewarded());
    }

    private static MemberAccount.Referral readReferral(DataInputStream in) throws IOException {
        var referrer = new MemberId(in.readUTF());
        Optional<ReferralQualified> qualified = Optional.empty();
        if (in.readBoolean()) {
            byte[] json = new byte[length(in)];
            in.readFully(json);
            qualified = Optional.of((ReferralQualified) EventJson.read(QUALIFIED, json));
        }
        int count = length(in);
        var cameBack = new ArrayList<MemberAccount.CameBack>(count);
        for (int i = 0; i < count; i++) {
            var returned = new ReturnId(in.readUTF());
            var at = requiredInstant(in);
            long minorUnits = in.readLong();
            cameBack.add(new MemberAccount.CameBack(
                    returned, at, new Money(minorUnits, Currency.getInstance(in.readUTF()))));
        }
        return new MemberAccount.Referral(referrer, qualified, cameBack, in.readBoolean());
    }

    private static void writeMembership(DataOutputStream out, Membership membership) throws IOException {
        out.writeInt(membership.turns().size());
        for (Membership.Turn turn : membership.turns()) {
            writeInstant(out, turn.at());
            out.writeBoolean(turn.blocked());
        }
        writeInstant(out, membership.closedAt());
        out.writeBoolean(membership.mergedInto().isPresent());
        if (membership.mergedInto().isPresent()) {
            out.writeUTF(membership.mergedInto().get().value());
        }
        writeStays(out, membership.clubs().stays());
        writeStays(out, membership.clubs().invitations());
        out.writeInt(membership.segments().turns().size());
        for (Segments.Turn turn : membership.segments().turns()) {
            out.writeUTF(turn.segment().value());
            writeInstant(out, turn.from());
        }
    }

    private static Segments readSegments(DataInputStream in) throws IOException {
        int count = length(in);
        var turns = new ArrayList<Segments.Turn>(count);
        for (int i = 0; i < count; i++) {
            turns.add(new Segments.Turn(new SegmentName(in.readUTF()), requiredInstant(in)));
        }
        return new Segments(turns);
    }

    private static void writeStays(DataOutputStream out, List<Clubs.Stay> stays) throws IOException {
        out.writeInt(stays.size());
        for (Clubs.Stay stay : stays) {
            out.writeUTF(stay.club().value());
            writeInstant(out, stay.from());
            writeInstant(out, stay.until());
        }
    }

    private static List<Clubs.Stay> readStays(DataInputStream in) throws IOException {
        int count = length(in);
        var stays = new ArrayList<Clubs.Stay>(count);
        for (int i = 0; i < count; i++) {
            stays.add(new Clubs.Stay(new ClubId(in.readUTF()), requiredInstant(in), readInstant(in)));
        }
        return stays;
    }

    private static Membership readMembership(DataInputStream in) throws IOException {
        int count = length(in);
        var turns = new ArrayList<Membership.Turn>(count);
        for (int i = 0; i < count; i++) {
            turns.add(new Membership.Turn(requiredInstant(in), in.readBoolean()));
        }
        return new Membership(
                turns,
                readInstant(in),
                in.readBoolean() ? Optional.of(new MemberId(in.readUTF())) : Optional.empty(),
                new Clubs(readStays(in), readStays(in)),
                readSegments(in));
    }

    private static void writeUses(DataOutputStream out, Uses uses) throws IOException {
        out.writeInt(uses.inOrder().size());
        for (Uses.Use use : uses.inOrder()) {
            out.writeUTF(use.id().value());
            out.writeUTF(use.entitlement().value());
            writeInstant(out, use.at());
            writeInstant(out, use.cancelledAt());
        }
    }

    private static Uses readUses(DataInputStream in) throws IOException {
        int count = length(in);
        var uses = new ArrayList<Uses.Use>(count);
        for (int i = 0; i < count; i++) {
            var id = new EntitlementUseId(in.readUTF());
            var entitlement = new EntitlementName(in.readUTF());
            uses.add(new Uses.Use(id, entitlement, requiredInstant(in), readInstant(in)));
        }
        return new Uses(uses);
    }

    private static Debt readDebt(DataInputStream in) throws IOException {
        int count = length(in);
        var changes = new ArrayList<Debt.Change>(count);
        for (int i = 0; i < count; i++) {
            changes.add(new Debt.Change(requiredInstant(in), in.readLong()));
        }
        return new Debt(changes);
    }

    /** By the names of the lots, so that the same account is the same bytes. */
    private static void writeTaken(DataOutputStream out, TakenAsLapsed taken) throws IOException {
        var byName = new TreeMap<String, Long>();
        taken.byLot().forEach((lot, points) -> byName.put(lot.value(), points.amount()));
        out.writeInt(byName.size());
        for (var each : byName.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeLong(each.getValue());
        }
    }

    private static TakenAsLapsed readTaken(DataInputStream in) throws IOException {
        int count = length(in);
        var taken = new HashMap<LotId, Points>();
        for (int i = 0; i < count; i++) {
            taken.put(new LotId(in.readUTF()), Points.of(in.readLong()));
        }
        return new TakenAsLapsed(taken);
    }

    private static void writeLot(DataOutputStream out, Lot lot) throws IOException {
        out.writeUTF(lot.terms().id().value());
        writeInstant(out, lot.terms().activeFrom());
        writeInstant(out, lot.terms().lapsesAt());
        writeInstant(out, lot.earnedAt());
        out.writeLong(lot.openedBy());
        out.writeInt(lot.changes().size());
        for (Lot.Change change : lot.changes()) {
            writeInstant(out, change.at());
            out.writeLong(change.active());
            out.writeLong(change.pending());
            out.writeLong(change.reserved());
            out.writeLong(change.due());
        }
    }

    private static Lot readLot(DataInputStream in, Optional<PointCurrencyId> currency) throws IOException {
        var id = new LotId(in.readUTF());
        var terms = new LotTerms(id, readInstant(in), readInstant(in), currency);
        var earnedAt = requiredInstant(in);
        long openedBy = in.readLong();
        int count = length(in);
        List<Lot.Change> changes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            changes.add(
                    new Lot.Change(requiredInstant(in), in.readLong(), in.readLong(), in.readLong(), in.readLong()));
        }
        return new Lot(terms, earnedAt, openedBy, changes);
    }

    private static void writeInstant(DataOutputStream out, Optional<Instant> instant) throws IOException {
        out.writeBoolean(instant.isPresent());
        if (instant.isPresent()) {
            writeInstant(out, instant.get());
        }
    }

    private static Optional<Instant> readInstant(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(requiredInstant(in)) : Optional.empty();
    }

    private static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant requiredInstant(DataInputStream in) throws IOException {
        long seconds = in.readLong();
        return Instant.ofEpochSecond(seconds, in.readInt());
    }
}
