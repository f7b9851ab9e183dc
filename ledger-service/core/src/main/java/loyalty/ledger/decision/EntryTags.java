package loyalty.ledger.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.ActivityCancelled;
import loyalty.event.ActivityRecorded;
import loyalty.event.AdjustmentApproved;
import loyalty.event.AdjustmentDeclined;
import loyalty.event.AdjustmentProposed;
import loyalty.event.AttributeRecorded;
import loyalty.event.AuthorisationVoided;
import loyalty.event.Award;
import loyalty.event.BalanceOpened;
import loyalty.event.CardBlocked;
import loyalty.event.CardIssued;
import loyalty.event.CardLinked;
import loyalty.event.CardReplaced;
import loyalty.event.ClubInvitationWithdrawn;
import loyalty.event.ClubInvited;
import loyalty.event.ClubJoined;
import loyalty.event.ClubLeft;
import loyalty.event.ConsentGiven;
import loyalty.event.ConsentWithdrawn;
import loyalty.event.CouponIssued;
import loyalty.event.CouponPoolOpened;
import loyalty.event.CouponPoolWithdrawn;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.CouponVoided;
import loyalty.event.DrawCancelled;
import loyalty.event.DrawClosed;
import loyalty.event.DrawExecuted;
import loyalty.event.DrawOpened;
import loyalty.event.DrawTicketIssued;
import loyalty.event.DrawTicketRefunded;
import loyalty.event.EmailConfirmed;
import loyalty.event.EntitlementGranted;
import loyalty.event.EntitlementRevoked;
import loyalty.event.EntitlementUseCancelled;
import loyalty.event.EntitlementUsed;
import loyalty.event.HouseholdDissolved;
import loyalty.event.HouseholdFormed;
import loyalty.event.HouseholdMemberAdded;
import loyalty.event.HouseholdMemberLeft;
import loyalty.event.HouseholdPart;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberBlocked;
import loyalty.event.MemberClosed;
import loyalty.event.MemberMerged;
import loyalty.event.MemberRegistered;
import loyalty.event.MemberUnblocked;
import loyalty.event.MergeDeclined;
import loyalty.event.MergeProposed;
import loyalty.event.OfferAccepted;
import loyalty.event.OfferIssued;
import loyalty.event.OfferUseCancelled;
import loyalty.event.OfferUsed;
import loyalty.event.OfferWithdrawn;
import loyalty.event.PointsAdjusted;
import loyalty.event.PointsAuthorised;
import loyalty.event.PointsCaptured;
import loyalty.event.PointsRedeemed;
import loyalty.event.PointsReinstated;
import loyalty.event.PointsTransferred;
import loyalty.event.ProgrammeDeclined;
import loyalty.event.ProgrammeProposed;
import loyalty.event.ProgrammePublished;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.ReceiptRecorded;
import loyalty.event.ReceiptReturned;
import loyalty.event.ReceiptVoided;
import loyalty.event.RedemptionRefunded;
import loyalty.event.RedemptionUndone;
import loyalty.event.ReferralAttributed;
import loyalty.event.ReferralClawedBack;
import loyalty.event.ReferralCodeIssued;
import loyalty.event.ReferralQualified;
import loyalty.event.ReferralRewarded;
import loyalty.event.ReinstatementApproved;
import loyalty.event.ReinstatementDeclined;
import loyalty.event.ReinstatementProposed;
import loyalty.event.ReviewApproved;
import loyalty.event.ReviewRejected;
import loyalty.event.ReviewRemoved;
import loyalty.event.ReviewSubmitted;
import loyalty.event.RewardListed;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrderProgressed;
import loyalty.event.RewardOrdered;
import loyalty.event.RewardWithdrawn;
import loyalty.event.SegmentRecorded;
import loyalty.event.TierGrantEnded;
import loyalty.event.TierGranted;
import loyalty.programme.Club;
import loyalty.value.HouseholdId;
import loyalty.value.ProgrammeId;

/**
 * Under which names an entry is found, and which of them it claims for itself.
 *
 * @param subject the one thing that the entry is about
 * @param others further names to find it by
 * @param claims names that may be given once; the entry is found by them too
 * @param draws what it takes from quotas; it is not found by their names
 */
public record EntryTags(TagName subject, List<TagName> others, List<TagName> claims, List<QuotaDraw> draws) {

    public EntryTags {
        others = List.copyOf(others);
        claims = List.copyOf(claims);
        draws = List.copyOf(draws);
    }

    /** Of an entry that takes nothing from a quota. */
    public EntryTags(TagName subject, List<TagName> others, List<TagName> claims) {
        this(subject, others, claims, List.of());
    }

    /** The tags of an event, read from what it says. */
    public static EntryTags of(LedgerEvent event) {
        var p = event.programme();
        return switch (event) {
            case ProgrammePublished published ->
                new EntryTags(
                        TagName.programme(p),
                        List.of(),
                        List.of(TagName.programmeVersion(p, published.document().version())));
            case ProgrammeProposed proposed ->
                aboutVersion(p, proposed.document().version());
            case ProgrammeDeclined declined -> aboutVersion(p, declined.version());
            case MemberRegistered registered -> claiming(registered, TagName.registration(p, registered.member()));
            case BalanceOpened opened -> claiming(opened, TagName.opening(p, opened.member()));
            case EmailConfirmed confirmed -> claiming(confirmed, TagName.emailConfirmation(p, confirmed.member()));
            case MemberBlocked blocked -> about(blocked, TagName.membership(p, blocked.member()));
            case MemberUnblocked unblocked -> about(unblocked, TagName.membership(p, unblocked.member()));
            case MemberClosed closed ->
                claiming(closed, TagName.closing(p, closed.member()))
                        .drawing(closed.clubs().orElse(List.of()).stream()
                                .map(club -> QuotaDraw.freedSeat(p, club))
                                .toList());
            case MergeProposed proposed -> claiming(proposed, TagName.merge(p, proposed.merge()));
            case MemberMerged merged -> ofMerge(merged);
            case MergeDeclined declined ->
                about(declined, TagName.merge(p, declined.merge()), TagName.mergeJudgement(p, declined.merge()));
            case ConsentGiven given -> about(given, TagName.consent(p, given.member(), given.purpose()));
            case ConsentWithdrawn withdrawn ->
                about(withdrawn, TagName.consent(p, withdrawn.member(), withdrawn.purpose()));
            case PurchaseRecorded recorded ->
                PurchaseTags.recorded(recorded).drawing(p, recorded.award().campaigns());
            case PurchaseReturned returned -> PurchaseTags.returned(returned);
            case PurchaseRerated rerated ->
                new EntryTags(
                        TagName.member(p, rerated.member()),
                        List.of(TagName.purchase(p, rerated.purchase())),
                        List.of());
            case ReceiptRecorded recorded -> PurchaseTags.recorded(recorded);
            case ReceiptReturned returned -> PurchaseTags.returned(returned);
            case PurchaseVoided voided -> PurchaseTags.voided(voided);
            case ReceiptVoided voided -> PurchaseTags.voided(voided);
            case ReferralCodeIssued issued -> claiming(issued, TagName.referralCode(p, issued.code()));
            case ReferralAttributed attributed ->
                about(
                        attributed,
                        TagName.referral(p, attributed.member()),
                        TagName.attribution(p, attributed.member()));
            case ReferralQualified qualified ->
                new EntryTags(
                        TagName.member(p, qualified.member()),
                        List.of(TagName.referral(p, qualified.member()), TagName.referralQualifications(p)),
                        List.of(TagName.qualification(p, qualified.member())));
            case ReferralRewarded rewarded ->
                about(
                                rewarded,
                                TagName.referral(p, rewarded.friend()),
                                TagName.reward(p, rewarded.friend(), rewarded.member()))
                        .drawing(p, rewarded.campaigns());
            case ReferralClawedBack clawedBack ->
                about(
                        clawedBack,
                        TagName.referral(p, clawedBack.friend()),
                        TagName.clawBack(p, clawedBack.friend(), clawedBack.member()));
            case ReviewSubmitted submitted ->
                about(
                        submitted,
                        TagName.review(p, submitted.review()),
                        TagName.reviewSubmission(p, submitted.review()));
            case ReviewApproved approved ->
                about(approved, TagName.review(p, approved.review()), TagName.reviewModeration(p, approved.review()));
            case ReviewRejected rejected ->
                about(rejected, TagName.review(p, rejected.review()), TagName.reviewModeration(p, rejected.review()));
            case ReviewRemoved removed ->
                about(removed, TagName.review(p, removed.review()), TagName.reviewRemoval(p, removed.review()));
            case TierGranted granted -> claiming(granted, TagName.tierGrant(p, granted.grant()));
            case TierGrantEnded ended ->
                about(ended, TagName.tierGrant(p, ended.grant()), TagName.tierGrantEnding(p, ended.grant()));
            case EntitlementGranted granted -> claiming(granted, EntitlementTags.grant(p, granted.grant()));
            case EntitlementRevoked revoked ->
                about(
                        revoked,
                        EntitlementTags.grant(p, revoked.grant()),
                        EntitlementTags.revocation(p, revoked.grant()));
            case EntitlementUsed used -> claiming(used, EntitlementTags.use(p, used.use()));
            case EntitlementUseCancelled cancelled ->
                about(
                        cancelled,
                        EntitlementTags.use(p, cancelled.use()),
                        EntitlementTags.useCancellation(p, cancelled.use()));
            case ClubInvited invited -> about(invited, TagName.club(p, invited.member(), invited.club()));
            case ClubInvitationWithdrawn withdrawn ->
                about(withdrawn, TagName.club(p, withdrawn.member(), withdrawn.club()));
            case ClubJoined joined ->
                about(joined, TagName.club(p, joined.member(), joined.club()))
                        .drawing(List.of(new QuotaDraw(
                                TagName.clubSeats(p, joined.club()),
                                1,
                                joined.capacity().orElse(Club.SEATS_MAX))));
            case ClubLeft left ->
                about(left, TagName.club(p, left.member(), left.club()))
                        .drawing(List.of(QuotaDraw.freedSeat(p, left.club())));
            case SegmentRecorded recorded -> about(recorded, TagName.segment(p, recorded.member()));
            case AttributeRecorded recorded ->
                about(recorded, TagName.attribute(p, recorded.member(), recorded.attribute()));
            case ActivityRecorded recorded -> claiming(recorded, TagName.activity(p, recorded.activity()));
            case ActivityCancelled cancelled ->
                about(
                        cancelled,
                        TagName.activity(p, cancelled.activity()),
                        TagName.activityCancellation(p, cancelled.activity()));
            case DrawOpened opened ->
                new EntryTags(
                        TagName.draw(p, opened.draw()),
                        List.of(TagName.draws(p)),
                        List.of(TagName.drawOpening(p, opened.draw())));
            case DrawClosed closed -> aboutDraw(closed, TagName.drawClosing(p, closed.draw()));
            case DrawExecuted executed -> aboutDraw(executed, TagName.drawEnd(p, executed.draw()));
            case DrawCancelled cancelled -> aboutDraw(cancelled, TagName.drawEnd(p, cancelled.draw()));
            case DrawTicketIssued issued ->
                new EntryTags(
                        TagName.member(p, issued.member()),
                        List.of(
                                TagName.drawTickets(p, issued.draw()),
                                TagName.drawTicketsOf(p, issued.draw(), issued.member())),
                        List.of(TagName.drawTicket(p, issued.draw(), issued.ticket())));
            case DrawTicketRefunded refunded ->
                claiming(refunded, TagName.drawRefund(p, refunded.draw(), refunded.ticket()));
            case CardIssued issued ->
                new EntryTags(
                        TagName.card(p, issued.card()),
                        issued.member().map(member -> TagName.cardsOf(p, member)).stream()
                                .toList(),
                        List.of(TagName.cardIssue(p, issued.card())));
            case CardBlocked blocked -> new EntryTags(TagName.card(p, blocked.card()), List.of(), List.of());
            case CardReplaced replaced -> new EntryTags(TagName.card(p, replaced.card()), List.of(), List.of());
            case CardLinked linked ->
                new EntryTags(
                        TagName.card(p, linked.card()),
                        List.of(TagName.cardsOf(p, linked.member()), TagName.cardReceipts(p, linked.card())),
                        List.of());
            case RewardListed listed ->
                new EntryTags(
                        TagName.reward(p, listed.reward()),
                        listed.version() == 1 ? List.of(TagName.rewards(p)) : List.of(),
                        List.of(TagName.rewardVersion(p, listed.reward(), listed.version())));
            case RewardWithdrawn withdrawn ->
                new EntryTags(
                        TagName.reward(p, withdrawn.reward()),
                        List.of(),
                        List.of(TagName.rewardWithdrawal(p, withdrawn.reward())));
            case RewardOrdered ordered ->
                about(ordered, TagName.rewardOrders(p), TagName.rewardOrder(p, ordered.order()))
                        .drawing(List.of(new QuotaDraw(
                                TagName.rewardStock(p, ordered.reward()), 1, RewardListed.limit(ordered.stock()))));
            case RewardOrderProgressed progressed ->
                about(
                        progressed,
                        TagName.rewardOrder(p, progressed.order()),
                        TagName.rewardOrderStep(p, progressed.order(), progressed.step()));
            case RewardOrderCancelled cancelled ->
                about(
                                cancelled,
                                TagName.rewardOrder(p, cancelled.order()),
                                TagName.rewardOrderCancellation(p, cancelled.order()))
                        .drawing(List.of(
                                new QuotaDraw(TagName.rewardStock(p, cancelled.reward()), -1, RewardListed.STOCK_MAX)));
            case CouponPoolOpened opened -> CouponTags.opened(opened);
            case CouponPoolWithdrawn withdrawn -> CouponTags.withdrawn(withdrawn);
            case CouponIssued issued -> CouponTags.issued(issued);
            case CouponVoided voided -> CouponTags.voided(voided);
            case CouponRedeemed redeemed -> CouponTags.redeemed(redeemed);
            case CouponRedemptionUndone undone -> CouponTags.undone(undone);
            case OfferIssued issued -> OfferTags.issued(issued);
            case OfferAccepted accepted -> OfferTags.accepted(accepted);
            case OfferWithdrawn withdrawn -> OfferTags.withdrawn(withdrawn);
            case OfferUsed used -> OfferTags.used(used);
            case OfferUseCancelled cancelled -> OfferTags.cancelled(cancelled);
            case HouseholdFormed formed ->
                new EntryTags(
                        TagName.household(p, formed.household()),
                        List.of(),
                        List.of(TagName.householdForming(p, formed.household())));
            case HouseholdDissolved dissolved ->
                new EntryTags(
                        TagName.household(p, dissolved.household()),
                        List.of(),
                        List.of(TagName.householdDissolving(p, dissolved.household())));
            case HouseholdMemberAdded added -> ofStay(added, added.household());
            case HouseholdMemberLeft left -> ofStay(left, left.household());
            case PointsRedeemed redeemed ->
                redeemed.household()
                        .map(part -> ofPart(redeemed, TagName.redemption(p, redeemed.redemption()), part))
                        .orElseGet(() -> claiming(redeemed, TagName.redemption(p, redeemed.redemption())));
            case RedemptionUndone undone -> ofUndoing(undone);
            case RedemptionRefunded refunded -> PurchaseTags.refunded(refunded);
            case PointsTransferred transferred -> ofTransfer(transferred);
            case PointsAuthorised authorised -> claiming(authorised, TagName.redemption(p, authorised.redemption()));
            case PointsCaptured captured ->
                about(
                        captured,
                        TagName.redemption(p, captured.redemption()),
                        TagName.authorisationEnd(p, captured.redemption()));
            case AuthorisationVoided voided ->
                about(
                        voided,
                        TagName.redemption(p, voided.redemption()),
                        TagName.authorisationEnd(p, voided.redemption()));
            case PointsAdjusted adjusted -> claiming(adjusted, TagName.adjustment(p, adjusted.adjustment()));
            case AdjustmentProposed proposed ->
                of(proposed, Optional.of(TagName.adjustmentProposals(p)), TagName.adjustment(p, proposed.adjustment()));
            case AdjustmentApproved approved ->
                about(
                        approved,
                        TagName.adjustment(p, approved.adjustment()),
                        TagName.adjustmentJudgement(p, approved.adjustment()));
            case AdjustmentDeclined declined ->
                about(
                        declined,
                        TagName.adjustment(p, declined.adjustment()),
                        TagName.adjustmentJudgement(p, declined.adjustment()));
            case ReinstatementProposed proposed ->
                ofReinstatement(proposed, TagName.reinstatementProposal(p, proposed.reinstatement()));
            case ReinstatementApproved approved ->
                ofReinstatement(approved, TagName.reinstatementJudgement(p, approved.reinstatement()));
            case ReinstatementDeclined declined ->
                ofReinstatement(declined, TagName.reinstatementJudgement(p, declined.reinstatement()));
            case PointsReinstated reinstated ->
                claiming(reinstated, TagName.reinstated(p, reinstated.reinstatement(), reinstated.member()));
        };
    }

    private static EntryTags aboutVersion(ProgrammeId programme, int version) {
        return new EntryTags(
                TagName.programme(programme), List.of(TagName.programmeVersion(programme, version)), List.of());
    }

    private static EntryTags aboutDraw(LedgerEvent.OfDraw event, TagName claim) {
        return new EntryTags(TagName.draw(event.programme(), event.draw()), List.of(), List.of(claim));
    }

    private static EntryTags ofReinstatement(LedgerEvent.OfReinstatement event, TagName claim) {
        return new EntryTags(
                TagName.reinstatement(event.programme(), event.reinstatement()),
                List.of(TagName.reinstatements(event.programme())),
                List.of(claim));
    }

    private static EntryTags ofStay(LedgerEvent.OfMember event, HouseholdId household) {
        return new EntryTags(
                TagName.member(event.programme(), event.member()),
                List.of(
                        TagName.householdMembers(event.programme(), household),
                        TagName.householdsOf(event.programme(), event.member())),
                List.of());
    }

    /** The last part claims the name; the others are found by it too. */
    private static EntryTags ofPart(LedgerEvent.OfMember event, TagName name, HouseholdPart part) {
        var spent = TagName.householdRedemptions(event.programme(), part.household());
        return new EntryTags(
                TagName.member(event.programme(), event.member()),
                part.isLast() ? List.of(spent) : List.of(spent, name),
                part.isLast() ? List.of(name) : List.of());
    }

    /** Of a household, the last part claims the one undoing. */
    private static EntryTags ofUndoing(RedemptionUndone undone) {
        var p = undone.programme();
        var name = TagName.redemption(p, undone.redemption());
        var undoing = TagName.redemptionUndo(p, undone.redemption());
        return undone.household()
                .map(part -> new EntryTags(
                        TagName.member(p, undone.member()),
                        List.of(name, TagName.householdRedemptions(p, part.household())),
                        part.isLast() ? List.of(undoing) : List.of()))
                .orElseGet(() -> about(undone, name, undoing));
    }

    /** The giver's entry claims the name of the transfer, and is found among all that was given; the recipient's is found by the name too. */
    private static EntryTags ofTransfer(PointsTransferred transferred) {
        var p = transferred.programme();
        var name = TagName.transfer(p, transferred.transfer());
        return transferred.member().equals(transferred.giver())
                ? about(transferred, TagName.transfersOf(p, transferred.giver()), name)
                : about(transferred, name);
    }

    /** The source's entry claims the one judgement; the target's is found by the name of the merge too. */
    private static EntryTags ofMerge(MemberMerged merged) {
        var name = TagName.merge(merged.programme(), merged.merge());
        if (!merged.isOfSource()) {
            return about(merged, name);
        }
        return about(merged, name, TagName.mergeJudgement(merged.programme(), merged.merge()))
                .drawing(merged.clubs().orElse(List.of()).stream()
                        .filter(MemberMerged.MergedClub::seatFreed)
                        .map(each -> QuotaDraw.freedSeat(merged.programme(), each.club()))
                        .toList());
    }

    private static EntryTags claiming(LedgerEvent.OfMember event, TagName claim) {
        return of(event, Optional.empty(), claim);
    }

    private static EntryTags about(LedgerEvent.OfMember event, TagName thing, TagName... claims) {
        return of(event, Optional.of(thing), claims);
    }

    private static EntryTags of(LedgerEvent.OfMember event, Optional<TagName> thing, TagName... claims) {
        return new EntryTags(
                TagName.member(event.programme(), event.member()),
                thing.stream().toList(),
                List.of(claims));
    }

    private EntryTags drawing(List<QuotaDraw> taken) {
        return new EntryTags(subject, others, claims, taken);
    }

    /** The same with what campaigns take from their budgets. */
    private EntryTags drawing(ProgrammeId programme, Optional<List<Award.OfCampaign>> campaigns) {
        if (campaigns.isEmpty()) { // nearly always, and each purchase comes by here
            return this;
        }
        var taken = campaigns.get().stream()
                .filter(each -> each.budget().isPresent() && !each.points().isZero())
                .map(each -> new QuotaDraw(
                        TagName.campaignBudget(programme, each.campaign()),
                        each.points().amount(),
                        each.budget().get().amount()))
                .toList();
        return new EntryTags(subject, others, claims, taken);
    }

    /** These tags with further claims. */
    public EntryTags claimingToo(List<TagName> further) {
        var all = new ArrayList<>(claims);
        all.addAll(further);
        return new EntryTags(subject, others, all, draws);
    }
}
