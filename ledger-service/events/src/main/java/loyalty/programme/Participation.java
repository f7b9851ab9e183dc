package loyalty.programme;

import java.util.List;
import java.util.Optional;
import loyalty.programme.TierPolicy.Metric;
import loyalty.value.ActivityType;

/**
 * What counts towards the tier, where that is not purchases alone. What a limit left without points counts nothing.
 *
 * @param purchases whether they count; empty for yes
 * @param reviews whether approved ones count; empty for no
 * @param activities the types of those that count, each once; empty for none
 */
public record Participation(
        Optional<Boolean> purchases, Optional<Boolean> reviews, Optional<List<ActivityType>> activities) {

    /** Purchases alone. */
    static final Participation BUYING = new Participation(Optional.empty(), Optional.empty(), Optional.empty());

    public Participation {
        activities = activities.map(List::copyOf);
        if (!purchases.orElse(true)
                && !reviews.orElse(false)
                && activities.orElse(List.of()).isEmpty()) {
            throw new IllegalArgumentException("something has to count towards the tier");
        }
        if (activities
                .map(all -> all.isEmpty() || all.stream().distinct().count() < all.size())
                .orElse(false)) {
            throw new IllegalArgumentException("a type of activity counts once, and one or more do");
        }
    }

    boolean countsPurchases() {
        return purchases.orElse(true);
    }

    boolean countsReviews() {
        return reviews.orElse(false);
    }

    boolean counts(ActivityType type) {
        return activities.orElse(List.of()).contains(type);
    }

    /** Throws if something that is to count is not there, or would never count by the metric. */
    void check(Metric metric, List<ActivityPolicy> rewarded, Optional<ReviewPolicy> review) {
        if (metric == Metric.SPEND || metric == Metric.MARGIN) {
            throw new IllegalArgumentException("who takes part pays nothing: only points and numbers count that");
        }
        var known = rewarded.stream().map(ActivityPolicy::type).toList();
        if (!known.containsAll(activities.orElse(List.of()))) {
            throw new IllegalArgumentException("only activities of this version count towards its tiers");
        }
        if (metric == Metric.COUNT) {
            return;
        }
        boolean ofCurrencies = rewarded.stream()
                .anyMatch(each -> counts(each.type()) && each.pointCurrency().isPresent());
        boolean ofNothing = countsReviews()
                && review.filter(each -> each.pointCurrency().isEmpty()).isEmpty();
        if (ofCurrencies || ofNothing) {
            throw new IllegalArgumentException("where points count, what counts gives the programme's own");
        }
    }
}
