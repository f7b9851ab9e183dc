package loyalty.ledger.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import loyalty.account.Attributes;
import loyalty.account.MemberAccount;
import loyalty.account.Membership;
import loyalty.account.Segments;
import loyalty.event.Award;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.PurchasePast;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.returns.ReturnPast;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.ledger.rule.Bought;
import loyalty.ledger.rule.Earned;
import loyalty.value.MemberAttribute;
import loyalty.value.MemberId;
import loyalty.value.SegmentName;

/** Faults about segments and attributes, to see whether the simulation finds them. */
final class PlantedSegments {

    private PlantedSegments() {}

    /** Whoever stands in a segment at last has always stood there. */
    static Decider<RecordPurchase, PurchasePast> buyingByTheSegmentOfToday() {
        return buyingAs(membership -> with(
                membership,
                new Segments(lastOf(membership.segments().turns()).stream()
                        .map(turn -> new Segments.Turn(turn.segment(), Instant.MIN))
                        .toList()),
                membership.attributes()));
    }

    /** What is known of a member at last was always known. */
    static Decider<RecordPurchase, PurchasePast> buyingByWhatIsKnownToday() {
        return buyingAs(membership -> with(
                membership,
                membership.segments(),
                new Attributes(membership.attributes().turns().stream()
                        .map(turn -> new Attributes.Turn(turn.attribute(), turn.value(), Instant.MIN))
                        .toList())));
    }

    private static <T> List<T> lastOf(List<T> turns) {
        return turns.isEmpty() ? turns : List.of(turns.getLast());
    }

    private static Membership with(Membership membership, Segments segments, Attributes attributes) {
        return new Membership(
                membership.turns(),
                membership.closedAt(),
                membership.mergedInto(),
                membership.clubs(),
                segments,
                attributes);
    }

    private static Decider<RecordPurchase, PurchasePast> buyingAs(UnaryOperator<Membership> wrong) {
        return new Like<>(new PurchaseDecider()) {
            @Override
            public Decision decide(RecordPurchase command, Known<PurchasePast> known) {
                var timeless = new HashMap<MemberId, MemberAccount>();
                known.members().forEach((member, account) -> timeless.put(member, as(account, wrong)));
                return right.decide(
                        command,
                        new Known<>(
                                known.programme(),
                                timeless,
                                known.past(),
                                known.now(),
                                known.mayBackdate(),
                                known.used(),
                                known.receipts()));
            }
        };
    }

    private static MemberAccount as(MemberAccount account, UnaryOperator<Membership> wrong) {
        return new MemberAccount(
                account.registeredAt(),
                account.type(),
                account.emailConfirmedAt(),
                account.purchases(),
                account.awarded(),
                account.qualifying(),
                account.referral(),
                wrong.apply(account.membership()),
                account.uses(),
                account.purse(),
                account.cards());
    }

    /** What is kept of a purchase goes on earning as if the segment had been none. */
    static Decider<ReturnPurchase, ReturnPast> returningWithoutTheSegment() {
        return returningOf(award -> with(award, Optional.empty(), award.attributes()));
    }

    /** What is kept of a purchase goes on earning as if nothing had been known of the member. */
    static Decider<ReturnPurchase, ReturnPast> returningWithoutWhatWasKnown() {
        return returningOf(award -> with(award, award.segment(), Optional.empty()));
    }

    private static Decider<ReturnPurchase, ReturnPast> returningOf(UnaryOperator<Award> wrong) {
        return new Like<>(new ReturnDecider()) {
            @Override
            public Decision decide(ReturnPurchase command, Known<ReturnPast> known) {
                var past = new ReturnPast(
                        known.past()
                                .bought()
                                .map(bought -> new Bought(
                                        bought.recorded(),
                                        new Earned(
                                                Optional.empty(),
                                                wrong.apply(bought.own().award()),
                                                bought.own().reversed(),
                                                bought.own().lapsed()),
                                        bought.further(),
                                        bought.returns(),
                                        bought.voided())),
                        known.past().receipt(),
                        known.past().redemptions());
                return right.decide(
                        command,
                        new Known<>(
                                known.programme(),
                                known.members(),
                                past,
                                known.now(),
                                known.mayBackdate(),
                                known.used(),
                                known.receipts()));
            }
        };
    }

    private static Award with(Award award, Optional<SegmentName> segment, Optional<List<MemberAttribute>> attributes) {
        return new Award(
                award.points(),
                award.basis(),
                award.shares(),
                award.steps(),
                award.unanswered(),
                award.tier(),
                award.campaigns(),
                award.clubs(),
                award.partners(),
                segment,
                attributes);
    }
}
