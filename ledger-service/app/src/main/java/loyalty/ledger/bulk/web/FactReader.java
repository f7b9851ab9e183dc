package loyalty.ledger.bulk.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import loyalty.edge.Caller;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.edge.UnreadableBody;
import loyalty.event.Actor;
import loyalty.ledger.activity.web.ActivityRequest;
import loyalty.ledger.attribute.web.AttributeRequest;
import loyalty.ledger.bulk.web.Fact.Thing;
import loyalty.ledger.bulk.web.Fact.Told;
import loyalty.ledger.card.web.CardRequests;
import loyalty.ledger.club.web.ClubRequests;
import loyalty.ledger.consent.web.ConsentRequest;
import loyalty.ledger.coupon.web.CouponRequests;
import loyalty.ledger.entitlement.web.EntitlementGrantRequest;
import loyalty.ledger.entitlement.web.EntitlementRequest;
import loyalty.ledger.household.web.HouseholdRequest;
import loyalty.ledger.membership.web.MembershipRequest;
import loyalty.ledger.offer.web.OfferRequests;
import loyalty.ledger.opening.web.OpeningRequest;
import loyalty.ledger.purchase.web.PurchaseRequest;
import loyalty.ledger.receipt.web.ClaimRequest;
import loyalty.ledger.redemption.web.RedemptionRequest;
import loyalty.ledger.referral.web.ReferralRequests;
import loyalty.ledger.registration.web.MemberEndpoint.ConfirmationRequest;
import loyalty.ledger.registration.web.MemberRequest;
import loyalty.ledger.returns.web.ReturnEndpoint;
import loyalty.ledger.returns.web.ReturnRequest;
import loyalty.ledger.review.JudgeReview.Judgement;
import loyalty.ledger.review.web.ReviewRequest;
import loyalty.ledger.reward.web.RewardRequests;
import loyalty.ledger.segment.web.SegmentRequest;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.tier.web.TierGrantRequest;
import loyalty.ledger.transfer.web.TransferRequest;
import loyalty.ledger.voiding.web.VoidRequest;
import loyalty.ledger.web.Fields;
import loyalty.value.ActivityId;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.RedemptionId;
import loyalty.value.ReferralCode;
import loyalty.value.ReturnId;
import loyalty.value.ReviewId;
import loyalty.value.TierGrantId;
import loyalty.value.TransferId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Understands the items of a bulk request: the bodies of the single routes, with {@code kind} and {@code id}. */
final class FactReader {

    private final FactLedgers ledgers;
    private final ProgrammeBook programmes;
    private final JsonMapper json;
    private final ObjectReader exact;

    FactReader(FactLedgers ledgers, ProgrammeBook programmes, JsonMapper json) {
        this.ledgers = ledgers;
        this.programmes = programmes;
        this.json = json;
        this.exact = json.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /** The fact that an item tells; throws the problem that its own route would answer with. */
    Fact read(byte[] item, ProgrammeId programme, Caller caller, Actor by, Instant now) {
        try {
            if (exact.readTree(item) instanceof ObjectNode body) {
                var kind = Fields.required(taken(body, "kind"), "/kind", FactKind::ofWire);
                kind.requirePermitted(caller);
                return new Item(body, programme, caller, by, now).fact(kind);
            }
            throw new ProblemException(Problem.invalidValue("A fact is a JSON object."));
        } catch (JacksonException unreadable) {
            throw new ProblemException(UnreadableBody.problemOf(unreadable));
        }
    }

    private static @Nullable String taken(ObjectNode body, String field) {
        var value = body.remove(field);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            throw new ProblemException(Problem.invalidValue("A field holds a value of another type.")
                    .at("/" + field));
        }
        return value.stringValue();
    }

    /** One item on its way to a fact. */
    private final class Item {

        private final ObjectNode body;
        private final ProgrammeId programme;
        private final Caller caller;
        private final Actor by;
        private final Instant now;
        private final String id;

        Item(ObjectNode body, ProgrammeId programme, Caller caller, Actor by, Instant now) {
            this.body = body;
            this.programme = programme;
            this.caller = caller;
            this.by = by;
            this.now = now;
            this.id = Fields.required(taken(body, "id"), "/id");
        }

        private <T> T as(Class<T> type) {
            return json.treeToValue(body, type);
        }

        Fact fact(FactKind kind) {
            return switch (kind) {
                case MEMBER -> member();
                case OPENING_BALANCE -> opening();
                case EMAIL_CONFIRMATION -> confirmation();
                case MEMBER_BLOCK -> block();
                case MEMBER_UNBLOCK -> unblock();
                case MEMBER_CLOSING -> closing();
                case TIER_GRANT -> tierGrant();
                case TIER_GRANT_ENDING -> tierGrantEnding();
                case ENTITLEMENT_GRANT -> entitlements().grant(as(EntitlementGrantRequest.class));
                case ENTITLEMENT_REVOCATION -> entitlements().revocation(as(EntitlementGrantRequest.Revocation.class));
                case ENTITLEMENT_USE -> entitlements().use(memberOfBody(), as(EntitlementRequest.class));
                case ENTITLEMENT_USE_CANCELLATION ->
                    entitlements().cancellation(memberOfBody(), as(EntitlementRequest.Cancelling.class));
                case CLUB_INVITATION -> clubs().invitation(as(ClubRequests.Invitation.class));
                case CLUB_INVITATION_WITHDRAWAL -> clubs().withdrawal(as(ClubRequests.Withdrawal.class));
                case CLUB_JOINING -> clubs().joining(as(ClubRequests.Joining.class));
                case CLUB_LEAVING -> clubs().leaving(as(ClubRequests.Leaving.class));
                case SEGMENT -> segments().recorded(as(SegmentRequest.class));
                case ATTRIBUTE -> attributes().recorded(as(AttributeRequest.class));
                case ATTRIBUTE_WITHDRAWAL -> attributes().withdrawn(as(AttributeRequest.Withdrawal.class));
                case CONSENT -> consents().given(as(ConsentRequest.class));
                case CONSENT_WITHDRAWAL -> consents().withdrawn(as(ConsentRequest.class));
                case PURCHASE -> purchase();
                case RECEIPT_CLAIM -> claim();
                case RETURN -> returned();
                case PURCHASE_VOID ->
                    new VoidFacts(ledgers.voids(), programme, id, caller, now).voided(as(VoidRequest.class));
                case REDEMPTION -> redemption();
                case REDEMPTION_AUTHORISATION -> authorisation();
                case REDEMPTION_CAPTURE -> capture();
                case REDEMPTION_VOID -> voiding();
                case REDEMPTION_UNDO -> undo();
                case TRANSFER -> transfer();
                case REFERRAL_CODE -> code();
                case REFERRAL -> referral();
                case REFERRAL_QUALIFICATION -> qualification();
                case REFERRAL_REWARD -> reward();
                case REFERRAL_CLAW_BACK -> clawBack();
                case REVIEW -> review();
                case REVIEW_APPROVAL -> judgement(Judgement.APPROVE);
                case REVIEW_REJECTION -> judgement(Judgement.REJECT);
                case REVIEW_REMOVAL -> removal();
                case ACTIVITY -> activity();
                case ACTIVITY_CANCELLATION -> cancellation();
                case CARD -> card();
                case CARD_LINK -> cardLink();
                case CARD_BLOCK -> cardBlock();
                case CARD_REPLACEMENT -> cardReplacement();
                case HOUSEHOLD, HOUSEHOLD_MEMBER, HOUSEHOLD_LEAVING, HOUSEHOLD_DISSOLUTION -> household(kind);
                case REWARD_ORDER -> rewards().order(as(RewardRequests.Order.class));
                case REWARD_ORDER_READINESS, REWARD_ORDER_SHIPMENT, REWARD_ORDER_DELIVERY ->
                    rewards().step(kind, as(RewardRequests.Dated.class));
                case REWARD_ORDER_CANCELLATION -> rewards().cancellation(as(RewardRequests.Ending.class));
                case COUPON -> coupons().issue(as(CouponRequests.Issue.class));
                case COUPON_VOID -> coupons().voiding(as(CouponRequests.Ending.class));
                case COUPON_REDEMPTION -> coupons().redemption(as(CouponRequests.Redemption.class));
                case COUPON_REDEMPTION_UNDO -> coupons().undoing(as(CouponRequests.Ending.class));
                case OFFER -> offers().issue(as(OfferRequests.Issue.class));
                case OFFER_ACCEPTANCE -> offers().acceptance(as(OfferRequests.Dated.class));
                case OFFER_WITHDRAWAL -> offers().withdrawal(as(OfferRequests.Ending.class));
                case OFFER_USE -> offers().use(as(OfferRequests.Use.class));
                case OFFER_USE_CANCELLATION -> offers().cancellation(as(OfferRequests.Ending.class));
            };
        }

        private Fact member() {
            var member = Fields.required(id, "/id", MemberId::new);
            var request = as(MemberRequest.class);
            var touches = request.referralCode()
                    .map(code -> List.of(Thing.member(id), Thing.code(code)))
                    .orElse(List.of(Thing.member(id)));
            var checked = ledgers.registrations().understood(programme, member, request, now);
            return new Fact(touches, origin -> {
                var registered = ledgers.registrations().register(checked, origin);
                return new Told(registered.outcome(), registered.referral());
            });
        }

        private Fact opening() {
            var member = Fields.required(id, "/id", MemberId::new);
            var command = as(OpeningRequest.class).toCommand(programme, member, now);
            return ofMember(member, origin -> ledgers.openings().handle(command, origin));
        }

        private Fact confirmation() {
            var member = Fields.required(id, "/id", MemberId::new);
            var said = as(ConfirmationRequest.class);
            var at = said.at(now);
            return ofMember(
                    member, origin -> ledgers.confirmations().confirm(programme, member, at, said.token(), origin));
        }

        private Fact block() {
            var member = Fields.required(id, "/id", MemberId::new);
            var command = as(MembershipRequest.class).block(programme, member, now);
            return ofMember(member, origin -> ledgers.memberships().blocks().handle(command, origin));
        }

        private Fact unblock() {
            var member = Fields.required(id, "/id", MemberId::new);
            var command = as(MembershipRequest.class).unblock(programme, member, now);
            return ofMember(member, origin -> ledgers.memberships().unblocks().handle(command, origin));
        }

        private Fact closing() {
            var member = Fields.required(id, "/id", MemberId::new);
            var command = as(MembershipRequest.class).close(programme, member, now);
            return ofMember(member, origin -> ledgers.memberships().closings().handle(command, origin));
        }

        private Fact tierGrant() {
            var grant = Fields.required(id, "/id", TierGrantId::new);
            var command = as(TierGrantRequest.class).toCommand(programme, grant, now);
            return new Fact(
                    List.of(Thing.member(command.member().value()), Thing.tierGrant(id)),
                    origin -> Told.of(ledgers.tierGrants().grants().handle(command, origin)));
        }

        private Fact tierGrantEnding() {
            var grant = Fields.required(id, "/id", TierGrantId::new);
            var command = as(TierGrantRequest.Ending.class).toCommand(programme, grant, now);
            return new Fact(
                    List.of(Thing.tierGrant(id)),
                    origin -> Told.of(ledgers.tierGrants().endings().handle(command, origin)));
        }

        private EntitlementFacts entitlements() {
            return new EntitlementFacts(ledgers.entitlements(), programme, id, now);
        }

        private MemberId memberOfBody() {
            return Fields.required(taken(body, "memberId"), "/memberId", MemberId::new);
        }

        private ClubFacts clubs() {
            return new ClubFacts(ledgers.clubs(), programme, id, memberOfBody(), now);
        }

        private OfferFacts offers() {
            return new OfferFacts(ledgers.offers(), programme, id, now);
        }

        private CouponFacts coupons() {
            return new CouponFacts(ledgers.coupons(), programme, id, now);
        }

        private static Fact ofMember(MemberId member, Function<Origin, Outcome> tell) {
            return new Fact(List.of(Thing.member(member.value())), origin -> Told.of(tell.apply(origin)));
        }

        private SegmentFacts segments() {
            return new SegmentFacts(ledgers.segments(), programme, id, memberOfBody(), now);
        }

        private AttributeFacts attributes() {
            return new AttributeFacts(ledgers.attributes(), programme, id, memberOfBody(), now);
        }

        private ConsentFacts consents() {
            return new ConsentFacts(ledgers.consents(), programme, id, memberOfBody(), now);
        }

        private Fact purchase() {
            var purchase = Fields.required(id, "/id", PurchaseId::new);
            var command = as(PurchaseRequest.class).toCommand(programme, purchase, now);
            var touches = new ArrayList<Thing>();
            command.member().ifPresent(member -> touches.add(Thing.member(member.value())));
            command.card()
                    .ifPresent(shown -> touches.add(Thing.card(shown.card().value())));
            touches.add(Thing.purchase(id));
            return new Fact(touches, origin -> Told.of(ledgers.purchases().handle(command, origin)));
        }

        /** The purchase comes first: with a card that is linked meanwhile, it is not for this member alone to say whose it is. */
        private Fact claim() {
            var purchase = Fields.required(id, "/id", PurchaseId::new);
            var command = as(ClaimRequest.class).toCommand(programme, purchase, now);
            return new Fact(
                    List.of(Thing.purchase(id), Thing.member(command.member().value())),
                    origin -> Told.of(ledgers.claims().handle(command, origin)));
        }

        private Fact returned() {
            var of = Fields.required(taken(body, "purchaseId"), "/purchaseId", PurchaseId::new);
            var returned = Fields.required(id, "/id", ReturnId::new);
            var currency = ReturnEndpoint.currencyOf(programme, programmes);
            var command = as(ReturnRequest.class).toCommand(programme, of, returned, currency, now);
            return new Fact(List.of(Thing.purchase(of.value())), origin -> {
                var recorded = ledgers.returns().record(command, origin);
                return new Told(recorded.outcome(), recorded.clawBack());
            });
        }

        private Fact redemption() {
            var redemption = Fields.required(id, "/id", RedemptionId::new);
            var command = as(RedemptionRequest.class).toCommand(programme, redemption, now);
            var touches = new ArrayList<>(List.of(Thing.member(command.member().value()), Thing.redemption(id)));
            command.household().ifPresent(household -> touches.add(Thing.household(household.value())));
            return new Fact(
                    touches, origin -> Told.of(ledgers.redemptions().spendings().handle(command, origin)));
        }

        private Fact authorisation() {
            var redemption = Fields.required(id, "/id", RedemptionId::new);
            var command = as(RedemptionRequest.class).toAuthorisation(programme, redemption, now);
            return new Fact(
                    List.of(Thing.member(command.member().value()), Thing.redemption(id)),
                    origin -> Told.of(ledgers.redemptions().authorisations().handle(command, origin)));
        }

        private Fact capture() {
            var redemption = Fields.required(id, "/id", RedemptionId::new);
            var command = as(RedemptionRequest.Capture.class).toCommand(programme, redemption, now);
            return new Fact(
                    List.of(Thing.redemption(id)),
                    origin -> Told.of(ledgers.redemptions().captures().handle(command, origin)));
        }

        private Fact voiding() {
            var redemption = Fields.required(id, "/id", RedemptionId::new);
            var command = as(RedemptionRequest.Undo.class).toVoiding(programme, redemption, now);
            return new Fact(
                    List.of(Thing.redemption(id)),
                    origin -> Told.of(ledgers.redemptions().voidings().handle(command, origin)));
        }

        private Fact undo() {
            var redemption = Fields.required(id, "/id", RedemptionId::new);
            var command = as(RedemptionRequest.Undo.class).toCommand(programme, redemption, now);
            return new Fact(
                    List.of(Thing.redemption(id)),
                    origin -> Told.of(ledgers.redemptions().undoings().handle(command, origin)));
        }

        private Fact transfer() {
            var transfer = Fields.required(id, "/id", TransferId::new);
            var command = as(TransferRequest.class).toCommand(programme, transfer, now);
            return new Fact(
                    List.of(
                            Thing.member(command.giver().value()),
                            Thing.member(command.recipient().value())),
                    origin -> Told.of(ledgers.transfers().handle(command, origin)));
        }

        private Fact code() {
            var code = Fields.required(id, "/id", ReferralCode::new);
            var member = Fields.required(taken(body, "memberId"), "/memberId", MemberId::new);
            var command = as(ReferralRequests.Dated.class).issue(programme, member, code, now);
            return new Fact(
                    List.of(Thing.member(member.value()), Thing.code(id)),
                    origin -> Told.of(ledgers.referrals().codes().handle(command, origin)));
        }

        private Fact card() {
            var card = Fields.required(id, "/id", CardId::new);
            var command = as(CardRequests.Issue.class).toCommand(programme, card, now);
            var touches = new ArrayList<Thing>();
            command.member().ifPresent(member -> touches.add(Thing.member(member.value())));
            touches.add(Thing.card(id));
            return new Fact(touches, origin -> Told.of(ledgers.cards().issues().handle(command, origin)));
        }

        private Fact cardLink() {
            var card = Fields.required(id, "/id", CardId::new);
            var command = as(CardRequests.Link.class).toCommand(programme, card, now);
            return new Fact(
                    List.of(Thing.member(command.member().value()), Thing.card(id)),
                    origin -> Told.of(ledgers.cards().links().handle(command, origin)));
        }

        private Fact cardBlock() {
            var card = Fields.required(id, "/id", CardId::new);
            var command = as(CardRequests.Block.class).toCommand(programme, card, now);
            return new Fact(
                    List.of(Thing.card(id)),
                    origin -> Told.of(ledgers.cards().blocks().handle(command, origin)));
        }

        private Fact cardReplacement() {
            var card = Fields.required(id, "/id", CardId::new);
            var command = as(CardRequests.Replacement.class).toCommand(programme, card, now);
            return new Fact(
                    List.of(Thing.card(id), Thing.card(command.replacement().value())),
                    origin -> Told.of(ledgers.cards().replacements().handle(command, origin)));
        }

        private Fact household(FactKind kind) {
            var member = HouseholdFacts.nameMembers(kind) ? taken(body, "memberId") : null;
            return HouseholdFacts.fact(
                    kind, id, member, as(HouseholdRequest.class).at(programme, now), ledgers);
        }

        private RewardFacts rewards() {
            return new RewardFacts(ledgers.rewardOrders(), programme, id, now);
        }

        private Fact referral() {
            var friend = Fields.required(id, "/id", MemberId::new);
            var command = as(ReferralRequests.Attribution.class).toCommand(programme, friend, now);
            return new Fact(
                    List.of(
                            Thing.member(id),
                            Thing.referral(id),
                            Thing.code(command.code().value())),
                    origin -> Told.of(ledgers.referrals().attributions().handle(command, origin)));
        }

        private Fact qualification() {
            var friend = Fields.required(id, "/id", MemberId::new);
            var command = as(ReferralRequests.Qualification.class).toCommand(programme, friend, now);
            return new Fact(
                    List.of(Thing.member(id), Thing.purchase(command.purchase().value())),
                    origin -> Told.of(ledgers.referrals().qualifications().handle(command, origin)));
        }

        private Fact reward() {
            var friend = Fields.required(id, "/id", MemberId::new);
            var command = as(ReferralRequests.Dated.class).reward(programme, friend, now);
            return new Fact(
                    List.of(Thing.member(id), Thing.referral(id)),
                    origin -> Told.of(ledgers.referrals().rewards().handle(command, origin)));
        }

        private Fact clawBack() {
            var friend = Fields.required(id, "/id", MemberId::new);
            var command = as(ReferralRequests.Dated.class).clawBack(programme, friend, now);
            return new Fact(
                    List.of(Thing.member(id), Thing.referral(id)),
                    origin -> Told.of(ledgers.referrals().clawBacks().handle(command, origin)));
        }

        private Fact review() {
            var review = Fields.required(id, "/id", ReviewId::new);
            var command = as(ReviewRequest.class).toCommand(programme, review, by, now);
            return new Fact(
                    List.of(Thing.member(command.member().value()), Thing.review(id)),
                    origin -> Told.of(ledgers.reviews().submissions().handle(command, origin)));
        }

        private Fact judgement(Judgement judgement) {
            var review = Fields.required(id, "/id", ReviewId::new);
            var command = as(ReviewRequest.Judging.class).toCommand(programme, review, judgement, by, now);
            return new Fact(
                    List.of(Thing.review(id)),
                    origin -> Told.of(ledgers.reviews().judgements().handle(command, origin)));
        }

        private Fact activity() {
            var activity = Fields.required(id, "/id", ActivityId::new);
            var command = as(ActivityRequest.class).toCommand(programme, activity, now);
            return new Fact(
                    List.of(Thing.member(command.member().value()), Thing.activity(id)),
                    origin -> Told.of(ledgers.activities().activities().handle(command, origin)));
        }

        private Fact cancellation() {
            var activity = Fields.required(id, "/id", ActivityId::new);
            var command = as(ActivityRequest.Cancelling.class).toCommand(programme, activity, now);
            return new Fact(
                    List.of(Thing.activity(id)),
                    origin -> Told.of(ledgers.activities().cancellations().handle(command, origin)));
        }

        private Fact removal() {
            var review = Fields.required(id, "/id", ReviewId::new);
            var command = as(ReviewRequest.Removing.class).toCommand(programme, review, by, now);
            return new Fact(
                    List.of(Thing.review(id)),
                    origin -> Told.of(ledgers.reviews().judgements().handle(command, origin)));
        }
    }
}
