package loyalty.ledger.reward.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.ledger.reward.Listing;
import loyalty.ledger.reward.OrderHistory;
import loyalty.ledger.rule.CouponPool;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.RewardId;
import loyalty.value.RewardOrderId;

/** What the journal says of rewards and their orders, as it stands when it is asked. */
public interface RewardBook {

    /** A reward; empty for one that was never listed. */
    Optional<Reward> find(ProgrammeId programme, RewardId reward);

    /**
     * Rewards in the order in which they were listed first.
     *
     * @param after the position of the first listing of the last one known, 0 for none
     * @param limit 1 or more
     */
    List<Reward> rewards(ProgrammeId programme, long after, int limit);

    /** An order; empty for one that was never placed. */
    Optional<Order> order(ProgrammeId programme, RewardOrderId order);

    /**
     * Orders in the order in which they were recorded.
     *
     * @param limit 1 or more
     */
    Orders orders(ProgrammeId programme, Wanted wanted, int limit);

    /**
     * Which orders are wanted.
     *
     * @param after the position up to which orders are known, 0 for none
     * @param from only orders that were recorded after this instant
     */
    record Wanted(Optional<OrderHistory.State> state, Optional<MemberId> member, Optional<Instant> from, long after) {}

    /**
     * A reward.
     *
     * @param position of its first listing
     * @param ordered how many orders of it stand
     * @param coupons of the pool of its last listing; empty for what is handed over
     */
    record Reward(long position, Listing listing, long ordered, Optional<Coupons> coupons) {}

    /**
     * The coupons that a reward gives.
     *
     * @param issued how many of the pool, whoever they were issued to and why
     */
    record Coupons(CouponPool pool, long issued) {}

    /** An entry of an order's history. */
    record Kept(long position, Instant recordedAt, LedgerEvent event) {}

    /**
     * An order.
     *
     * @param entries what made its history, the placement first
     */
    record Order(OrderHistory history, List<Kept> entries) {}

    /**
     * Some orders. The journal is searched as far as a page's time allows: a page may be empty and yet not the last.
     *
     * @param next the {@code after} of the next page; empty on the last one
     */
    record Orders(List<Order> orders, Optional<Long> next) {}
}
