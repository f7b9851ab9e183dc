package loyalty.programme;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.MemberAttribute;
import loyalty.value.SegmentName;

/**
 * How members are grouped by recency, frequency, money spent and what else is known of them: the first cut that fits gives the segment.
 *
 * @param cut the last one fits everybody
 * @param attributes what may be known of members, with all the values that each may have; empty for nothing
 */
public record SegmentPolicy(TieRule tieRule, List<Cut> cut, Optional<List<Attribute>> attributes) {

    public SegmentPolicy {
        cut = List.copyOf(cut);
        attributes = attributes.map(List::copyOf);
        var names = new HashSet<AttributeName>();
        if (!attributes.orElse(List.of()).stream().map(Attribute::name).allMatch(names::add)) {
            throw new IllegalArgumentException("two attributes have the same name");
        }
        if (cut.isEmpty() || !cut.getLast().fitsEverybody()) {
            throw new IllegalArgumentException("the last segment of the cut must fit everybody");
        }
    }

    /** A programme that knows nothing of members but what they buy. */
    public SegmentPolicy(TieRule tieRule, List<Cut> cut) {
        this(tieRule, cut, Optional.empty());
    }

    /** Throws for an attribute, or a value of it, that is asked for and not declared. */
    void checkAsked(Stream<Attribute> asked) {
        if (!asked.allMatch(each -> each.values().stream().allMatch(value -> declares(each.name(), value)))) {
            throw new IllegalArgumentException(
                    "rules, multipliers and campaigns are for attributes and values that this version declares");
        }
    }

    /** Whether it declares an attribute. */
    public boolean declares(AttributeName name) {
        return attributes.orElse(List.of()).stream()
                .anyMatch(each -> each.name().equals(name));
    }

    /** Whether it declares that an attribute may have a value. */
    public boolean declares(AttributeName name, AttributeValue value) {
        var told = List.of(new MemberAttribute(name, value));
        return attributes.orElse(List.of()).stream().anyMatch(each -> each.fits(told));
    }

    /** Whether it has a segment of that name. */
    public boolean knows(SegmentName name) {
        return cut.stream().anyMatch(each -> each.name().equals(name));
    }

    /**
     * The segment of a member with the given scores.
     *
     * @param asOf the instant asked for, which {@code firstPurchaseWithinDays} looks back from
     */
    public SegmentName segmentOf(RfmScore score, Instant firstPurchaseAt, Instant asOf) {
        return cut.stream()
                .filter(each -> each.fits(score, firstPurchaseAt, asOf))
                .findFirst()
                .orElseThrow()
                .name();
    }

    /** What members with equal values score. */
    public enum TieRule {
        /** All of them the lowest score of their group: 1 + floor(5 x share strictly worse). */
        LOW,
        /** All of them the highest score of their group: ceil(5 x share no better). */
        HIGH
    }

    /**
     * Bounds that a member must meet, each inclusive, each optional.
     *
     * @param firstPurchaseWithinDays the first purchase lies at most so many times 24 hours back
     */
    public record Cut(
            SegmentName name,
            Optional<Integer> recencyMin,
            Optional<Integer> recencyMax,
            Optional<Integer> frequencyMin,
            Optional<Integer> frequencyMax,
            Optional<Integer> monetaryMin,
            Optional<Integer> monetaryMax,
            Optional<Integer> firstPurchaseWithinDays) {

        boolean fits(RfmScore score, Instant firstPurchaseAt, Instant asOf) {
            return within(score.recency(), recencyMin, recencyMax)
                    && within(score.frequency(), frequencyMin, frequencyMax)
                    && within(score.monetary(), monetaryMin, monetaryMax)
                    && firstPurchaseWithinDays
                            .map(days -> !firstPurchaseAt.isBefore(asOf.minus(Duration.ofDays(days))))
                            .orElse(true);
        }

        boolean fitsEverybody() {
            return recencyMin.isEmpty()
                    && recencyMax.isEmpty()
                    && frequencyMin.isEmpty()
                    && frequencyMax.isEmpty()
                    && monetaryMin.isEmpty()
                    && monetaryMax.isEmpty()
                    && firstPurchaseWithinDays.isEmpty();
        }

        private static boolean within(int score, Optional<Integer> min, Optional<Integer> max) {
            return score >= min.orElse(1) && score <= max.orElse(5);
        }
    }
}
