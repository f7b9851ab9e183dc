package loyalty.ledger.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberClosed;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EntryTags;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.QuotaDraw;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.PurchasePast;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.programme.Campaign;
import loyalty.programme.ProgrammeDocument;

/** Faults about campaigns, their budgets and seats of clubs, to see whether the simulation finds them. */
final class PlantedBudgets {

    private PlantedBudgets() {}

    /** A budget is what purchases up to the instant of this one were given: those told afterwards get theirs once more. */
    static CoreQuotas countingByTheDatesOfPurchases() {
        return new CoreQuotas() {

            private record Dated(Instant at, QuotaDraw draw) {}

            private final List<Dated> all = new ArrayList<>();

            @Override
            long given(TagName quota, Instant effectiveAt) {
                return all.stream()
                        .filter(each ->
                                each.draw().quota().equals(quota) && !each.at().isAfter(effectiveAt))
                        .mapToLong(each -> each.draw().amount())
                        .sum();
            }

            @Override
            void recorded(LedgerEvent event) {
                EntryTags.of(event).draws().forEach(draw -> all.add(new Dated(event.effectiveAt(), draw)));
            }
        };
    }

    /** What is decided anew has drawn already, as far as there was something left. */
    static CoreQuotas drawingTwiceWhenDecidedAnew() {
        return new CoreQuotas() {
            @Override
            void refused(QuotaDraw draw) {
                long left = draw.limit() - given(draw.quota(), Instant.EPOCH);
                if (left > 0) {
                    take(new QuotaDraw(draw.quota(), left, draw.limit()));
                }
            }
        };
    }

    /** A club has room for one more than it has seats. */
    static CoreQuotas keepingASeatTooMany() {
        return new CoreQuotas() {
            @Override
            long given(TagName quota, Instant effectiveAt) {
                long right = super.given(quota, effectiveAt);
                return quota.key().endsWith("/club-seats") && right > 1 ? right - 1 : right;
            }
        };
    }

    /** Who leaves the shop keeps the seats in its clubs. */
    static CoreQuotas keepingSeatsForWhoHasGone() {
        return new CoreQuotas() {
            @Override
            void recorded(LedgerEvent event) {
                if (!(event instanceof MemberClosed)) {
                    super.recorded(event);
                }
            }
        };
    }

    /** Who is held out gets what everybody gets. */
    static Decider<RecordPurchase, PurchasePast> givingToWhoIsHeldOut() {
        return buyingUnder(campaign -> new Campaign(
                campaign.id(),
                campaign.from(),
                campaign.until(),
                campaign.tiers(),
                campaign.rules(),
                campaign.multipliers(),
                campaign.referral(),
                campaign.budget(),
                Optional.empty(),
                campaign.clubs(),
                campaign.fundedBy(),
                campaign.segments(),
                campaign.marginFloor(),
                campaign.attributes()));
    }

    /** A campaign begins a day before it does. */
    static Decider<RecordPurchase, PurchasePast> givingBeforeItBegins() {
        return buyingUnder(campaign -> new Campaign(
                campaign.id(),
                campaign.from().minusSeconds(86_400),
                campaign.until(),
                campaign.tiers(),
                campaign.rules(),
                campaign.multipliers(),
                campaign.referral(),
                campaign.budget(),
                campaign.holdoutPerMille(),
                campaign.clubs(),
                campaign.fundedBy(),
                campaign.segments(),
                campaign.marginFloor(),
                campaign.attributes()));
    }

    /** A campaign forgets what it has to leave to the shop. */
    static Decider<RecordPurchase, PurchasePast> leavingNothingToTheShop() {
        return buyingUnder(campaign -> new Campaign(
                campaign.id(),
                campaign.from(),
                campaign.until(),
                campaign.tiers(),
                campaign.rules(),
                campaign.multipliers(),
                campaign.referral(),
                campaign.budget(),
                campaign.holdoutPerMille(),
                campaign.clubs(),
                campaign.fundedBy(),
                campaign.segments()));
    }

    private static Decider<RecordPurchase, PurchasePast> buyingUnder(UnaryOperator<Campaign> wrong) {
        var elsewhere = SimulatedProgramme.programme(
                NaiveReviews.HOURS_EAST,
                document -> with(
                        document,
                        document.campaigns().orElseThrow().stream().map(wrong).toList()));
        return new Like<>(new PurchaseDecider()) {
            @Override
            public Decision decide(RecordPurchase command, Known<PurchasePast> known) {
                return right.decide(
                        command,
                        new Known<>(
                                elsewhere,
                                known.members(),
                                known.past(),
                                known.now(),
                                known.mayBackdate(),
                                known.used()));
            }
        };
    }

    private static ProgrammeDocument with(ProgrammeDocument like, List<Campaign> campaigns) {
        return Examples.withCampaigns(like, campaigns.toArray(Campaign[]::new));
    }
}
