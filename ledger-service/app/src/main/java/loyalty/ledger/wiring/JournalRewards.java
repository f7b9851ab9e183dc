package loyalty.ledger.wiring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrderProgressed;
import loyalty.event.RewardOrdered;
import loyalty.journal.Criterion;
import loyalty.journal.JournalReader;
import loyalty.journal.StoredEntry;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.reward.Listing;
import loyalty.ledger.reward.OrderHistory;
import loyalty.ledger.reward.web.RewardBook;
import loyalty.ledger.rule.CouponPool;
import loyalty.value.CouponPoolId;
import loyalty.value.ProgrammeId;
import loyalty.value.RewardId;
import loyalty.value.RewardOrderId;

/** Reads rewards and orders off the journal: listings and histories by their names, what is ordered off the quota. */
final class JournalRewards implements RewardBook {

    /** Orders that are looked at together. */
    private static final int BATCH = 250;

    /** Orders that one question looks at, whether they are wanted or not. */
    private static final int LOOKS_MAX = 2_000;

    private static final Histories.Kind<RewardId, Listing> REWARD = new Histories.Kind<>(
            (programme, reward) -> TagName.rewardVersion(programme, reward, 1),
            TagName::reward,
            event -> event instanceof LedgerEvent.OfReward each ? Optional.of(each.reward()) : Optional.empty(),
            Listing.NOTHING,
            Listing::after);

    private static final Coupons NO_COUPONS = new Coupons(CouponPool.NOTHING, 0);

    private final JournalReader reader;
    private final Histories<RewardId, Listing> listings;
    private final JournalPools pools;

    JournalRewards(JournalReader reader) {
        this.reader = reader;
        this.listings = new Histories<>(reader, REWARD);
        this.pools = new JournalPools(reader);
    }

    @Override
    public Optional<Reward> find(ProgrammeId programme, RewardId reward) {
        return listings.find(programme, reward)
                .map(found -> withStock(programme, List.of(found)).getFirst());
    }

    @Override
    public List<Reward> rewards(ProgrammeId programme, long after, int limit) {
        return withStock(programme, listings.under(programme, TagName.rewards(programme), after, limit));
    }

    private List<Reward> withStock(ProgrammeId programme, List<Histories.Begun<RewardId, Listing>> found) {
        var ordered = Histories.asking(() -> reader.quotas(found.stream()
                .map(each -> TagName.rewardStock(programme, each.thing()).text())
                .toList()));
        var coupons = coupons(programme, found);
        return found.stream()
                .map(each -> new Reward(
                        each.position(),
                        each.history(),
                        Optional.ofNullable(ordered.get(TagName.rewardStock(programme, each.thing())
                                        .text()))
                                .map(JournalReader.QuotaUse::used)
                                .orElse(0L),
                        each.history().couponPool().map(pool -> coupons.getOrDefault(pool, NO_COUPONS))))
                .toList();
    }

    private Map<CouponPoolId, Coupons> coupons(ProgrammeId programme, List<Histories.Begun<RewardId, Listing>> found) {
        var named = found.stream()
                .flatMap(each -> each.history().couponPool().stream())
                .distinct()
                .toList();
        var issued = pools.issued(programme, named);
        var coupons = new HashMap<CouponPoolId, Coupons>();
        Histories.asking(() -> pools.of(programme, named))
                .forEach((id, pool) -> coupons.put(id, new Coupons(pool, issued.getOrDefault(id, 0L))));
        return coupons;
    }

    @Override
    public Optional<Order> order(ProgrammeId programme, RewardOrderId order) {
        return Histories.asking(() -> histories(programme, List.of(order)).values().stream()
                .filter(each -> each.history().ordered().isPresent())
                .findFirst());
    }

    @Override
    public Orders orders(ProgrammeId programme, Wanted wanted, int limit) {
        return Histories.asking(() -> {
            var tags = new ArrayList<>(List.of(TagName.rewardOrders(programme).text()));
            wanted.member()
                    .ifPresent(
                            member -> tags.add(TagName.member(programme, member).text()));
            var criterion = List.of(Criterion.tagged(tags.toArray(String[]::new)));
            long from = Math.max(
                    wanted.after(), wanted.from().map(reader::positionAt).orElse(0L));
            var found = new ArrayList<Order>();
            for (int looks = 0; looks < LOOKS_MAX; looks += BATCH) {
                var page = reader.read(criterion, from, BATCH).entries();
                for (Order each : histories(programme, placed(page)).values()) {
                    if (wanted.state().map(each.history().state()::equals).orElse(true)) {
                        if (found.size() == limit) {
                            return new Orders(
                                    found,
                                    Optional.of(
                                            found.getLast().entries().getFirst().position()));
                        }
                        found.add(each);
                    }
                }
                if (page.size() < BATCH) {
                    return new Orders(found, Optional.empty());
                }
                from = page.getLast().position();
            }
            return new Orders(found, Optional.of(from));
        });
    }

    private static List<RewardOrderId> placed(List<StoredEntry> entries) {
        return entries.stream()
                .map(Entries::eventOf)
                .filter(RewardOrdered.class::isInstance)
                .map(RewardOrdered.class::cast)
                .map(RewardOrdered::order)
                .toList();
    }

    /** Each order with all that was recorded of it, in the order asked for. */
    private Map<RewardOrderId, Order> histories(ProgrammeId programme, List<RewardOrderId> orders) {
        var histories = new LinkedHashMap<RewardOrderId, Order>();
        orders.forEach(order -> histories.put(order, new Order(OrderHistory.NOTHING, List.of())));
        for (var entry : NamedEntries.all(reader, orders, order -> TagName.rewardOrder(programme, order))) {
            var kept = new Kept(entry.position(), entry.recordedAt(), Entries.eventOf(entry));
            orderOf(kept.event())
                    .ifPresent(order -> histories.computeIfPresent(order, (_, before) -> after(before, kept)));
        }
        return histories;
    }

    private static Order after(Order before, Kept kept) {
        var entries = new ArrayList<>(before.entries());
        entries.add(kept);
        return new Order(before.history().after(kept.event()), entries);
    }

    private static Optional<RewardOrderId> orderOf(LedgerEvent event) {
        return switch (event) {
            case RewardOrdered ordered -> Optional.of(ordered.order());
            case RewardOrderProgressed progressed -> Optional.of(progressed.order());
            case RewardOrderCancelled cancelled -> Optional.of(cancelled.order());
            default -> Optional.empty();
        };
    }
}
