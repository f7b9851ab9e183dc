package loyalty.ledger.card;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.on;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import loyalty.account.Cards;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.programme.Programme;
import loyalty.value.CardId;
import loyalty.value.Money;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a card would give, and each reason for which nobody can say. */
@Tag("row-10")
class CardQuoteTest {

    private static final Instant SPRING = on("03-01");

    private final Till till = new Till();

    private RejectionCode refused(String card, Optional<Money> order, Instant at) {
        var answer = till.ask(card, order, at);
        assertThat(answer).isInstanceOf(CardQuote.Answer.Refused.class);
        return ((CardQuote.Answer.Refused) answer).reason().code();
    }

    @Test
    void a_card_is_quoted_with_an_order_or_without() {
        till.issue("C-1", "five", Optional.of(ANNA));

        assertThat(till.quote("C-1", "20.00", SPRING).offer().discount()).contains(euros("1.00"));
        assertThat(till.quote("C-1", "20.00", SPRING).holder()).contains(ANNA);
        assertThat(till.ask("C-1", Optional.empty(), SPRING)).isInstanceOf(CardQuote.Answer.Quoted.class);
    }

    @Test
    void an_order_is_in_the_currency_of_the_programme() {
        till.issue("C-1", "five", Optional.of(ANNA));

        assertThat(refused("C-1", Optional.of(new Money(2_000, Currency.getInstance("USD"))), SPRING))
                .isEqualTo(RejectionCode.UNKNOWN_CURRENCY);
    }

    @ParameterizedTest
    @CsvSource({
        "C-9, 2026-03-01T12:00:00Z,        UNKNOWN_CARD",
        "C-1, 2026-02-28T11:59:59.999999Z, CARD_NOT_ISSUED_THEN",
        "C-1, 2026-03-10T12:00:00Z,        CARD_BLOCKED",
        "C-2, 2026-03-20T12:00:00Z,        MEMBER_CLOSED",
        "C-2, 2030-02-01T00:00:00Z,        EFFECTIVE_IN_FUTURE",
        "C-3, 2030-02-01T00:00:00Z,        EFFECTIVE_IN_FUTURE"
    })
    void whoever_asks_is_told_why_there_is_none(String card, Instant at, RejectionCode code) {
        till.issue("C-1", "five", Optional.empty(), on("02-28"));
        till.issue("C-2", "five", Optional.of(ANNA), on("02-28"));
        till.issue("C-3", "five", Optional.empty(), on("02-28"));
        till.block("C-1", "lost", on("03-10"));
        till.ledger.when(
                new ClosingDecider(),
                new CloseMember(RETAIL, ANNA, EffectiveAt.stated(on("03-20")), new ReasonCode("wish")));

        assertThat(refused(card, Optional.empty(), at)).isEqualTo(code);
    }

    @Test
    void a_programme_that_there_is_not_has_no_cards() {
        var answer = CardQuote.of(
                new CardId("C-1"),
                Optional.empty(),
                EffectiveAt.stated(SPRING),
                new Known<>(Programme.unpublished(RETAIL), Map.of(), Cards.NONE, SPRING, true));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        CardQuote.Answer.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(RejectionCode.UNKNOWN_PROGRAMME));
    }
}
