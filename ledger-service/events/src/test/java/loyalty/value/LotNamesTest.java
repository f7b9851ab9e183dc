package loyalty.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LotNamesTest {

    @Test
    void what_comes_back_is_named_after_the_lot_in_which_it_lapsed_first() {
        var lot = new LotId("purchase/R-1");

        var again = lot.reinstated(1).reinstated(2);

        assertThat(again.value()).isEqualTo("reinstated-2-purchase/R-1");
        assertThat(again.reinstatedFrom()).contains(lot);
        assertThat(again.merged().reinstatedFrom()).contains(lot);
        assertThat(lot.merged().reinstated(1).value()).isEqualTo("reinstated-1-merged-purchase/R-1");
        assertThat(lot.merged().reinstatedFrom()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "purchase/x, PURCHASE",
        "merged-purchase/x, PURCHASE",
        "reinstated-12-merged-purchase/x, PURCHASE",
        "merged-reinstated-1-merged-purchase/x, PURCHASE",
        "registration/x, REGISTRATION",
        "referral/x, REFERRAL",
        "review/x, REVIEW",
        "activity:survey/x, ACTIVITY",
        "coupon/x, COUPON",
        "offer/x, OFFER",
        "adjustment/x, ADJUSTMENT",
        "transfer/x~1, TRANSFER",
        "opening-001/x, OPENING"
    })
    void every_lot_tells_what_opened_it(String lot, LotOrigin origin) {
        assertThat(LotOrigin.of(new LotId(lot))).contains(origin);
    }

    @Test
    void a_lot_that_only_says_what_was_owed_has_no_origin() {
        assertThat(LotOrigin.of(LotId.of(new MergeId("M-1")))).isEmpty();
    }
}
