package loyalty.ledger.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.Award.OfCampaign;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.ReferralRewarded;
import loyalty.event.SpendEffect;
import loyalty.programme.Campaign;
import loyalty.value.CampaignId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;

/** What the entries of a programme say of purchases, their returns and what campaigns gave, each with its position. */
final class Trials {

    /**
     * A purchase or what came back of one.
     *
     * @param minorUnits negative for what came back
     */
    private record Bought(long position, Instant at, PurchaseId purchase, long minorUnits) {}

    /**
     * What a campaign gave.
     *
     * @param purchase of which an entry may say it anew; empty for a reward
     * @param member by whose place it is decided whether the campaign is withheld: the buyer, or who recommended
     */
    private record Gave(
            long position, Instant at, Optional<PurchaseId> purchase, MemberId member, OfCampaign campaign) {}

    private final Map<PurchaseId, Instant> instants = new HashMap<>();
    private final Map<PurchaseId, MemberId> buyers = new HashMap<>();
    private final List<Bought> bought = new ArrayList<>();
    private final List<Gave> gave = new ArrayList<>();

    /** Where purchases were rated anew, or voided: what was given before counts no more from there on. */
    private final Map<PurchaseId, List<Long>> rerated = new HashMap<>();

    /** Where purchases were voided: nothing of them counts from there on. */
    private final Map<PurchaseId, Long> voided = new HashMap<>();

    void add(long position, LedgerEvent.OfMember event) {
        switch (event) {
            case PurchaseRecorded it -> {
                buyers.put(it.purchase(), it.member());
                instants.put(it.purchase(), it.effectiveAt());
                note(position, it, it.purchase());
                note(
                        position,
                        it,
                        Optional.of(it.purchase()),
                        it.member(),
                        it.award().campaigns());
            }
            case PurchaseRerated it -> {
                rerated.computeIfAbsent(it.purchase(), _ -> new ArrayList<>()).add(position);
                note(
                        position,
                        it,
                        Optional.of(it.purchase()),
                        it.member(),
                        it.award().campaigns());
            }
            case PurchaseReturned it -> note(position, it, it.purchase());
            case PurchaseVoided it -> {
                voided.put(it.purchase(), position);
                rerated.computeIfAbsent(it.purchase(), _ -> new ArrayList<>()).add(position);
            }
            case ReferralRewarded it -> note(position, it, Optional.empty(), it.referrer(), it.campaigns());
            default -> {
                // Buys nothing, and is given nothing by a campaign.
            }
        }
    }

    private void note(long position, LedgerEvent event, PurchaseId purchase) {
        event.spend()
                .map(effect -> switch (effect) {
                    case SpendEffect.Bought(var amount) -> amount.minorUnits();
                    case SpendEffect.GivenBack(var amount) -> -amount.minorUnits();
                    case SpendEffect.Undone _ -> throw new IllegalStateException("what was voided is left out");
                })
                .ifPresent(units -> bought.add(new Bought(position, event.effectiveAt(), purchase, units)));
    }

    private void note(
            long position,
            LedgerEvent event,
            Optional<PurchaseId> purchase,
            MemberId member,
            Optional<List<OfCampaign>> campaigns) {
        campaigns
                .orElse(List.of())
                .forEach(each -> gave.add(new Gave(position, event.effectiveAt(), purchase, member, each)));
    }

    /** What a member did in the time of a campaign, and what the campaign did. */
    static final class Sums {

        private long purchases;
        private long netMinor;
        private long given;
        private long withheld;

        long purchases() {
            return purchases;
        }

        /** In minor units, less what came back, whenever it did. */
        long netMinor() {
            return netMinor;
        }

        /** Points that it gave. */
        long given() {
            return given;
        }

        /** Points that it would have given besides. */
        long withheld() {
            return withheld;
        }
    }

    /** By member; who did nothing, and was given nothing, is absent. */
    Map<MemberId, Sums> of(Campaign campaign, AsOf asOf) {
        var sums = new HashMap<MemberId, Sums>();
        for (Bought each : bought) {
            if (counts(each.position(), each.at(), asOf)
                    && voided.getOrDefault(each.purchase(), Long.MAX_VALUE) > asOf.position()
                    && campaign.appliesAt(instants.getOrDefault(each.purchase(), Instant.MAX))) {
                var of = sums.computeIfAbsent(buyers.get(each.purchase()), _ -> new Sums());
                of.purchases += each.minorUnits() < 0 ? 0 : 1;
                of.netMinor = Math.addExact(of.netMinor, each.minorUnits());
            }
        }
        for (Gave each : gave) {
            if (counts(each.position(), each.at(), asOf) && isOf(campaign.id(), each) && !isSaidAnew(each, asOf)) {
                var of = sums.computeIfAbsent(each.member(), _ -> new Sums());
                of.given = Math.addExact(of.given, each.campaign().points().amount());
                of.withheld = Math.addExact(
                        of.withheld,
                        each.campaign()
                                .withheld()
                                .map(rest -> rest.points())
                                .orElse(Points.ZERO)
                                .amount());
            }
        }
        return sums;
    }

    private static boolean isOf(CampaignId campaign, Gave each) {
        return each.campaign().campaign().equals(campaign);
    }

    private boolean isSaidAnew(Gave each, AsOf asOf) {
        return each.purchase().map(id -> rerated.getOrDefault(id, List.of())).stream()
                .flatMap(List::stream)
                .anyMatch(position -> position > each.position() && position <= asOf.position());
    }

    private static boolean counts(long position, Instant at, AsOf asOf) {
        return position <= asOf.position() && !at.isAfter(asOf.instant());
    }
}
