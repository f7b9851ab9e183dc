package loyalty.event.wire;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.function.Function;
import loyalty.event.AccountName;
import loyalty.event.ContactVersion;
import loyalty.programme.ConditionText;
import loyalty.value.ActivityId;
import loyalty.value.ActivityReference;
import loyalty.value.ActivityTag;
import loyalty.value.ActivityType;
import loyalty.value.AdjustmentId;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.Bytes32;
import loyalty.value.CampaignId;
import loyalty.value.CardId;
import loyalty.value.CardKindName;
import loyalty.value.Channel;
import loyalty.value.ClubId;
import loyalty.value.CouponId;
import loyalty.value.CouponName;
import loyalty.value.CouponPoolId;
import loyalty.value.CouponRedemptionId;
import loyalty.value.DrawId;
import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementName;
import loyalty.value.EntitlementUseId;
import loyalty.value.HouseholdId;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.OfferId;
import loyalty.value.OfferName;
import loyalty.value.OfferUseId;
import loyalty.value.PartnerId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProductId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.Purpose;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import loyalty.value.ReferralCode;
import loyalty.value.ReinstatementId;
import loyalty.value.ReturnId;
import loyalty.value.ReviewId;
import loyalty.value.RewardId;
import loyalty.value.RewardName;
import loyalty.value.RewardOrderId;
import loyalty.value.RuleId;
import loyalty.value.SealedNote;
import loyalty.value.SegmentName;
import loyalty.value.SourceName;
import loyalty.value.StoreId;
import loyalty.value.TicketId;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;
import loyalty.value.TransferId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Tells Jackson how the values of the ledger read as JSON, so that the values need not know it. */
final class WireMapper {

    private WireMapper() {}

    static JsonMapper create() {
        var values = new SimpleModule("loyalty values");
        text(values, ProgrammeId.class, ProgrammeId::value, ProgrammeId::new);
        text(values, MemberId.class, MemberId::value, MemberId::new);
        text(values, PurchaseId.class, PurchaseId::value, PurchaseId::new);
        text(values, ReturnId.class, ReturnId::value, ReturnId::new);
        text(values, RedemptionId.class, RedemptionId::value, RedemptionId::new);
        text(values, ReferralCode.class, ReferralCode::value, ReferralCode::new);
        text(values, ReviewId.class, ReviewId::value, ReviewId::new);
        text(values, ActivityId.class, ActivityId::value, ActivityId::new);
        text(values, ActivityType.class, ActivityType::value, ActivityType::new);
        text(values, ActivityReference.class, ActivityReference::value, ActivityReference::new);
        text(values, ActivityTag.class, ActivityTag::value, ActivityTag::new);
        text(values, CardId.class, CardId::value, CardId::new);
        text(values, CardKindName.class, CardKindName::value, CardKindName::new);
        text(values, HouseholdId.class, HouseholdId::value, HouseholdId::new);
        text(values, DrawId.class, DrawId::value, DrawId::new);
        text(values, TicketId.class, TicketId::value, TicketId::new);
        text(values, RewardId.class, RewardId::value, RewardId::new);
        text(values, RewardOrderId.class, RewardOrderId::value, RewardOrderId::new);
        text(values, RewardName.class, RewardName::value, RewardName::new);
        text(values, CouponPoolId.class, CouponPoolId::value, CouponPoolId::new);
        text(values, CouponId.class, CouponId::value, CouponId::new);
        text(values, CouponRedemptionId.class, CouponRedemptionId::value, CouponRedemptionId::new);
        text(values, CouponName.class, CouponName::value, CouponName::new);
        text(values, OfferId.class, OfferId::value, OfferId::new);
        text(values, OfferUseId.class, OfferUseId::value, OfferUseId::new);
        text(values, OfferName.class, OfferName::value, OfferName::new);
        text(values, Bytes32.class, Bytes32::value, Bytes32::new);
        text(values, TransferId.class, TransferId::value, TransferId::new);
        text(values, MergeId.class, MergeId::value, MergeId::new);
        text(values, AdjustmentId.class, AdjustmentId::value, AdjustmentId::new);
        text(values, ReinstatementId.class, ReinstatementId::value, ReinstatementId::new);
        text(values, ProductId.class, ProductId::value, ProductId::new);
        text(values, StoreId.class, StoreId::value, StoreId::new);
        text(values, Channel.class, Channel::value, Channel::new);
        text(values, SourceName.class, SourceName::value, SourceName::new);
        text(values, Purpose.class, Purpose::value, Purpose::new);
        text(values, CampaignId.class, CampaignId::value, CampaignId::new);
        text(values, ClubId.class, ClubId::value, ClubId::new);
        text(values, PartnerId.class, PartnerId::value, PartnerId::new);
        text(values, PointCurrencyId.class, PointCurrencyId::value, PointCurrencyId::new);
        text(values, RuleId.class, RuleId::value, RuleId::new);
        text(values, ConditionText.class, ConditionText::value, ConditionText::new);
        text(values, TierName.class, TierName::value, TierName::new);
        text(values, EntitlementName.class, EntitlementName::value, EntitlementName::new);
        text(values, EntitlementGrantId.class, EntitlementGrantId::value, EntitlementGrantId::new);
        text(values, EntitlementUseId.class, EntitlementUseId::value, EntitlementUseId::new);
        text(values, TierGrantId.class, TierGrantId::value, TierGrantId::new);
        text(values, SegmentName.class, SegmentName::value, SegmentName::new);
        text(values, AttributeName.class, AttributeName::value, AttributeName::new);
        text(values, AttributeValue.class, AttributeValue::value, AttributeValue::new);
        text(values, LotId.class, LotId::value, LotId::new);
        text(values, ReasonCode.class, ReasonCode::value, ReasonCode::new);
        text(values, SealedNote.class, SealedNote::value, SealedNote::new);
        text(values, AccountName.class, AccountName::wire, AccountName::new);
        text(
                values,
                ContactVersion.class,
                each -> each.value().toString(),
                text -> new ContactVersion(UUID.fromString(text)));
        text(values, BigDecimal.class, BigDecimal::toPlainString, BigDecimal::new);
        values.addSerializer(Points.class, new WritePoints());
        values.addDeserializer(Points.class, new ReadPoints());
        values.addDeserializer(Instant.class, new ReadInstant());
        return JsonMapper.builder()
                .addModule(values)
                .changeDefaultPropertyInclusion(
                        _ -> JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .changeDefaultVisibility(visible -> visible.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .build();
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new WriteText<>(write));
        module.addDeserializer(type, new ReadText<>(type, read));
    }

    private static final class WriteText<T> extends ValueSerializer<T> {

        private final Function<T, String> text;

        WriteText(Function<T, String> text) {
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeString(text.apply(value));
        }
    }

    private static final class ReadText<T> extends ValueDeserializer<T> {

        private final Class<T> type;
        private final Function<String, T> value;

        ReadText(Class<T> type, Function<String, T> value) {
            this.type = type;
            this.value = value;
        }

        @Override
        @SuppressWarnings("unchecked") // Jackson's own signature for a value that is none of this type
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                return (T) context.handleUnexpectedToken(type, json);
            }
            return value.apply(json.getString());
        }
    }

    private static final class WritePoints extends ValueSerializer<Points> {
        @Override
        public void serialize(Points points, JsonGenerator json, SerializationContext context) {
            json.writeNumber(points.amount());
        }
    }

    private static final class ReadPoints extends ValueDeserializer<Points> {
        @Override
        public Points deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                return (Points) context.handleUnexpectedToken(Points.class, json);
            }
            return Points.of(json.getLongValue());
        }
    }

    private static final class ReadInstant extends ValueDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                return (Instant) context.handleUnexpectedToken(Instant.class, json);
            }
            String text = json.getString();
            try {
                return InstantText.parse(text);
            } catch (DateTimeParseException _) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "not an instant");
            }
        }
    }
}
