package loyalty.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    static final Currency EUR = Currency.getInstance("EUR");

    @ParameterizedTest
    @CsvSource({"0, EUR, 0", "19.99, EUR, 1999", "19.9, EUR, 1990", "1E+2, EUR, 10000", "5, JPY, 5", "0.005, BHD, 5"})
    void an_amount_is_kept_in_the_minor_unit_of_its_currency(BigDecimal amount, String currency, long minorUnits) {
        assertThat(Money.of(amount, Currency.getInstance(currency)).minorUnits())
                .isEqualTo(minorUnits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-0.01", "0.001", "10000000000.01", "123456789012345678901234567890", "1E+1000000", "1E-1000000"
            })
    void an_amount_that_cannot_be_paid_is_refused(BigDecimal amount) {
        assertThatThrownBy(() -> Money.of(amount, EUR)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "-1", "ü", "a/b", "a b", "a\u0000"})
    void an_id_outside_the_grammar_is_refused(String id) {
        assertThatThrownBy(() -> new MemberId(id)).isInstanceOf(IllegalArgumentException.class);
    }
}
