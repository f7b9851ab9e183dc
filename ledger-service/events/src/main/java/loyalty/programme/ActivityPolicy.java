package loyalty.programme;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.programme.Allowance.Per;
import loyalty.value.ActivityTag;
import loyalty.value.ActivityType;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * What an activity of one type earns, and what keeps members from doing it for the points alone. A day, an ISO week, a month and a year are those
 * of the programme's zone.
 *
 * @param points more than 0
 * @param awardsPerDay how many of a member earn on one day; empty for any number
 * @param awardsPerWeek the same for an ISO week, Monday to Sunday
 * @param awardsPerMonth the same for a calendar month
 * @param awardsPerYear the same for a calendar year
 * @param awardsPerMember the same altogether, for ever
 * @param minimumIntervalMinutes how far apart two that earn lie at least, in minutes that pass; empty for no distance
 * @param oncePerReference whether each names what it was about, and a member is awarded once for each; empty for no
 * @param tags words to sort types by; empty for none
 * @param pointCurrency what the points are, with the dates of that currency; empty for the programme's own. Limits count what earned, whatever it was
 */
public record ActivityPolicy(
        ActivityType type,
        Points points,
        Optional<Integer> awardsPerDay,
        Optional<Integer> awardsPerWeek,
        Optional<Integer> awardsPerMonth,
        Optional<Integer> awardsPerYear,
        Optional<Integer> awardsPerMember,
        Optional<Integer> minimumIntervalMinutes,
        Optional<Boolean> oncePerReference,
        Optional<List<ActivityTag>> tags,
        Optional<PointCurrencyId> pointCurrency) {

    public ActivityPolicy {
        if (points.isZero()) {
            throw new IllegalArgumentException("an activity earns 1 point or more");
        }
        requirePositive("awardsPerDay", awardsPerDay);
        requirePositive("awardsPerWeek", awardsPerWeek);
        requirePositive("awardsPerMonth", awardsPerMonth);
        requirePositive("awardsPerYear", awardsPerYear);
        requirePositive("awardsPerMember", awardsPerMember);
        requirePositive("minimumIntervalMinutes", minimumIntervalMinutes);
        tags = tags.map(List::copyOf);
    }

    /** What earns the programme's own points. */
    public ActivityPolicy(
            ActivityType type,
            Points points,
            Optional<Integer> awardsPerDay,
            Optional<Integer> awardsPerWeek,
            Optional<Integer> awardsPerMonth,
            Optional<Integer> awardsPerYear,
            Optional<Integer> awardsPerMember,
            Optional<Integer> minimumIntervalMinutes,
            Optional<Boolean> oncePerReference,
            Optional<List<ActivityTag>> tags) {
        this(
                type,
                points,
                awardsPerDay,
                awardsPerWeek,
                awardsPerMonth,
                awardsPerYear,
                awardsPerMember,
                minimumIntervalMinutes,
                oncePerReference,
                tags,
                Optional.empty());
    }

    /** The same in a point currency beside the programme's own. */
    public ActivityPolicy in(PointCurrencyId currency) {
        return new ActivityPolicy(
                type,
                points,
                awardsPerDay,
                awardsPerWeek,
                awardsPerMonth,
                awardsPerYear,
                awardsPerMember,
                minimumIntervalMinutes,
                oncePerReference,
                tags,
                Optional.of(currency));
    }

    /** Without limits. */
    public static ActivityPolicy of(ActivityType type, Points points) {
        return new ActivityPolicy(
                type,
                points,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static void requirePositive(String name, Optional<Integer> number) {
        if (number.orElse(1) < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more; leave it out for no limit");
        }
    }

    /** How many of a member earn in each period, from the shortest to the longest. */
    public Stream<Allowance> caps() {
        return Stream.of(
                        Allowance.of(awardsPerDay, Per.DAY),
                        Allowance.of(awardsPerWeek, Per.WEEK),
                        Allowance.of(awardsPerMonth, Per.MONTH),
                        Allowance.of(awardsPerYear, Per.YEAR),
                        Allowance.of(awardsPerMember, Per.EVER))
                .flatMap(each -> each);
    }

    /** Whether a member is awarded once for each thing that such an activity can be about. */
    public boolean asksForReference() {
        return oncePerReference.orElse(false);
    }

    /** How far apart two that earn lie at least. */
    public Optional<Duration> minimumInterval() {
        return minimumIntervalMinutes.map(Duration::ofMinutes);
    }
}
