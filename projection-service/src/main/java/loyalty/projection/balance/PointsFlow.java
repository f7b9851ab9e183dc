package loyalty.projection.balance;

import java.time.Instant;

/**
 * What happened to the points of a programme after one instant and up to another, that one included.
 *
 * @param opened points that members brought from other systems
 * @param issued points given, whatever for, at the expense of the programme
 * @param funded points given at the expense of partners
 * @param adjusted points that people gave by hand, less those that they took
 * @param redeemed points spent, less redemptions undone
 * @param reversed points taken back, whoever had paid for them
 * @param lapsed points whose lot lapsed, those included that never became active, less those that came back after they had
 * @param outstanding points of all members as of {@code to}, those included that wait
 */
public record PointsFlow(
        Instant from,
        Instant to,
        long opened,
        long issued,
        long funded,
        long adjusted,
        long redeemed,
        long reversed,
        long lapsed,
        long outstanding) {}
