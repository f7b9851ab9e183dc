package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import loyalty.account.Awarded;
import loyalty.account.MemberAccount;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.rerating.RerateAward;
import loyalty.ledger.rerating.RerateDecider;
import loyalty.ledger.rerating.RerateDecider.Past;
import loyalty.ledger.rule.Bought;
import loyalty.ledger.rule.Earned;
import loyalty.value.MemberId;

/** Faults of whoever rates purchases anew. */
final class PlantedReratings {

    private PlantedReratings() {}

    /** What has come back of a purchase is earned once more. */
    static Decider<RerateAward, Past> forgettingWhatCameBack() {
        return new Like<>(new RerateDecider()) {
            @Override
            public Decision decide(RerateAward command, Known<Past> known) {
                var whole = known.past()
                        .bought()
                        .map(bought -> new Bought(
                                bought.recorded(),
                                Earned.whole(Optional.empty(), bought.own().award()),
                                bought.further().stream()
                                        .map(each -> Earned.whole(each.pointCurrency(), each.award()))
                                        .toList(),
                                List.of(),
                                bought.voided()));
                return right.decide(
                        command,
                        new Known<>(
                                known.programme(),
                                known.members(),
                                new Past(whole, Optional.empty()),
                                known.now(),
                                known.mayBackdate(),
                                known.used(),
                                known.receipts()));
            }
        };
    }

    /** Caps leave room to a purchase after all others of their windows, whenever they were made. */
    static Decider<RerateAward, Past> countingWhatCameLater() {
        return new Like<>(new RerateDecider()) {
            @Override
            public Decision decide(RerateAward command, Known<Past> known) {
                var accounts = new HashMap<MemberId, MemberAccount>();
                known.members().forEach((member, account) -> accounts.put(member, comingLast(command, account)));
                return right.decide(
                        command,
                        new Known<>(
                                known.programme(),
                                accounts,
                                known.past(),
                                known.now(),
                                known.mayBackdate(),
                                known.used(),
                                known.receipts()));
            }
        };
    }

    /** As if all others had been made at the instant of the purchase at the latest, and recorded before it. */
    private static MemberAccount comingLast(RerateAward command, MemberAccount account) {
        var own = account.awarded().find(command.purchase());
        if (own.isEmpty()) {
            return account;
        }
        var facts = new ArrayList<Awarded.Fact>();
        for (Awarded.Fact fact : account.awarded().all()) {
            boolean isLater = fact.at().isAfter(own.get().at());
            facts.add(
                    isLater
                            ? new Awarded.Fact(
                                    fact.purchase(),
                                    own.get().at(),
                                    own.get().position() - 1,
                                    fact.points(),
                                    fact.further())
                            : fact);
        }
        return new MemberAccount(
                account.registeredAt(),
                account.type(),
                account.emailConfirmedAt(),
                account.purchases(),
                Awarded.of(facts),
                account.qualifying(),
                account.referral(),
                account.membership(),
                account.uses(),
                account.purse(),
                account.cards());
    }
}
