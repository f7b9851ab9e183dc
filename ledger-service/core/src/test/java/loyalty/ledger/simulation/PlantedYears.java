package loyalty.ledger.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import loyalty.account.MemberAccount;
import loyalty.event.MemberMerged;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.MergePast;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.PurchasePast;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.value.MemberId;

/** Faults about the years of members, to see whether the simulation finds them. */
final class PlantedYears {

    private PlantedYears() {}

    /** Who joined in the first hours of a day has joined on the day before. */
    static Decider<RecordPurchase, PurchasePast> beginningYearsInGreenwich() {
        return new Like<>(new PurchaseDecider()) {
            @Override
            public Decision decide(RecordPurchase command, Known<PurchasePast> known) {
                var there = Duration.ofHours(NaiveReviews.HOURS_EAST);
                return right.decide(
                        command,
                        with(
                                known,
                                account -> since(account, account.registeredAt().map(each -> each.minus(there)))));
            }
        };
    }

    /** A member into whom another one is merged has that one's anniversaries at the time. */
    static Decider<JudgeMerge, MergePast> unitingByTheYearsOfTheSource() {
        return new Like<>(new MergeJudgementDecider()) {
            @Override
            public Decision decide(JudgeMerge command, Known<MergePast> known) {
                var decision = right.decide(command, known);
                if (decision instanceof Decision.Accepted(var events, var claims)
                        && events.getLast() instanceof MemberMerged merged) {
                    var since = known.account(merged.source()).registeredAt();
                    var other = right.decide(command, with(known, account -> since(account, since)));
                    return other instanceof Decision.Accepted(var instead, var _)
                            ? new Decision.Accepted(List.of(events.getFirst(), instead.getLast()), claims)
                            : decision;
                }
                return decision;
            }
        };
    }

    private static <P> Known<P> with(Known<P> known, UnaryOperator<MemberAccount> other) {
        Map<MemberId, MemberAccount> members = new HashMap<>();
        known.members().forEach((member, account) -> members.put(member, other.apply(account)));
        return new Known<>(
                known.programme(),
                members,
                known.past(),
                known.now(),
                known.mayBackdate(),
                known.used(),
                known.receipts());
    }

    private static MemberAccount since(MemberAccount account, Optional<Instant> registeredAt) {
        return new MemberAccount(
                registeredAt,
                account.type(),
                account.emailConfirmedAt(),
                account.purchases(),
                account.awarded(),
                account.qualifying(),
                account.referral(),
                account.membership(),
                account.uses(),
                account.purse(),
                account.cards());
    }
}
