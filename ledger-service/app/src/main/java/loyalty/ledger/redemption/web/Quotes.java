package loyalty.ledger.redemption.web;

import java.util.Optional;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.redemption.RedemptionQuote;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.ProgrammeId;

/** Quotes from members' accounts as decisions see them; records nothing. */
@FunctionalInterface
public interface Quotes {

    /**
     * The quote; throws {@link loyalty.ledger.shell.NotAnsweredException} when the journal is away.
     *
     * @param mayBackdate whether the caller may ask for an instant before the programme's window
     */
    RedemptionQuote.Answer quote(Question question, boolean mayBackdate);

    /**
     * How many points can be spent?
     *
     * @param pointCurrency what is to be spent; empty for the programme's own points
     * @param order what the order comes to; empty where that is open
     */
    record Question(
            ProgrammeId programme,
            MemberId member,
            EffectiveAt effectiveAt,
            Optional<PointCurrencyId> pointCurrency,
            Optional<Money> order) {}
}
