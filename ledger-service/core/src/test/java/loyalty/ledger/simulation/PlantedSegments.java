package loyalty.ledger.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
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
import loyalty.value.MemberId;

/** Faults about segments, to see whether the simulation finds them. */
final class PlantedSegments {

    private PlantedSegments() {}

    /** Whoever stands in a segment at last has always stood there. */
    static Decider<RecordPurchase, PurchasePast> buyingByTheSegmentOfToday() {
        return new Like<>(new PurchaseDecider()) {
            @Override
            public Decision decide(RecordPurchase command, Known<PurchasePast> known) {
                var timeless = new HashMap<MemberId, MemberAccount>();
                known.members().forEach((member, account) -> timeless.put(member, alwaysAsAtLast(account)));
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

    private static MemberAccount alwaysAsAtLast(MemberAccount account) {
        var membership = account.membership();
        var turns = membership.segments().turns();
        var last = turns.isEmpty()
                ? turns
                : List.of(new Segments.Turn(turns.getLast().segment(), Instant.MIN));
        return new MemberAccount(
                account.registeredAt(),
                account.type(),
                account.emailConfirmedAt(),
                account.purchases(),
                account.awarded(),
                account.qualifying(),
                account.referral(),
                new Membership(
                        membership.turns(),
                        membership.closedAt(),
                        membership.mergedInto(),
                        membership.clubs(),
                        new Segments(last)),
                account.uses(),
                account.purse(),
                account.cards());
    }

    /** What is kept of a purchase goes on earning as if the segment had been none. */
    static Decider<ReturnPurchase, ReturnPast> returningWithoutTheSegment() {
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
                                                without(bought.own().award()),
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

    private static Award without(Award award) {
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
                Optional.empty());
    }
}
