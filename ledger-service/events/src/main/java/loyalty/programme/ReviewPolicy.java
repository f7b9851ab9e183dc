package loyalty.programme;

import java.util.Optional;
import java.util.stream.Stream;
import loyalty.programme.Allowance.Per;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * What an approved review earns, whatever its stars, and what keeps members from writing for the points alone.
 *
 * @param subjectPolicy what a member may review only once
 * @param reviewers who may review; empty for every member
 * @param minimumLength how many characters the text must have; empty for any number
 * @param awardsPerDay how many reviews of a member earn on one day in the programme's zone; empty for any number
 * @param awardsPerMonth the same for a calendar month
 * @param disclosure whether a review has to say that its readers are told of the reward; empty for voluntary
 * @param pointCurrency what the points are; empty for the programme's own. Limits count what earned, whatever it was
 */
public record ReviewPolicy(
        Points points,
        SubjectPolicy subjectPolicy,
        Optional<Reviewers> reviewers,
        Optional<Integer> minimumLength,
        Optional<Integer> awardsPerDay,
        Optional<Integer> awardsPerMonth,
        Optional<Disclosure> disclosure,
        Optional<PointCurrencyId> pointCurrency) {

    public ReviewPolicy {
        requirePositive("minimumLength", minimumLength);
        requirePositive("awardsPerDay", awardsPerDay);
        requirePositive("awardsPerMonth", awardsPerMonth);
    }

    /** What earns the programme's own points, whether or not readers are told. */
    public ReviewPolicy(
            Points points,
            SubjectPolicy subjectPolicy,
            Optional<Reviewers> reviewers,
            Optional<Integer> minimumLength,
            Optional<Integer> awardsPerDay,
            Optional<Integer> awardsPerMonth) {
        this(
                points,
                subjectPolicy,
                reviewers,
                minimumLength,
                awardsPerDay,
                awardsPerMonth,
                Optional.empty(),
                Optional.empty());
    }

    /** The same in a point currency beside the programme's own. */
    public ReviewPolicy in(PointCurrencyId currency) {
        return new ReviewPolicy(
                points,
                subjectPolicy,
                reviewers,
                minimumLength,
                awardsPerDay,
                awardsPerMonth,
                disclosure,
                Optional.of(currency));
    }

    /** The same for reviews alone whose readers are told of the reward. */
    public ReviewPolicy disclosed() {
        return new ReviewPolicy(
                points,
                subjectPolicy,
                reviewers,
                minimumLength,
                awardsPerDay,
                awardsPerMonth,
                Optional.of(Disclosure.REQUIRED),
                pointCurrency);
    }

    /** How many of a member earn in each period. */
    public Stream<Allowance> caps() {
        return Stream.concat(Allowance.of(awardsPerDay, Per.DAY), Allowance.of(awardsPerMonth, Per.MONTH));
    }

    /** Without limits. */
    public static ReviewPolicy of(Points points, SubjectPolicy subjectPolicy) {
        return new ReviewPolicy(
                points, subjectPolicy, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static void requirePositive(String name, Optional<Integer> number) {
        if (number.orElse(1) < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more; leave it out for no limit");
        }
    }

    /** What a member may review only once. */
    public enum SubjectPolicy {
        PRODUCT,
        PURCHASE,
        NONE
    }

    /** Who may review. */
    public enum Reviewers {
        /** Every member. */
        MEMBERS,
        /** Only who names a purchase of one's own that stands, and that holds the product if its lines are known. */
        BUYERS
    }

    /** Whether a review has to say that its readers are told of the reward. */
    public enum Disclosure {
        /** It may say so. */
        VOLUNTARY,
        /** It must. */
        REQUIRED
    }

    public boolean asksForDisclosure() {
        return disclosure.equals(Optional.of(Disclosure.REQUIRED));
    }

    public boolean asksForPurchase() {
        return reviewers.equals(Optional.of(Reviewers.BUYERS));
    }
}
