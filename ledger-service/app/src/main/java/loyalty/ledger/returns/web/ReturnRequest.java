package loyalty.ledger.returns.web;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.ledger.web.Amount;
import loyalty.ledger.web.Fields;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReturnId;

/**
 * The body of a return.
 *
 * @param amount what had been paid for that which comes back, in money and in points; absent for all that is left
 * @param currency ISO 4217; absent for the programme's
 */
public record ReturnRequest(Optional<Amount> amount, Optional<String> currency, Optional<Instant> effectiveAt) {

    static final ReturnRequest EMPTY = new ReturnRequest(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * The command; throws a 400 or 422 problem that names the field.
     *
     * @param programmeCurrency what the programme counts in
     */
    public ReturnPurchase toCommand(
            ProgrammeId programme, PurchaseId purchase, ReturnId id, Currency programmeCurrency, Instant now) {
        var paidIn = currency.map(Amount::currency).orElse(programmeCurrency);
        var refund = amount.map(value -> value.in(paidIn, "/amount"));
        var at = Fields.effectiveAt(effectiveAt, now);
        return Fields.understood("/amount", () -> new ReturnPurchase(programme, purchase, id, at, refund));
    }
}
