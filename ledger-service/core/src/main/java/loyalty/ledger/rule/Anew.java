package loyalty.ledger.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loyalty.account.Awarded;
import loyalty.account.MemberAccount;
import loyalty.event.Award;
import loyalty.event.PurchaseRecorded;
import loyalty.ledger.decision.TagName;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierReckoning;
import loyalty.value.CampaignId;
import loyalty.value.ClubId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.TierName;

/**
 * Rates a purchase as if all that is known now had been told in the order of effects: with the tier before it, the clubs, the segment and the attributes of then, and the room that purchases
 * before it leave. It depends on nothing that follows the purchase, nor on how it was rated before, so that it comes to the same whenever it is asked.
 */
public final class Anew {

    private Anew() {}

    /**
     * The award of a purchase in a point currency, under the version that it was recorded under.
     *
     * @param of one that purchases earned under that version; empty for the programme's own
     * @param recorded as it was told, with its first award: no campaign with a budget gives more than that one says, since a budget is given away in
     *     the order of recording, and what the cap of the balance took of it stays taken
     * @param account of the buyer
     */
    public static Award award(
            PurchaseRecorded recorded, Optional<PointCurrencyId> of, MemberAccount account, Programme programme) {
        var rules = programme.version(recorded.programmeVersion()).orElseThrow();
        var at = recorded.effectiveAt();
        long place = account.awarded()
                .find(recorded.purchase())
                .map(Awarded.Fact::position)
                .orElse(Long.MAX_VALUE);
        var tier = Earning.asksForTierAt(at, rules, of)
                ? Optional.of(TierReckoning.ifAny(programme, at)
                        .map(reckoning -> account.tierBefore(reckoning, place))
                        .orElse(TierName.NONE))
                : Optional.<TierName>empty();
        var clubs = Earning.asksForClubsAt(at, rules, of)
                ? Optional.of(account.membership().clubs().at(at))
                : Optional.<List<ClubId>>empty();
        return Earning.of(
                new Order(
                        at,
                        recorded.paid(),
                        recorded.lines(),
                        recorded.store(),
                        recorded.channel(),
                        account.type(),
                        tier,
                        clubs,
                        Earning.asksForSegmentAt(at, rules, of)
                                ? account.membership().segments().at(at)
                                : Optional.empty(),
                        Sale.attributesThen(at, rules, of, account)),
                rules,
                of,
                Room.before(rules, of, account.awarded(), at, place, recorded.award(of)),
                new Enrolment(recorded.programme(), recorded.member(), leavingWhatWasGiven(recorded, rules)));
    }

    /**
     * Whether an award gives something else than another of the same purchase, now or once some of it comes back. What it told besides, such as which of
     * two caps took as much, is no difference.
     */
    public static boolean differs(Award one, Award other) {
        return !one.points().equals(other.points())
                || !one.tier().equals(other.tier())
                || !one.segment().equals(other.segment())
                || !one.attributes().equals(other.attributes())
                || !one.clubs().map(Set::copyOf).equals(other.clubs().map(Set::copyOf))
                || !gave(one).equals(gave(other));
    }

    private static Map<CampaignId, Points> gave(Award award) {
        Map<CampaignId, Points> gave = new HashMap<>();
        award.campaigns().orElse(List.of()).stream()
                .filter(each -> !each.points().isZero())
                .forEach(each -> gave.put(each.campaign(), each.points()));
        return gave;
    }

    /** Budgets as if all but what each gave to this purchase had gone to others. */
    private static Map<TagName, Long> leavingWhatWasGiven(PurchaseRecorded recorded, ProgrammeDocument rules) {
        Map<CampaignId, Points> gave = gave(recorded.award());
        Map<TagName, Long> used = new HashMap<>();
        rules.campaigns()
                .orElse(List.of())
                .forEach(campaign -> campaign.budget()
                        .ifPresent(budget -> used.put(
                                TagName.campaignBudget(recorded.programme(), campaign.id()),
                                budget.minus(gave.getOrDefault(campaign.id(), Points.ZERO)
                                                .min(budget))
                                        .amount())));
        return used;
    }
}
