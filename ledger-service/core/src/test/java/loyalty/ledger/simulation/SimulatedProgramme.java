package loyalty.ledger.simulation;

import java.time.ZoneOffset;
import java.util.Optional;
import loyalty.programme.ActivationPolicy;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReferralPolicy;
import loyalty.programme.ReturnPolicy;
import loyalty.programme.ReviewPolicy;
import loyalty.programme.ReviewPolicy.Reviewers;
import loyalty.programme.ReviewPolicy.SubjectPolicy;
import loyalty.value.Points;

/** What the simulated shop goes by: that of the shop, three hours east of Greenwich, with waits, debts and limits on reviews. */
final class SimulatedProgramme {

    private SimulatedProgramme() {}

    static ProgrammeDocument document() {
        return document(NaiveReviews.HOURS_EAST);
    }

    static ProgrammeDocument document(int hoursEast) {
        return document(
                hoursEast,
                new ReturnPolicy(
                        ReturnPolicy.Mode.CUMULATIVE,
                        ReturnPolicy.Shortfall.ALLOW_NEGATIVE,
                        Optional.of(Points.of(NaiveThings.DEBT_MAX))));
    }

    static ProgrammeDocument withoutDebts() {
        return document(
                NaiveReviews.HOURS_EAST,
                new ReturnPolicy(ReturnPolicy.Mode.CUMULATIVE, ReturnPolicy.Shortfall.CLAMP_TO_ZERO));
    }

    private static ProgrammeDocument document(int hoursEast, ReturnPolicy returns) {
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
                returns,
                one.adjustments(),
                one.backdatingWindowDays(),
                one.tiers(),
                one.segments());
    }
}
