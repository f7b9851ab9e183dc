package loyalty.ledger.wiring;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loyalty.event.ActivityCancelled;
import loyalty.event.AdjustmentApproved;
import loyalty.event.AdjustmentDeclined;
import loyalty.event.AdjustmentProposed;
import loyalty.event.AuthorisationVoided;
import loyalty.event.CardBlocked;
import loyalty.event.CardReplaced;
import loyalty.event.ClubInvitationWithdrawn;
import loyalty.event.ClubLeft;
import loyalty.event.CouponPoolWithdrawn;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.CouponVoided;
import loyalty.event.DrawCancelled;
import loyalty.event.EntitlementGranted;
import loyalty.event.EntitlementRevoked;
import loyalty.event.EntitlementUseCancelled;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberBlocked;
import loyalty.event.MemberClosed;
import loyalty.event.MemberMerged;
import loyalty.event.MemberUnblocked;
import loyalty.event.MergeDeclined;
import loyalty.event.MergeProposed;
import loyalty.event.OfferUseCancelled;
import loyalty.event.OfferWithdrawn;
import loyalty.event.PointsAdjusted;
import loyalty.event.PointsRedeemed;
import loyalty.event.PointsReinstated;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseVoided;
import loyalty.event.ReceiptVoided;
import loyalty.event.RedemptionUndone;
import loyalty.event.ReinstatementApproved;
import loyalty.event.ReinstatementDeclined;
import loyalty.event.ReinstatementProposed;
import loyalty.event.ReviewRejected;
import loyalty.event.ReviewRemoved;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardWithdrawn;
import loyalty.event.TierGrantEnded;
import loyalty.event.TierGranted;
import loyalty.event.wire.EventJson;
import loyalty.event.wire.EventName;
import loyalty.event.wire.EventNames;
import loyalty.journal.axon.Claims;
import loyalty.journal.axon.Quotas;
import loyalty.ledger.decision.EntryTags;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.shell.Origin;
import loyalty.value.ReasonCode;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.conversion.Converter;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/** Events as Axon's messages, and back. */
final class Messages {

    /** The header's name of the request that led to the entry, by which a retry is known from another request. */
    static final String FINGERPRINT = "fingerprint";

    private final UuidV7 ids;

    Messages(UuidV7 ids) {
        this.ids = ids;
    }

    /** An event on its way into the journal, with the names that it claims beyond its own, and those that it is found by. */
    record Outgoing(LedgerEvent event, List<TagName> furtherClaims, List<TagName> furtherNames) {}

    EventMessage messageOf(Outgoing outgoing, Origin origin, int programmeVersion, boolean backdated) {
        var event = outgoing.event();
        var metadata = new HashMap<String, String>();
        metadata.put("subject", event.subject().text());
        metadata.put("effectiveAt", event.effectiveAt().toString());
        metadata.put("actor", origin.actor());
        metadata.put("key", origin.key());
        metadata.put("correlation", origin.correlation());
        metadata.put("traceparent", origin.traceparent());
        metadata.put("programmeVersion", Integer.toString(programmeVersion));
        origin.idempotencyKey().ifPresent(key -> metadata.put(FINGERPRINT, key.fingerprint()));
        reasonOf(event).ifPresent(reason -> metadata.put("reason", reason.value()));
        origin.onBehalfOf().ifPresent(whom -> metadata.put("onBehalfOf", whom.value()));
        if (origin.causation().isPresent()) {
            metadata.put("causation", Long.toString(origin.causation().getAsLong()));
        }
        if (backdated) {
            metadata.put("backdated", "true");
        }
        return message(ids.next().toString(), EventNames.of(event), outgoing, metadata);
    }

    private static EventMessage message(String id, EventName name, Outgoing payload, Map<String, String> metadata) {
        var type = new MessageType(name.name(), Integer.toString(name.revision()));
        // The journal gives the time that counts; Axon wants one before.
        return new GenericEventMessage(
                id, type, payload, metadata, payload.event().effectiveAt());
    }

    private static Optional<ReasonCode> reasonOf(LedgerEvent event) {
        return switch (event) {
            case MemberBlocked blocked -> Optional.of(blocked.reason());
            case MemberUnblocked unblocked -> Optional.of(unblocked.reason());
            case MemberClosed closed -> Optional.of(closed.reason());
            case MergeProposed proposed -> Optional.of(proposed.reason());
            case MemberMerged merged -> Optional.of(merged.reason());
            case MergeDeclined declined -> declined.reason();
            case TierGranted granted -> Optional.of(granted.reason());
            case TierGrantEnded ended -> Optional.of(ended.reason());
            case EntitlementGranted granted -> Optional.of(granted.reason());
            case EntitlementRevoked revoked -> Optional.of(revoked.reason());
            case EntitlementUseCancelled cancelled -> cancelled.reason();
            case ClubInvitationWithdrawn withdrawn -> Optional.of(withdrawn.reason());
            case ClubLeft left -> left.reason();
            case PointsRedeemed redeemed -> redeemed.reason();
            case RedemptionUndone undone -> undone.reason();
            case AuthorisationVoided voided -> voided.reason();
            case ReviewRejected rejected -> rejected.reason();
            case ReviewRemoved removed -> removed.reason();
            case ActivityCancelled cancelled -> cancelled.reason();
            case DrawCancelled cancelled -> cancelled.reason();
            case CardBlocked blocked -> Optional.of(blocked.reason());
            case CardReplaced replaced -> replaced.reason();
            case RewardWithdrawn withdrawn -> withdrawn.reason();
            case CouponPoolWithdrawn withdrawn -> withdrawn.reason();
            case CouponVoided voided -> voided.reason();
            case OfferWithdrawn withdrawn -> withdrawn.reason();
            case OfferUseCancelled cancelled -> cancelled.reason();
            case CouponRedemptionUndone undone -> undone.reason();
            case RewardOrderCancelled cancelled -> cancelled.reason();
            case PointsAdjusted adjusted -> Optional.of(adjusted.reason());
            case AdjustmentProposed proposed -> Optional.of(proposed.reason());
            case AdjustmentApproved approved -> Optional.of(approved.reason());
            case AdjustmentDeclined declined -> declined.reason();
            case ReinstatementProposed proposed -> Optional.of(proposed.reason());
            case ReinstatementApproved approved -> Optional.of(approved.reason());
            case ReinstatementDeclined declined -> declined.reason();
            case PointsReinstated reinstated -> Optional.of(reinstated.reason());
            case PurchaseRerated rerated -> Optional.of(rerated.reason());
            case PurchaseVoided voided -> voided.reason();
            case ReceiptVoided voided -> voided.reason();
            default -> Optional.empty();
        };
    }

    /** The event that a message of the journal carries. */
    static LedgerEvent eventOf(EventMessage message) {
        if (message.payload() instanceof byte[] bytes) {
            var name = new EventName(
                    message.type().name(), Integer.parseInt(message.type().version()));
            return EventJson.read(name, bytes);
        }
        throw new IllegalStateException("the journal hands out bytes, not " + message.payloadType());
    }

    /** The tags of a message on its way in. */
    static Set<Tag> tagsOf(EventMessage message) {
        if (!(message.payload() instanceof Outgoing(var event, var furtherClaims, var furtherNames))) {
            throw new IllegalStateException("only events of ours are appended, not " + message.payloadType());
        }
        var names = EntryTags.of(event).claimingToo(furtherClaims);
        var tags = new HashSet<Tag>();
        tags.add(tagOf(names.subject()));
        names.others().forEach(name -> tags.add(tagOf(name)));
        furtherNames.forEach(name -> tags.add(tagOf(name)));
        names.claims().forEach(name -> tags.add(Claims.of(name.key(), name.value())));
        names.draws()
                .forEach(draw ->
                        tags.add(Quotas.draw(draw.quota().key(), draw.quota().value(), draw.amount(), draw.limit())));
        return tags;
    }

    static Tag tagOf(TagName name) {
        return Tag.of(name.key(), name.value());
    }

    /** Turns what is appended into the bytes that are kept. */
    static final class ToBytes implements Converter {

        @Override
        public boolean canConvert(Type from, Type to) {
            return from == Outgoing.class && to == byte[].class;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
        }) // the signature is Axon's; the target is byte[], as checked
        public <T> T convert(@Nullable Object input, Type target) {
            if (input instanceof Outgoing outgoing && target == byte[].class) {
                return (T) EventJson.write(outgoing.event());
            }
            throw new IllegalArgumentException("events become bytes, nothing else");
        }

        @Override
        public void describeTo(ComponentDescriptor descriptor) {
            descriptor.describeProperty("format", "JSON of the published language");
        }
    }
}
