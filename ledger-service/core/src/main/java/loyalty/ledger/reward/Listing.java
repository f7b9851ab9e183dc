package loyalty.ledger.reward;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.RewardListed;
import loyalty.event.RewardWithdrawn;
import loyalty.value.CouponPoolId;

/**
 * What the catalogue has said of a reward.
 *
 * @param versions in the order of their numbers, from 1 without a gap
 */
public record Listing(List<RewardListed> versions, Optional<RewardWithdrawn> withdrawn) {

    public static final Listing NOTHING = new Listing(List.of(), Optional.empty());

    public Listing {
        versions = List.copyOf(versions);
    }

    /** The same after one more entry of the journal. */
    public Listing after(LedgerEvent event) {
        return switch (event) {
            case RewardListed listed -> {
                var all = new ArrayList<>(versions);
                all.add(listed);
                yield new Listing(all, withdrawn);
            }
            case RewardWithdrawn each -> new Listing(versions, Optional.of(each));
            default -> this;
        };
    }

    Optional<RewardListed> version(int number) {
        return number > versions.size() ? Optional.empty() : Optional.of(versions.get(number - 1));
    }

    /** Of the versions listed by an instant the last; empty before the first. */
    Optional<RewardListed> inEffectAt(Instant instant) {
        return versions.reversed().stream()
                .filter(each -> !each.effectiveAt().isAfter(instant))
                .findFirst();
    }

    /** How many are given altogether: what the last version says, whenever it took effect; empty for as many as are ordered. */
    public Optional<Integer> stock() {
        return versions.getLast().stock();
    }

    /** The pool that whoever orders it now gets a coupon of; empty for what is handed over. */
    public Optional<CouponPoolId> couponPool() {
        return versions.getLast().couponPool();
    }

    boolean isWithdrawnAt(Instant instant) {
        return withdrawn.map(each -> !each.effectiveAt().isAfter(instant)).orElse(false);
    }
}
