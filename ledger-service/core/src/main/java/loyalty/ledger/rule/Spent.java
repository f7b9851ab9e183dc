package loyalty.ledger.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.HouseholdPart;
import loyalty.event.Movement;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * Points of a member that were spent at an instant.
 *
 * @param shares the movements by which they were spent, with the lots they came from
 * @param household what it is a part of; empty where the member spent alone
 */
public record Spent(
        MemberId member,
        Instant at,
        List<Movement> shares,
        Optional<HouseholdPart> household,
        Optional<PointCurrencyId> pointCurrency) {

    public Spent {
        shares = shares.stream()
                .filter(each -> each.to().equals(AccountName.REDEEMED))
                .toList();
    }

    Spent of(List<Movement> others) {
        return new Spent(member, at, others, household, pointCurrency);
    }

    public Points points() {
        return shares.stream().map(Movement::points).reduce(Points.ZERO, Points::plus);
    }
}
