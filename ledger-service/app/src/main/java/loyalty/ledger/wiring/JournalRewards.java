package loyalty.ledger.wiring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import loyalty.event.LedgerEvent;
import loyalty.event.RewardListed;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrderProgressed;
import loyalty.event.RewardOrdered;
import loyalty.journal.Criterion;
import loyalty.journal.JournalReader;
import loyalty.journal.JournalUnavailableException;
import loyalty.journal.StoredEntry;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.reward.Listing;
import loyalty.ledger.reward.OrderHistory;
import loyalty.ledger.reward.web.RewardBook;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.value.ProgrammeId;
import loyalty.value.RewardId;
import loyalty.value.RewardOrderId;

/** Reads rewards and orders off the journal: listings and histories by their names, what is ordered off the quota. */
final class JournalRewards implements RewardBook {

    /** Orders that are looked at together. */
    private static final int BATCH = 250;

    /** Orders that one question looks at, whether they are wanted or not. */
    private static final int LOOKS_MAX = 2_000;

    private final JournalReader reader;
    private final JournalPools pools;

    JournalRewards(JournalReader reader) {
        this.reader = reader;
        this.pools = new JournalPools(reader);
    }

    @Override
    public Optional<Reward> find(ProgrammeId programme, RewardId reward) {
        return asking(() -> {
            var first = reader.claimHolder(
                    TagName.rewardVersion(programme, reward, 1).text());
            return first.isPresent()
                    ? Optional.of(withStock(programme, Map.of(reward, first.getAsLong()))
                            .getFirst())
                    : Optional.empty();
        });
    }

    @Override
    public List<Reward> rewards(ProgrammeId programme, long after, int limit) {
        return asking(() -> {
            var first = new LinkedHashMap<RewardId, Long>();
            for (var entry : reader.readByTag(TagName.rewards(programme).text(), after, limit)) {
                if (Entries.eventOf(entry) instanceof RewardListed listed) {
                    first.put(listed.reward(), entry.position());
                }
            }
            return withStock(programme, first);
        });
    }

    private List<Reward> withStock(ProgrammeId programme, Map<RewardId, Long> first) {
        var listings = new LinkedHashMap<RewardId, Listing>();
        first.keySet().forEach(reward -> listings.put(reward, Listing.NOTHING));
        for (var entry : NamedEntries.all(reader, first.keySet(), reward -> TagName.reward(programme, reward))) {
            if (Entries.eventOf(entry) instanceof LedgerEvent.OfReward event) {
                listings.computeIfPresent(event.reward(), (_, before) -> before.after(event));
            }
        }
        var given = reader.quotas(first.keySet().stream()
                .map(reward -> TagName.rewardStock(programme, reward).text())
                .toList());
        var coupons = pools.of(
                programme,
                listings.values().stream()
                        .flatMap(listing -> listing.couponPool().stream())
                        .distinct()
                        .toList());
        return first.entrySet().stream()
                .map(each -> {
                    var listing = listings.getOrDefault(each.getKey(), Listing.NOTHING);
                    return new Reward(
                            each.getValue(),
                            listing,
                            Optional.ofNullable(given.get(TagName.rewardStock(programme, each.getKey())
                                            .text()))
                                    .map(JournalReader.QuotaUse::used)
                                    .orElse(0L),
                            listing.couponPool()
                                    .map(pool -> coupons.getOrDefault(pool, JournalPools.Stand.NOTHING))
                                    .map(stand -> new Coupons(stand.pool(), stand.issued())));
                })
                .toList();
    }

    @Override
    public Optional<Order> order(ProgrammeId programme, RewardOrderId order) {
        return asking(() -> histories(programme, List.of(order)).values().stream()
                .filter(each -> each.history().ordered().isPresent())
                .findFirst());
    }

    @Override
    public Orders orders(ProgrammeId programme, Wanted wanted, int limit) {
        return asking(() -> {
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

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }
}
