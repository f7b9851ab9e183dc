package loyalty.ledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A simulation that finds nothing is worth as much as the faults that it would find. */
class PlantedFaultsTest {

    static final int WITHIN = 100_000;
    static final int STEPS_MAX = 10;

    static Stream<Arguments> faults() {
        var right = Deciders.asTheyAre();
        return Stream.of(
                Arguments.of("spending at the lapse", right.redeemingWith(PlantedFaults.redeemingAtTheLapse())),
                Arguments.of("spending while blocked", right.redeemingWith(PlantedFaults.redeemingWhileBlocked())),
                Arguments.of("a bonus left to who has gone", right.closingWith(PlantedFaults.closingWithoutTheBonus())),
                Arguments.of("spending what waits", right.redeemingWith(PlantedFaults.spendingWhatWaits())),
                Arguments.of("a share rounded up", right.redeemingWith(PlantedFaults.roundingTheShareUp())),
                Arguments.of("a hold not counted", right.redeemingWith(PlantedFaults.spendingWhatIsHeld())),
                Arguments.of(
                        "a return that forgets what is held",
                        right.returningWith(PlantedReturns.returningWithoutWhatIsHeld())),
                Arguments.of("a debt forgiven", right.returningWith(PlantedReturns.forgivingDebts())),
                Arguments.of("a return rounded up", right.returningWith(PlantedReturns.returningTooLittle())),
                Arguments.of(
                        "a transfer that renews expiry",
                        right.transferringWith(PlantedFaults.transferringWithNewDates())),
                Arguments.of("an opening that renews expiry", right.openingWith(PlantedOrigins.openingWithNewDates())),
                Arguments.of("a merge that renews expiry", right.unitingWith(PlantedFaults.unitingWithNewDates())),
                Arguments.of("a merge that loses a tier", right.unitingWith(PlantedFaults.unitingWithoutFloors())),
                Arguments.of("years begun in Greenwich", right.buyingWith(PlantedYears.beginningYearsInGreenwich())),
                Arguments.of(
                        "a merge by the years of the source",
                        right.unitingWith(PlantedYears.unitingByTheYearsOfTheSource())),
                Arguments.of("an undoing with new dates", right.undoingWith(PlantedFaults.undoingWithNewDates())),
                Arguments.of(
                        "an approval by the proposer's second key",
                        right.settlingWith(PlantedAbuses.approvingWithASecondKey())),
                Arguments.of(
                        "a judgement by the author's second key",
                        right.judgingWith(PlantedAbuses.judgingWithASecondKey())),
                Arguments.of("a token that is good for ever", CoreConfirmations.forgettingTheEnd(right)),
                Arguments.of("a bonus given twice", right.registeringWith(PlantedAbuses.givingTheBonusTwice())),
                Arguments.of(
                        "a claw-back from one side",
                        right.clawingBackWith(PlantedAbuses.clawingBackFromTheFriendAlone())),
                Arguments.of(
                        "a paid review that does not say so",
                        right.submittingWith(PlantedAbuses.takingWhatWasPromisedForDisclosed())),
                Arguments.of(
                        "days counted in Greenwich",
                        right.submittingWith(PlantedAbuses.countingByTheClockOfGreenwich())),
                Arguments.of("a friend with the referrer's address", right.attributingWith(new CoreSharers.NotAsked())),
                Arguments.of("whatever is alike counts", right.attributingWith(new CoreSharers.AllCounting())),
                Arguments.of("a household that does not count", right.attributingWith(new CoreSharers.TwoCounting())),
                Arguments.of(
                        "caps counted in Greenwich", right.buyingWith(PlantedAbuses.cappingByTheClockOfGreenwich())),
                Arguments.of("a tier of points that wait", right.buyingWith(PlantedAbuses.makingTiersOfWhatWaits())),
                Arguments.of(
                        "a discount by what came back", right.buyingWith(PlantedAbuses.accumulatingWhatCameBack())),
                Arguments.of("a claim of what came back", right.claimingWith(PlantedReceipts.claimingWhatCameBack())),
                Arguments.of(
                        "a discount without what nobody bought",
                        right.buyingWith(PlantedReceipts.forgettingWhatNobodyBought())),
                Arguments.of(
                        "a return by the tier of today",
                        right.returningWith(PlantedAbuses.returningByTheTierOfToday())),
                Arguments.of(
                        "a budget counted by the dates of purchases",
                        right.drawingFrom(PlantedBudgets::countingByTheDatesOfPurchases)),
                Arguments.of(
                        "a budget drawn from twice when decided anew",
                        right.drawingFrom(PlantedBudgets::drawingTwiceWhenDecidedAnew)),
                Arguments.of("a club with one seat too many", right.drawingFrom(PlantedBudgets::keepingASeatTooMany)),
                Arguments.of(
                        "a seat kept for who has gone", right.drawingFrom(PlantedBudgets::keepingSeatsForWhoHasGone)),
                Arguments.of("a campaign for who is held out", right.buyingWith(PlantedBudgets.givingToWhoIsHeldOut())),
                Arguments.of(
                        "a purchase by the segment of today",
                        right.buyingWith(PlantedSegments.buyingByTheSegmentOfToday())),
                Arguments.of(
                        "a return that forgets the segment",
                        right.returningWith(PlantedSegments.returningWithoutTheSegment())),
                Arguments.of(
                        "a purchase by what is known today",
                        right.buyingWith(PlantedSegments.buyingByWhatIsKnownToday())),
                Arguments.of(
                        "a return that forgets what was known",
                        right.returningWith(PlantedSegments.returningWithoutWhatWasKnown())),
                Arguments.of(
                        "a campaign that forgets what is left to the shop",
                        right.buyingWith(PlantedBudgets.leavingNothingToTheShop())),
                Arguments.of(
                        "a margin of what nobody told the cost of",
                        right.buyingWith(PlantedMargins.takingUnknownCostsForNothing())),
                Arguments.of(
                        "a return that leaves the margin",
                        right.returningWith(PlantedMargins.leavingTheMarginOfWhatCameBack())),
                Arguments.of(
                        "a removed review that counts",
                        right.judgingWith(PlantedParticipation.countingWhatWasRemoved())),
                Arguments.of(
                        "an activity beyond a limit that counts",
                        right.takingPartWith(
                                right.activities().recordingWith(PlantedParticipation.countingBeyondLimits()))),
                Arguments.of(
                        "a discount by what was spent before its window",
                        right.buyingWith(PlantedVolumes.countingWhatWasSpentBefore())),
                Arguments.of(
                        "a return that counts when it came back",
                        right.returningWith(PlantedVolumes.takingFromTheWindowOfToday())),
                Arguments.of("a campaign before it begins", right.buyingWith(PlantedBudgets.givingBeforeItBegins())),
                Arguments.of(
                        "partners' shares rounded each by itself",
                        right.buyingWith(PlantedPartners.roundingEachShareByItself())),
                Arguments.of(
                        "what has lapsed given back to a partner",
                        right.returningWith(PlantedPartners.givingBackWhatHasLapsed())),
                Arguments.of(
                        "a household that spends a leaver's points",
                        right.redeemingWith(PlantedHouseholds.spendingWhatALeaverHas())),
                Arguments.of("an undoing of what went back", right.undoingWith(PlantedOrders.undoingWhatWentBack())),
                Arguments.of(
                        "points back into lots that have them",
                        right.returningWith(PlantedOrders.returningIntoTheSameLots())),
                Arguments.of(
                        "points that come back no sooner than the first",
                        right.returningWith(PlantedOrders.returningNoSoonerThanFirst())),
                Arguments.of(
                        "notes compared as bytes",
                        right.treatingWith(right.treats().with(CoreNotes.comparingBytes()))),
                Arguments.of(
                        "notes not compared", right.treatingWith(right.treats().with(CoreNotes.comparingNoNotes()))),
                Arguments.of("a pool that renews dates", right.undoingWith(PlantedHouseholds.undoingWithoutDates())),
                Arguments.of("an oversold stock", right.drawingFrom(PlantedRewards::forgettingOneOrder)),
                Arguments.of("a stock that stays sold out", right.drawingFrom(PlantedRewards::remembering)),
                Arguments.of(
                        "an order cancelled with new dates",
                        right.rewardingWith(right.rewards().cancellingWith(PlantedRewards.cancellingWithNewDates()))),
                Arguments.of(
                        "an order on the terms of today",
                        right.rewardingWith(right.rewards().orderingWith(PlantedRewards.orderingOnTheTermsOfToday()))),
                Arguments.of(
                        "a cancelled order that leaves its coupon good",
                        right.rewardingWith(
                                right.rewards().cancellingWith(PlantedRewards.cancellingWithoutTheCoupon()))),
                Arguments.of(
                        "an order cancelled after its coupon was redeemed",
                        right.rewardingWith(
                                right.rewards().cancellingWith(PlantedRewards.cancellingWhatWasRedeemed()))),
                Arguments.of("a coupon more than there are", right.drawingFrom(PlantedCoupons::issuingOneTooMany)),
                Arguments.of(
                        "a coupon valid at its end", right.redeemingCouponsWith(PlantedCoupons.redeemingAtTheEnd())),
                Arguments.of(
                        "a coupon for stars that gives points",
                        right.redeemingCouponsWith(PlantedCoupons.givingPointsForStars())),
                Arguments.of(
                        "an offer of stars that gives points",
                        right.usingOffersWith(PlantedOffers.givingPointsForStars())),
                Arguments.of("a coupon redeemed twice", right.redeemingCouponsWith(PlantedCoupons.redeemingTwice())),
                Arguments.of(
                        "points that come back with their old date",
                        right.rewardingWith(
                                right.rewards().reinstatingWith(PlantedReinstatements.keepingTheOldDate()))),
                Arguments.of(
                        "points that come back though a return took them",
                        right.rewardingWith(
                                right.rewards().reinstatingWith(PlantedReinstatements.forgettingWhatWasTaken()))),
                Arguments.of(
                        "a return that spares what came back",
                        right.returningWith(PlantedReinstatements.sparingWhatCameBack())),
                Arguments.of(
                        "a re-rating that forgets what came back",
                        right.reratingWith(PlantedReratings.forgettingWhatCameBack())),
                Arguments.of(
                        "a re-rating after what came later",
                        right.reratingWith(PlantedReratings.countingWhatCameLater())),
                Arguments.of(
                        "a voided purchase that still fills the cap",
                        right.treatingWith(right.treats().voidingWith(PlantedVoids.returningWhatNeverWas()))),
                Arguments.of(
                        "a voided purchase whose returns still count",
                        right.treatingWith(right.treats().voidingWith(PlantedVoids.leavingWhatReturnsTookOfTheTier()))),
                Arguments.of("an offer valid at its end", right.usingOffersWith(PlantedOffers.usingAtTheEnd())),
                Arguments.of(
                        "a budget without what was cancelled",
                        right.usingOffersWith(PlantedOffers.countingWhatWasCancelled())),
                Arguments.of(
                        "a reward for stars paid with points",
                        right.rewardingWith(right.rewards().orderingWith(PlantedRewards.payingStarsWithPoints()))),
                Arguments.of(
                        "stars of a cancelled order back as points",
                        right.rewardingWith(
                                right.rewards().cancellingWith(PlantedRewards.cancellingStarsIntoPoints()))),
                Arguments.of("stars paid with points", right.redeemingWith(PlantedStars.payingWithOtherPoints())),
                Arguments.of("stars left to who has gone", right.closingWith(PlantedStars.closingWithoutStars())),
                Arguments.of(
                        "a return that takes points for stars",
                        right.returningWith(PlantedStars.takingPointsForStars())),
                Arguments.of(
                        "stars that stay when parts come back",
                        right.returningWith(PlantedStars.takingStarsPartByPart())),
                Arguments.of(
                        "a cap that forgets what was given",
                        right.transferringWith(PlantedAbuses.forgettingWhatWasGiven())),
                Arguments.of("stars given as points", right.transferringWith(PlantedStars.givingStarsAsPoints())),
                Arguments.of("stars capped by points", right.buyingWith(PlantedStars.cappingStarsByPoints())),
                Arguments.of(
                        "stars of an activity taken back as points",
                        right.takingPartWith(right.activities().cancellingWith(PlantedGifts.takingPointsForStars()))),
                Arguments.of(
                        "a limit that counts one currency alone",
                        right.takingPartWith(right.activities().recordingWith(PlantedGifts.countingOneCurrency()))),
                Arguments.of(
                        "stars of a review taken back as points",
                        right.judgingWith(PlantedGifts.removingPointsForStars())),
                Arguments.of(
                        "stars clawed back as points", right.clawingBackWith(PlantedGifts.clawingBackPointsForStars())),
                Arguments.of("stars brought as points", right.openingWith(PlantedOrigins.openingStarsAsPoints())),
                Arguments.of("a grant used at its end", PlantedPerks.in(right, PlantedPerks.usingAtTheEnd())),
                Arguments.of("a grant used once too often", PlantedPerks.in(right, PlantedPerks.usingOnceTooOften())),
                Arguments.of(
                        "a grant drawn before what ends first",
                        PlantedPerks.in(right, PlantedPerks.drawingGrantsFirst())),
                Arguments.of(
                        "what a club gives drawn from the tier", PlantedPerks.in(right, PlantedPerks.mistakingClubs())),
                Arguments.of(
                        "an override that takes what is not there yet",
                        right.redeemingWith(PlantedOverrides.takingWhatIsNotThereYet())),
                Arguments.of(
                        "an override that takes what is yet to come",
                        right.redeemingWith(PlantedOverrides.takingWhatIsYetToCome())),
                Arguments.of(
                        "points back before they were taken", right.undoingWith(PlantedOverrides.givingBackTooSoon())),
                Arguments.of("a ring of three", right.attributingWith(PlantedAbuses.lookingOneStepUp())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void a_planted_fault_is_found_and_told_in_few_steps(String fault, Deciders deciders) {
        var simulation = new Simulation(deciders);

        var finding = simulation.run(1, WITHIN);

        assertThat(finding).as(fault + " within " + WITHIN + " acts").isPresent();
        System.out.println(fault + ", found after " + simulation.steps() + " acts:\n"
                + finding.orElseThrow().asTest());
        assertThat(finding.get().steps()).hasSizeLessThanOrEqualTo(STEPS_MAX);
        assertThat(Simulation.disagreement(Deciders.asTheyAre(), finding.get().steps()))
                .isEmpty();
    }
}
