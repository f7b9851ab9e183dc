package loyalty.ledger.audit.invariant;

import java.util.List;
import java.util.Optional;
import loyalty.ledger.audit.invariant.WatchRecords.Violation;
import loyalty.ledger.lease.Duty;

/**
 * How far the watch over the invariants is, as far as this node knows.
 *
 * @param reason why it does not run; empty while it does
 * @param checkedThrough all entries up to this position were looked at, and the members whom they are about
 * @param head the position of the last entry
 * @param found how many violations are on record
 * @param violations the first of them, by position
 */
public record WatchStatus(
        Duty.State state,
        Optional<String> reason,
        long checkedThrough,
        long head,
        long found,
        List<Violation> violations) {}
