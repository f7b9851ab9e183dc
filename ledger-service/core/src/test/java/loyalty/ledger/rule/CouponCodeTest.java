package loyalty.ledger.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import loyalty.value.Bytes32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A code is printed so that it can be typed. */
@Tag("row-46")
class CouponCodeTest {

    static final String REST = "0".repeat(44);

    @ParameterizedTest
    @CsvSource({
        "00000000000000000000, 0000-0000-0000-0000",
        "ffffffffffffffffffff, ZZZZ-ZZZZ-ZZZZ-ZZZZ",
        "08000000000000000000, 1000-0000-0000-0000",
        "00000000000000000001, 0000-0000-0000-0001",
        "00443214c74254b635cf, 0123-4567-89AB-CDEF",
        "84653a56d7c675be77df, GHJK-MNPQ-RSTV-WXYZ"
    })
    void the_first_80_bits_make_the_code(String bits, String code) {
        assertThat(CouponCode.of(new Bytes32(bits + REST)).printed()).isEqualTo(code);
        assertThat(CouponCode.typed(code)).isEqualTo(CouponCode.of(new Bytes32(bits + REST)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123-4567-89AB-CDEF", "0123456789abcdef", " o I 23 - 4567 89ab cdef", "OL23456789ABCDEF"})
    void a_code_is_understood_as_people_type_it(String typed) {
        assertThat(CouponCode.typed(typed)).isEqualTo(new CouponCode("0123456789ABCDEF"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0123-4567-89AB-CDE", "0123-4567-89AB-CDEF-0", "0123-4567-89AB-CDEU", "0123-4567-89AB-CDE!"})
    void what_is_no_code_is_refused_and_not_repeated(String typed) {
        assertThatThrownBy(() -> CouponCode.typed(typed))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("a coupon's code has 16 letters and digits");
    }

    @Test
    void a_code_is_not_printed_by_mistake() {
        assertThat(new CouponCode("0123456789ABCDEF").toString()).doesNotContain("0123");
    }
}
