package loyalty.ledger.offer;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.OfferBudget;
import loyalty.event.OfferIssued;
import loyalty.event.OrderTerms;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.OfferId;
import loyalty.value.OfferName;
import loyalty.value.ProgrammeId;

/**
 * An offer is to be made to a member.
 *
 * @param terms what each use of it gives
 * @param toBeAccepted whether it can be used only once the member has accepted it
 * @param from the first instant at which it can be used; empty for at once
 * @param until the first instant at which it can be used no more, after {@code from}; empty for never
 */
public record IssueOffer(
        ProgrammeId programme,
        MemberId member,
        OfferId offer,
        OfferName name,
        OrderTerms terms,
        OfferBudget budget,
        boolean toBeAccepted,
        Optional<Instant> from,
        Optional<Instant> until,
        EffectiveAt effectiveAt)
        implements Command {

    public IssueOffer {
        if (until.map(end -> from.map(begin -> !end.isAfter(begin)).orElse(false))
                .orElse(false)) {
            throw new IllegalArgumentException("until must lie after from");
        }
        if (budget.discount().isPresent() && terms.discount().isEmpty()) {
            throw new IllegalArgumentException("what takes nothing off has no most that it takes off");
        }
        if (budget.points().isPresent() && terms.points().isEmpty()) {
            throw new IllegalArgumentException("what gives no points has no most points");
        }
    }

    /** The currencies of its amounts. */
    Stream<Currency> currencies() {
        return Stream.concat(terms.currency().stream(), budget.discount().map(Money::currency).stream());
    }

    boolean saysTheSameAs(OfferIssued earlier) {
        return member.equals(earlier.member())
                && name.equals(earlier.name())
                && terms.equals(earlier.terms())
                && budget.equals(earlier.budget())
                && toBeAccepted == earlier.toBeAccepted()
                && from.equals(earlier.from())
                && until.equals(earlier.until())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
