package loyalty.value;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a value refuses may be contact data in the wrong place, and its words go into an answer. */
class RefusedValuesTest {

    static Stream<Function<String, ?>> texts() {
        return Stream.of(
                ActivityId::new,
                ActivityReference::new,
                ActivityTag::new,
                ActivityType::new,
                Bytes32::new,
                Channel::new,
                ClubId::new,
                CouponId::new,
                text -> new CouponName(text.repeat(50)),
                CouponPoolId::new,
                CouponRedemptionId::new,
                DrawId::new,
                LotId::new,
                MemberId::new,
                PartnerId::new,
                TierGrantId::new,
                EntitlementGrantId::new,
                AttributeName::new,
                AttributeValue::new,
                EntitlementName::new,
                EntitlementUseId::new,
                OfferId::new,
                text -> new OfferName(text.repeat(50)),
                OfferUseId::new,
                ProductId::new,
                ProgrammeId::new,
                PurchaseId::new,
                ReasonCode::new,
                RedemptionId::new,
                ReferralCode::new,
                ReinstatementId::new,
                ReturnId::new,
                ReviewId::new,
                RewardId::new,
                RewardOrderId::new,
                text -> new RewardName(text.repeat(50)),
                RuleId::new,
                SegmentName::new,
                SourceName::new,
                StoreId::new,
                TicketId::new,
                TierName::new,
                text -> new LotId("purchase/" + text),
                text -> new LotId(text + "/1"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_refused_text_is_not_repeated(Function<String, ?> type) {
        for (String text : new String[] {"a.bird@nest.example", "a bird", "+49 bird"}) {
            assertThatThrownBy(() -> type.apply(text))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("bird");
        }
    }

    @Test
    void a_refused_number_is_not_repeated() {
        assertThatThrownBy(() -> Points.of(-4_915_173)).hasMessageNotContaining("4915173");
        assertThatThrownBy(() -> Money.of(new BigDecimal("4915173.915502"), Currency.getInstance("GBP")))
                .hasMessageNotContaining("4915173");
        assertThatThrownBy(() -> Money.of(new BigDecimal("4915173915502"), Currency.getInstance("GBP")))
                .hasMessageNotContaining("4915173");
    }
}
