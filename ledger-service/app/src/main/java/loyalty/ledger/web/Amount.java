package loyalty.ledger.web;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.value.Money;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/** An amount as it came, text or JSON number, to the last digit; what it is worth needs a currency. */
@JsonDeserialize(using = Amount.Reader.class)
public record Amount(BigDecimal value) {

    private static final Pattern GRAMMAR = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");

    /** The amount that a text says; throws {@link IllegalArgumentException} where it says none. */
    public static Amount of(String text) {
        if (!GRAMMAR.matcher(text).matches()) {
            throw new IllegalArgumentException("an amount reads like 19.99");
        }
        return new Amount(new BigDecimal(text));
    }

    /** The money; refuses what is no amount with 400, at the pointer. */
    public Money in(Currency currency, String pointer) {
        return Fields.understood(pointer, () -> Money.of(value, currency));
    }

    /** The currency of the given code; 422 {@code unknown-currency} where there is none. */
    public static Currency currency(String code) {
        try {
            var currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException _) {
            // The same answer as for gold and test codes: nothing that one could pay in.
        }
        throw new ProblemException(
                Problem.of(422, "unknown-currency", "The currency is no code of ISO 4217 that one can pay in.")
                        .at("/currency"));
    }

    /** Reads the digits themselves; a binary fraction in between would lose some. */
    static final class Reader extends StdDeserializer<Amount> {

        Reader() {
            super(Amount.class);
        }

        @Override
        public Amount deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)
                    && !json.hasToken(JsonToken.VALUE_NUMBER_INT)
                    && !json.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
                return (Amount) context.handleUnexpectedToken(getValueType(context), json);
            }
            var text = json.getString();
            if (!GRAMMAR.matcher(text).matches()) {
                return (Amount) context.handleWeirdStringValue(Amount.class, text, "not a decimal amount");
            }
            return new Amount(new BigDecimal(text));
        }
    }
}
