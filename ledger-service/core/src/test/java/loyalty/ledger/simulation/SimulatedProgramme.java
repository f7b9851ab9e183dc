package loyalty.ledger.simulation;

import java.time.ZoneOffset;
import java.util.Optional;
import loyalty.programme.ActivationPolicy;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReferralPolicy;
import loyalty.programme.ReviewPolicy;
import loyalty.programme.ReviewPolicy.Reviewers;
import loyalty.programme.ReviewPolicy.SubjectPolicy;
import loyalty.value.Points;

/** What the simulated shop goes by: that of the shop, three hours east of Greenwich and with limits on reviews. */
final class SimulatedProgramme {

    private SimulatedProgramme() {}

    static ProgrammeDocument document() {
        return document(NaiveReviews.HOURS_EAST);
    }

    static ProgrammeDocument document(int hoursEast) {
        var one = Shop.PROGRAMME.versions().getLast();
        return new ProgrammeDocument(
                one.programme(),
                one.version(),
                one.name(),
                ZoneOffset.ofHours(hoursEast),
                one.currency(),
                one.effectiveFrom(),
                one.earning(),
                Optional.of(new ActivationPolicy(
                        NaiveLedger.WAITING_DAYS, ActivationPolicy.RoundTo.DAY_START, Optional.empty())),
                one.expiry(),
                one.registration(),
                one.referral()
                        .map(each -> new ReferralPolicy(
                                each.referrerPoints(),
                                each.friendPoints(),
                                each.minimumPurchase(),
                                each.returnWindowDays(),
                                Optional.of(NaiveReferrals.A_MONTH),
                                Optional.of(NaiveReferrals.A_YEAR))),
                Optional.of(new ReviewPolicy(
                        Points.of(20),
                        SubjectPolicy.PRODUCT,
                        Optional.of(Reviewers.BUYERS),
                        Optional.of(NaiveReviews.LENGTH_MIN),
                        Optional.of(NaiveReviews.A_DAY),
                        Optional.of(NaiveReviews.A_MONTH))),
                one.redemption(),
                one.returns(),
                one.adjustments(),
                one.backdatingWindowDays(),
                one.tiers(),
                one.segments());
    }
}
