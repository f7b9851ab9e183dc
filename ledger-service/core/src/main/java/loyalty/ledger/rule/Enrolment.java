package loyalty.ledger.rule;

import java.util.Map;
import java.util.Optional;
import loyalty.draw.Holdout;
import loyalty.event.Award.OfCampaign;
import loyalty.event.Award.Withheld;
import loyalty.event.Award.WithheldFor;
import loyalty.ledger.decision.TagName;
import loyalty.programme.Campaign;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;

/**
 * What a member may have of campaigns: nothing of those that hold the member out, and of the others no more than leaves the shop its share,
 * and than is left of their budget. Of what a campaign withholds the reason that leaves least is told; who is held out is told as much as others
 * would have been given but for the budget.
 *
 * @param used what budgets have given, as far as that is known
 */
public record Enrolment(ProgrammeId programme, MemberId member, Map<TagName, Long> used) implements Granting {

    public Enrolment {
        used = Map.copyOf(used);
    }

    @Override
    public OfCampaign grant(Campaign campaign, Points gain, Points affordable) {
        if (isHeldOut(campaign) && !affordable.isZero()) {
            return new OfCampaign(
                    campaign.id(),
                    Points.ZERO,
                    campaign.budget(),
                    Optional.of(new Withheld(affordable, WithheldFor.HOLDOUT)));
        }
        Points given = campaign.budget()
                .map(budget -> affordable.min(left(campaign, budget)))
                .orElse(affordable);
        Points rest = gain.minus(given);
        return new OfCampaign(
                campaign.id(),
                given,
                campaign.budget(),
                rest.isZero()
                        ? Optional.empty()
                        : Optional.of(new Withheld(
                                rest, given.equals(affordable) ? WithheldFor.MARGIN : WithheldFor.BUDGET)));
    }

    private boolean isHeldOut(Campaign campaign) {
        return campaign.holdoutPerMille()
                .map(share -> Holdout.placeOf(programme, campaign.id(), member) < share)
                .orElse(false);
    }

    private Points left(Campaign campaign, Points budget) {
        long given = used.getOrDefault(TagName.campaignBudget(programme, campaign.id()), 0L);
        return Points.of(Math.max(0, budget.amount() - given));
    }
}
