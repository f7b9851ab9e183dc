package loyalty.ledger.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import loyalty.event.Award;
import loyalty.event.Award.OfCampaign;
import loyalty.ledger.rule.Rulebook.Frame;
import loyalty.programme.Campaign;
import loyalty.value.CampaignId;
import loyalty.value.Points;
import loyalty.value.RuleId;

/**
 * Rates an order first without campaigns and then with one after the other: what each adds came from it. One that adds nothing, or would
 * make it less because its exclusive rule shuts out better ones, is left out.
 */
final class Campaigns {

    private Campaigns() {}

    /**
     * The award with all that is granted of campaigns.
     *
     * @param candidates in the order of the document
     * @param award what the order comes to within some of them
     */
    static Award rated(Asking asking, List<Frame> candidates, Function<List<Frame>, Award> award, Granting granting) {
        Award rated = award.apply(List.of());
        if (candidates.isEmpty()) {
            return rated;
        }
        var within = new ArrayList<Frame>(candidates.size());
        var named = new ArrayList<OfCampaign>(candidates.size());
        Points withheld = Points.ZERO;
        for (Frame candidate : candidates) {
            if (!asking.isFor(candidate.campaign().audience())) {
                continue;
            }
            within.add(candidate);
            Award with = award.apply(within);
            if (with.points().compareTo(rated.points()) > 0) {
                Points gain = with.points().minus(rated.points());
                Points before = rated.points().minus(withheld);
                var granted = granting.grant(
                        candidate.campaign(),
                        gain,
                        candidate
                                .margin()
                                .map(margin -> margin.leaves(asking.basis().costs(), before))
                                .orElse(gain)
                                .min(gain));
                named.add(granted);
                if (!granted.points().isZero()) {
                    rated = with;
                    withheld = withheld.plus(
                            granted.withheld().map(Award.Withheld::points).orElse(Points.ZERO));
                    continue;
                }
            }
            within.removeLast();
        }
        return new Award(
                rated.points().minus(withheld),
                rated.basis(),
                rated.shares(),
                rated.steps(),
                asking.unanswered(),
                rated.tier(),
                named.isEmpty() ? Optional.empty() : Optional.of(named),
                rated.clubs(),
                rated.partners(),
                rated.segment(),
                rated.attributes());
    }

    /** The campaigns that gave something to an award, with what they gave. */
    static Map<Frame, OfCampaign> thatGave(Award award, List<Frame> candidates) {
        if (award.campaigns().isEmpty()) {
            return Map.of();
        }
        var gave = new LinkedHashMap<Frame, OfCampaign>();
        for (Frame candidate : candidates) {
            award.campaigns().get().stream()
                    .filter(each -> each.campaign().equals(candidate.campaign().id()))
                    .filter(each -> !each.points().isZero())
                    .forEach(each -> gave.put(candidate, each));
        }
        return gave;
    }

    /** What a campaign gives of an order of which some came back: no more than it gave to all of it, and than its floor leaves of what is kept. */
    static OfCampaign upTo(Map<Frame, OfCampaign> gave, Campaign campaign, Points gain, Points affordable) {
        CampaignId id = campaign.id();
        OfCampaign before = gave.values().stream()
                .filter(each -> each.campaign().equals(id))
                .findFirst()
                .orElseThrow();
        Points given = affordable.min(before.points());
        Points rest = gain.minus(given);
        return new OfCampaign(
                id,
                given,
                before.budget(),
                rest.isZero() ? Optional.empty() : Optional.of(new Award.Withheld(rest, Award.WithheldFor.BUDGET)));
    }

    /** The factors that an award tells, without those of the campaigns that are not in force. */
    static List<Award.Factor> factors(Award award, Collection<Frame> all, List<Frame> inForce) {
        if (all.size() == inForce.size()) {
            return award.factors();
        }
        Set<RuleId> absent = new HashSet<>();
        all.stream()
                .filter(each -> !inForce.contains(each))
                .flatMap(each -> each.campaign().multipliers().orElse(List.of()).stream())
                .forEach(each -> absent.add(each.id()));
        return award.factors().stream()
                .filter(each -> !absent.contains(each.multiplier()))
                .toList();
    }
}
