package loyalty.projection.balance;

import java.util.Optional;
import loyalty.event.Told;

/**
 * The points of a member as of an instant.
 *
 * @param active points that can be spent
 * @param reserved points that are held
 * @param debt points that the member owes
 * @param pending points that wait
 * @param nextLapse what lapses next after that instant
 */
public record Balance(long active, long reserved, long debt, long pending, Optional<Told.NextLapse> nextLapse) {}
