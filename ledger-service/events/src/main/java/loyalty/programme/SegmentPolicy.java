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
        check(cut.stream().flatMap(each -> each.attributes().orElse(List.of()).stream()), attributes.orElse(List.of()));
    }

    /** A programme that knows nothing of members but what they buy. */
    public SegmentPolicy(TieRule tieRule, List<Cut> cut) {
        this(tieRule, cut, Optional.empty());
    }

    /** Throws for an attribute, or a value of it, that is asked for and not declared. */
    void checkAsked(Stream<Attribute> asked) {
        check(asked, attributes.orElse(List.of()));
    }

    private static void check(Stream<Attribute> asked, List<Attribute> declared) {
        if (!asked.allMatch(each -> each.values().stream().allMatch(value -> isIn(declared, each.name(), value)))) {
            throw new IllegalArgumentException(
                    "rules, multipliers, campaigns and segments are for attributes and values that this version declares");
        }
    }

    /** Whether it declares an attribute. */
    public boolean declares(AttributeName name) {
        return attributes.orElse(List.of()).stream()
                .anyMatch(each -> each.name().equals(name));
    }

    /** Whether it declares that an attribute may have a value. */
    public boolean declares(AttributeName name, AttributeValue value) {
        return isIn(attributes.orElse(List.of()), name, value);
    }

    private static boolean isIn(List<Attribute> declared, AttributeName name, AttributeValue value) {
        var told = List.of(new MemberAttribute(name, value));
        return declared.stream().anyMatch(each -> each.fits(told));
    }

    /** Whether it has a segment of that name. */
    public boolean knows(SegmentName name) {
        return cut.stream().anyMatch(each -> each.name().equals(name));
    }

    /**
     * The segment of a member with the given scores.
     *
     * @param asOf the instant asked for, which {@code firstPurchaseWithinDays} looks back from
     * @param known the attributes of the member at that instant; may be left out where the cut asks for none
     */
    public SegmentName segmentOf(RfmScore score, Instant firstPurchaseAt, Instant asOf, List<MemberAttribute> known) {
        return cut.stream()
                .filter(each -> each.fits(score, firstPurchaseAt, asOf, known))
                .findFirst()
                .orElseThrow()
                .name();
    }

    /** Whether the cut looks at attributes. */
    public boolean cutsByAttributes() {
        return cut.stream().anyMatch(each -> each.attributes().isPresent());
    }

    /** What members with equal values score. */
    public enum TieRule {
        /** All of them the lowest score of their group: 1 + floor(5 x share strictly worse). */
        LOW,
        /** All of them the highest score of their group: ceil(5 x share no better). */
        HIGH
    }

    /**
     * What a member must meet: bounds, each inclusive, and attributes, each optional.
     *
     * @param firstPurchaseWithinDays the first purchase lies at most so many times 24 hours back
     * @param attributes of which a member must have one of the values each; empty for any
     */
    public record Cut(
            SegmentName name,
            Optional<Integer> recencyMin,
            Optional<Integer> recencyMax,
            Optional<Integer> frequencyMin,
            Optional<Integer> frequencyMax,
            Optional<Integer> monetaryMin,
            Optional<Integer> monetaryMax,
            Optional<Integer> firstPurchaseWithinDays,
            Optional<List<Attribute>> attributes) {

        public Cut {
            attributes = attributes.map(List::copyOf);
        }

        /** Whatever else is known of the member. */
        public Cut(
                SegmentName name,
                Optional<Integer> recencyMin,
                Optional<Integer> recencyMax,
                Optional<Integer> frequencyMin,
                Optional<Integer> frequencyMax,
                Optional<Integer> monetaryMin,
                Optional<Integer> monetaryMax,
                Optional<Integer> firstPurchaseWithinDays) {
            this(
                    name,
                    recencyMin,
                    recencyMax,
                    frequencyMin,
                    frequencyMax,
                    monetaryMin,
                    monetaryMax,
                    firstPurchaseWithinDays,
                    Optional.empty());
        }

        boolean fits(RfmScore score, Instant firstPurchaseAt, Instant asOf, List<MemberAttribute> known) {
            return within(score.recency(), recencyMin, recencyMax)
                    && within(score.frequency(), frequencyMin, frequencyMax)
                    && within(score.monetary(), monetaryMin, monetaryMax)
                    && firstPurchaseWithinDays
                            .map(days -> !firstPurchaseAt.isBefore(asOf.minus(Duration.ofDays(days))))
                            .orElse(true)
                    && attributes.orElse(List.of()).stream().allMatch(each -> each.fits(known));
        }

        boolean fitsEverybody() {
            return recencyMin.isEmpty()
                    && recencyMax.isEmpty()
                    && frequencyMin.isEmpty()
                    && frequencyMax.isEmpty()
                    && monetaryMin.isEmpty()
                    && monetaryMax.isEmpty()
                    && firstPurchaseWithinDays.isEmpty()
                    && attributes.isEmpty();
        }

        private static boolean within(int score, Optional<Integer> min, Optional<Integer> max) {
            return score >= min.orElse(1) && score <= max.orElse(5);
        }
    }
}
