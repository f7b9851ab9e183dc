package loyalty.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import loyalty.edge.Problem;
import loyalty.edge.ProblemWriter;
import loyalty.edge.Trace;
import loyalty.event.ActivityCancelled;
import loyalty.event.ActivityRecorded;
import loyalty.event.AdjustmentApproved;
import loyalty.event.AdjustmentDeclined;
import loyalty.event.AdjustmentProposed;
import loyalty.event.AttributeRecorded;
import loyalty.event.AuthorisationVoided;
import loyalty.event.BalanceOpened;
import loyalty.event.ClubInvitationWithdrawn;
import loyalty.event.ClubInvited;
import loyalty.event.ClubJoined;
import loyalty.event.ClubLeft;
import loyalty.event.ConsentGiven;
import loyalty.event.ConsentWithdrawn;
import loyalty.event.CouponIssued;
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
import loyalty.event.HouseholdMemberAdded;
import loyalty.event.HouseholdMemberLeft;
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
import loyalty.event.RedemptionRefunded;
import loyalty.event.RedemptionUndone;
import loyalty.event.ReferralAttributed;
import loyalty.event.ReferralClawedBack;
import loyalty.event.ReferralCodeIssued;
import loyalty.event.ReferralQualified;
import loyalty.event.ReferralRewarded;
import loyalty.event.ReviewApproved;
import loyalty.event.ReviewRejected;
import loyalty.event.ReviewRemoved;
import loyalty.event.ReviewSubmitted;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrderProgressed;
import loyalty.event.RewardOrdered;
import loyalty.event.SegmentRecorded;
import loyalty.event.TierGrantEnded;
import loyalty.event.TierGranted;
import loyalty.event.Told;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.shell.Outcome;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.Points;
import loyalty.value.Purpose;
import loyalty.value.ReasonCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Renders outcomes; what is told of an entry is read off the entry alone, so that a retry is told the same. */
public final class Answers {

    private Answers() {}

    /** 201 the first time, 200 with {@code Idempotency-Replayed} afterwards, else a problem. */
    public static ResponseEntity<Map<String, Object>> answer(Outcome outcome, HttpServletRequest request) {
        return answer(outcome, Map.of(), request);
    }

    /** The same with further fields. */
    public static ResponseEntity<Map<String, Object>> answer(
            Outcome outcome, Map<String, Object> further, HttpServletRequest request) {
        return switch (outcome) {
            case Outcome.Told told -> {
                var body = body(told);
                body.putAll(further);
                var answer = ResponseEntity.status(told instanceof Outcome.Recorded ? 201 : 200)
                        .eTag("\"" + told.position() + "\"");
                yield (told instanceof Outcome.Replayed ? answer.header("Idempotency-Replayed", "true") : answer)
                        .body(body);
            }
            case Outcome.Refused(var reason) -> problem(problemOf(reason), extensions(reason), request);
            case Outcome.KeyReused() ->
                problem(
                        Problem.of(
                                422,
                                "idempotency-key-reused",
                                "This Idempotency-Key was used before, for another request."),
                        Map.of(),
                        request);
            case Outcome.KeyInProgress() ->
                problem(
                        Problem.of(
                                        409,
                                        "idempotency-in-progress",
                                        "A request with this Idempotency-Key is being worked on.")
                                .retryAfter(1),
                        Map.of(),
                        request);
        };
    }

    /** A problem with further fields. */
    public static ResponseEntity<Map<String, Object>> problem(
            Problem problem, Map<String, Object> further, HttpServletRequest request) {
        var body = ProblemWriter.body(problem, Trace.of(request));
        body.putAll(further);
        var answer = ResponseEntity.status(problem.status())
                .contentType(MediaType.parseMediaType(ProblemWriter.MEDIA_TYPE))
                .header("Cache-Control", "no-store");
        problem.retryAfterSeconds().ifPresent(seconds -> answer.header("Retry-After", Integer.toString(seconds)));
        return answer.body(body);
    }

    public static Problem problemOf(Rejection reason) {
        int status = switch (reason.code().kind()) {
            case ABSENT -> 404;
            case CONFLICT -> 409;
            case FORBIDDEN -> 403;
            case RULE -> 422;
        };
        return new Problem(
                status,
                reason.code().wire(),
                Fields.sentence(reason.detail()),
                Problem.Outcome.NOT_APPLIED,
                Optional.empty(),
                OptionalInt.empty());
    }

    /** What a program may want to know of a rejection beyond its code. */
    public static Map<String, Object> extensions(Rejection reason) {
        var further = new LinkedHashMap<String, Object>();
        reason.balance().ifPresent(balance -> further.put("balance", balance.amount()));
        ToldAnswers.put(reason.pointCurrency(), further);
        reason.mergedInto().ifPresent(target -> further.put("mergedInto", target.value()));
        return further;
    }

    /** What the caller is told of an entry. */
    public static Map<String, Object> body(Outcome.Told told) {
        var body = new LinkedHashMap<String, Object>();
        body.put("position", told.position());
        body.put("effectiveAt", told.event().effectiveAt().toString());
        describe(told.event(), body);
        return body;
    }

    private static void describe(LedgerEvent event, Map<String, Object> body) {
        switch (event) {
            case ProgrammePublished published -> {
                version(published.document().version(), "published", body);
                published.approval().ifPresent(approval -> {
                    body.put("proposedBy", approval.proposedBy().name());
                    body.put("approvedBy", approval.approvedBy().name());
                });
            }
            case ProgrammeProposed proposed -> {
                version(proposed.document().version(), "proposed", body);
                body.put("proposedBy", proposed.proposedBy().name());
            }
            case ProgrammeDeclined declined -> {
                version(declined.version(), "declined", body);
                body.put("proposedBy", declined.proposedBy().name());
                body.put("declinedBy", declined.declinedBy().name());
            }
            case MemberRegistered registered -> {
                body.put("memberId", registered.member().value());
                body.put("earned", registered.bonus().amount());
                ToldAnswers.put(registered.pointCurrency(), body);
                registered.confirmBy().ifPresent(until -> body.put("confirmBy", until.toString()));
                told(registered.told(), registered.programmeVersion(), body);
            }
            case BalanceOpened opened -> OriginAnswers.describe(opened, body);
            case EmailConfirmed confirmed -> {
                body.put("memberId", confirmed.member().value());
                body.put("earned", confirmed.activated().amount());
                ToldAnswers.put(confirmed.pointCurrency(), body);
                told(confirmed.told(), body);
            }
            case MemberBlocked blocked -> membership(blocked, blocked.reason(), body);
            case MemberUnblocked unblocked -> membership(unblocked, unblocked.reason(), body);
            case MemberClosed closed -> {
                membership(closed, closed.reason(), body);
                body.put("forfeited", closed.forfeited().amount());
                told(closed.told(), body);
            }
            case MergeProposed proposed -> {
                merge(proposed.merge(), "proposed", proposed.member(), proposed.target(), body);
                body.put("proposedBy", proposed.proposedBy().name());
                body.put("lapsesAt", proposed.lapsesAt().toString());
            }
            case MemberMerged merged -> {
                merge(merged.merge(), "merged", merged.source(), merged.target(), body);
                body.put("proposedBy", merged.proposedBy().name());
                body.put("approvedBy", merged.approvedBy().name());
                body.put("moved", merged.points().amount());
                body.put("owed", merged.owed().amount());
                told(merged.told(), body);
            }
            case MergeDeclined declined -> {
                merge(declined.merge(), "declined", declined.member(), declined.target(), body);
                body.put("proposedBy", declined.proposedBy().name());
                body.put("declinedBy", declined.declinedBy().name());
            }
            case TierGranted granted -> PrivilegeAnswers.granted(granted, body);
            case TierGrantEnded ended -> PrivilegeAnswers.ended(ended, body);
            case EntitlementGranted granted -> PrivilegeAnswers.granted(granted, body);
            case EntitlementRevoked revoked -> PrivilegeAnswers.revoked(revoked, body);
            case EntitlementUsed used -> PrivilegeAnswers.used(used, body);
            case EntitlementUseCancelled cancelled -> PrivilegeAnswers.cancelled(cancelled, body);
            case ClubInvited invited -> ClubAnswers.invited(invited, body);
            case ClubInvitationWithdrawn withdrawn -> ClubAnswers.withdrawn(withdrawn, body);
            case ClubJoined joined -> ClubAnswers.joined(joined, body);
            case ClubLeft left -> ClubAnswers.left(left, body);
            case SegmentRecorded recorded -> SegmentAnswers.recorded(recorded, body);
            case AttributeRecorded recorded -> SegmentAnswers.recorded(recorded, body);
            case ConsentGiven given -> consent(given, given.purpose(), body);
            case ConsentWithdrawn withdrawn -> consent(withdrawn, withdrawn.purpose(), body);
            case PurchaseRecorded recorded -> PurchaseAnswers.recorded(recorded, body);
            case PurchaseReturned returned -> PurchaseAnswers.returned(returned, body);
            case PurchaseRerated rerated -> RerateAnswers.describe(rerated, body);
            case PurchaseVoided voided -> PurchaseAnswers.voided(voided, body);
            case PointsRedeemed redeemed -> HouseholdAnswers.redeemed(redeemed, body);
            case RedemptionUndone undone -> HouseholdAnswers.undone(undone, body);
            case RedemptionRefunded refunded -> PurchaseAnswers.refunded(refunded, body);
            case ReferralCodeIssued issued -> body.put("code", issued.code().value());
            case ReferralAttributed attributed -> SegmentAnswers.attributed(attributed, body);
            case ReferralQualified qualified -> {
                body.put("referrerId", qualified.referrer().value());
                body.put("maturesAt", qualified.maturesAt().toString());
                body.put("programmeVersion", qualified.programmeVersion());
            }
            case ReferralRewarded rewarded -> {
                body.put("memberId", rewarded.member().value());
                body.put("referrerId", rewarded.referrer().value());
                body.put("earned", rewarded.points().amount());
                ToldAnswers.put(rewarded.pointCurrency(), body);
                rewarded.campaigns().ifPresent(all -> body.put("campaigns", CampaignTold.of(all)));
                told(rewarded.told(), rewarded.programmeVersion(), body);
            }
            case ReferralClawedBack clawedBack -> {
                body.put("memberId", clawedBack.member().value());
                body.put("referrerId", clawedBack.referrer().value());
                body.put("purchaseId", clawedBack.purchase().value());
                reversed(clawedBack.reversed(), body);
                ToldAnswers.put(clawedBack.pointCurrency(), body);
                told(clawedBack.told(), clawedBack.programmeVersion(), body);
            }
            case ReviewSubmitted submitted ->
                body.put("reviewId", submitted.review().value());
            case ReviewApproved approved -> {
                body.put("reviewId", approved.review().value());
                body.put("earned", approved.points().amount());
                ToldAnswers.put(approved.pointCurrency(), body);
                approved.limitedBy().ifPresent(limit -> body.put("limitedBy", limit.name()));
                told(approved.told(), approved.programmeVersion(), body);
            }
            case ReviewRejected rejected ->
                body.put("reviewId", rejected.review().value());
            case ReviewRemoved removed -> {
                body.put("reviewId", removed.review().value());
                reversed(removed.reversed(), body);
                ToldAnswers.put(removed.pointCurrency(), body);
                told(removed.told(), body);
            }
            case ActivityRecorded recorded -> {
                body.put("activityId", recorded.activity().value());
                body.put("earned", recorded.points().amount());
                ToldAnswers.put(recorded.pointCurrency(), body);
                recorded.limitedBy().ifPresent(limit -> body.put("limitedBy", limit.name()));
                told(recorded.told(), recorded.programmeVersion(), body);
            }
            case ActivityCancelled cancelled -> {
                body.put("activityId", cancelled.activity().value());
                reversed(cancelled.reversed(), body);
                ToldAnswers.put(cancelled.pointCurrency(), body);
                told(cancelled.told(), body);
            }
            case DrawOpened opened -> {
                draw(opened, "open", body);
                body.put("closesAt", opened.closesAt().toString());
                body.put("commitment", opened.commitment().value());
            }
            case DrawClosed closed -> {
                draw(closed, "closed", body);
                body.put("tickets", closed.tickets());
                body.put("ticketRoot", closed.ticketRoot().value());
            }
            case DrawExecuted executed -> {
                draw(executed, "executed", body);
                body.put("seed", executed.seed().value());
                body.put(
                        "winners",
                        executed.winners().stream().map(Answers::winner).toList());
            }
            case DrawCancelled cancelled -> draw(cancelled, "cancelled", body);
            case DrawTicketIssued issued -> {
                body.put("drawId", issued.draw().value());
                body.put("ticketId", issued.ticket().value());
                body.put("redeemed", issued.points().amount());
                told(issued.told(), issued.programmeVersion(), body);
            }
            case DrawTicketRefunded refunded -> {
                body.put("drawId", refunded.draw().value());
                body.put("ticketId", refunded.ticket().value());
                reversed(refunded.points(), body);
                told(refunded.told(), body);
            }
            case LedgerEvent.OfReceipt ofReceipt -> ReceiptAnswers.describe(ofReceipt, body);
            case LedgerEvent.OfHousehold ofHousehold -> HouseholdAnswers.describe(ofHousehold, body);
            case HouseholdMemberAdded added -> HouseholdAnswers.stay(added, added.household(), body);
            case HouseholdMemberLeft left -> HouseholdAnswers.stay(left, left.household(), body);
            case LedgerEvent.OfCard ofCard -> CardAnswers.describe(ofCard, body);
            case LedgerEvent.OfReinstatement about -> ReinstatementAnswers.describe(about, body);
            case PointsReinstated reinstated -> ReinstatementAnswers.reinstated(reinstated, body);
            case LedgerEvent.OfReward ofReward -> RewardAnswers.describe(ofReward, body);
            case RewardOrdered ordered -> RewardAnswers.ordered(ordered, body);
            case RewardOrderProgressed progressed -> RewardAnswers.progressed(progressed, body);
            case RewardOrderCancelled cancelled -> RewardAnswers.cancelled(cancelled, body);
            case LedgerEvent.OfCouponPool ofPool -> CouponAnswers.describe(ofPool, body);
            case CouponIssued issued -> CouponAnswers.issued(issued, body);
            case CouponVoided voided -> CouponAnswers.voided(voided, body);
            case CouponRedeemed redeemed -> CouponAnswers.redeemed(redeemed, body);
            case CouponRedemptionUndone undone -> CouponAnswers.undone(undone, body);
            case OfferIssued issued -> OfferAnswers.issued(issued, body);
            case OfferAccepted accepted -> OfferAnswers.accepted(accepted, body);
            case OfferWithdrawn withdrawn -> OfferAnswers.withdrawn(withdrawn, body);
            case OfferUsed used -> OfferAnswers.used(used, body);
            case OfferUseCancelled cancelled -> OfferAnswers.cancelled(cancelled, body);
            case PointsTransferred transferred -> {
                body.put("transferId", transferred.transfer().value());
                body.put("recipientId", transferred.recipient().value());
                body.put("given", transferred.points().amount());
                ToldAnswers.put(transferred.pointCurrency(), body);
                told(transferred.told(), transferred.programmeVersion(), body);
            }
            case PointsAuthorised authorised -> RedemptionAnswers.authorised(authorised, body);
            case PointsCaptured captured -> RedemptionAnswers.captured(captured, body);
            case AuthorisationVoided voided -> RedemptionAnswers.voided(voided, body);
            case PointsAdjusted adjusted -> AdjustmentAnswers.adjusted(adjusted, body);
            case AdjustmentProposed proposed -> AdjustmentAnswers.proposed(proposed, body);
            case AdjustmentApproved approved -> AdjustmentAnswers.approved(approved, body);
            case AdjustmentDeclined declined -> AdjustmentAnswers.declined(declined, body);
        }
    }

    private static void draw(LedgerEvent.OfDraw event, String state, Map<String, Object> body) {
        body.put("drawId", event.draw().value());
        body.put("state", state);
    }

    private static Map<String, Object> winner(DrawExecuted.Winner winner) {
        var ticket = new LinkedHashMap<String, Object>();
        ticket.put("index", winner.index());
        ticket.put("ticketId", winner.ticket().value());
        ticket.put("memberId", winner.member().value());
        return ticket;
    }

    private static void version(int version, String state, Map<String, Object> body) {
        body.put("programmeVersion", version);
        body.put("state", state);
    }

    private static void membership(LedgerEvent.OfMember event, ReasonCode reason, Map<String, Object> body) {
        body.put("memberId", event.member().value());
        body.put("reason", reason.value());
    }

    private static void merge(MergeId merge, String state, MemberId source, MemberId target, Map<String, Object> body) {
        body.put("mergeId", merge.value());
        body.put("state", state);
        body.put("sourceId", source.value());
        body.put("targetId", target.value());
    }

    private static void consent(LedgerEvent.OfMember event, Purpose purpose, Map<String, Object> body) {
        body.put("memberId", event.member().value());
        body.put("purpose", purpose.value());
    }

    static void reversed(Points points, Map<String, Object> body) {
        body.put("reversed", points.amount());
    }

    /** Balance, next lapse and tier, as they are told after whatever moves points. */
    public static void told(Told told, int programmeVersion, Map<String, Object> body) {
        told(told, body);
        body.put("programmeVersion", programmeVersion);
    }

    /** Balance, next lapse and what else a till is told. */
    public static void told(Told told, Map<String, Object> body) {
        ToldAnswers.put(told, body);
    }
}
