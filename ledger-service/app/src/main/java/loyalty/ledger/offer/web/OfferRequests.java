package loyalty.ledger.offer.web;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.event.OfferBudget;
import loyalty.event.OrderDiscount;
import loyalty.event.OrderTerms;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.offer.AcceptOffer;
import loyalty.ledger.offer.CancelOfferUse;
import loyalty.ledger.offer.IssueOffer;
import loyalty.ledger.offer.UseOffer;
import loyalty.ledger.offer.WithdrawOffer;
import loyalty.ledger.web.Amount;
import loyalty.ledger.web.Fields;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.OfferId;
import loyalty.value.OfferName;
import loyalty.value.OfferUseId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import org.jspecify.annotations.Nullable;

/** The bodies of requests about offers; each translation throws a 400 problem that names the field. */
public final class OfferRequests {

    private OfferRequests() {}

    /**
     * An offer to be made.
     *
     * @param discountMax of one use, where the offer is a percentage
     * @param budgetDiscount altogether
     * @param budgetPoints altogether
     * @param currency ISO 4217; with amounts and not without
     * @param pointCurrency what the points are, those of the budget too; absent for the programme's own
     */
    public record Issue(
            @Nullable String memberId,
            @Nullable String name,
            Optional<Amount> amountOff,
            Optional<Amount> percentOff,
            Optional<Amount> discountMax,
            Optional<Amount> minimumOrder,
            Optional<Amount> budgetDiscount,
            Optional<String> currency,
            Optional<Long> points,
            Optional<String> pointCurrency,
            Optional<Long> budgetPoints,
            Optional<Integer> uses,
            Optional<Boolean> toBeAccepted,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<Instant> effectiveAt) {

        public IssueOffer toCommand(ProgrammeId programme, OfferId offer, Instant now) {
            var member = Fields.required(memberId, "/memberId", MemberId::new);
            var called = Fields.required(name, "/name", OfferName::new);
            var paidIn = currency.map(Amount::currency);
            var terms = terms(paidIn);
            var mostOff = money(budgetDiscount, paidIn, "/budgetDiscount");
            var mostPoints = points(budgetPoints, "/budgetPoints");
            var budget = Fields.understood("", () -> new OfferBudget(uses, mostOff, mostPoints));
            if (paidIn.isPresent() && mostOff.isEmpty() && terms.currency().isEmpty()) {
                throw new ProblemException(Problem.invalidValue("A currency is told with an amount.")
                        .at("/currency"));
            }
            var begin = from.map(instant -> instant("/from", instant));
            var end = until.map(instant -> instant("/until", instant));
            var at = Fields.effectiveAt(effectiveAt, now);
            boolean asks = toBeAccepted.orElse(false);
            return Fields.understood(
                    "", () -> new IssueOffer(programme, member, offer, called, terms, budget, asks, begin, end, at));
        }

        private OrderTerms terms(Optional<Currency> paidIn) {
            var amount = money(amountOff, paidIn, "/amountOff");
            var most = money(discountMax, paidIn, "/discountMax");
            var least = money(minimumOrder, paidIn, "/minimumOrder");
            var percent = percentOff.map(Amount::value);
            Optional<OrderDiscount> discount = amount.isEmpty() && percent.isEmpty() && most.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Fields.understood("", () -> new OrderDiscount(amount, percent, most)));
            var earned = points(points, "/points");
            var counted = Fields.optional(pointCurrency, "/pointCurrency", PointCurrencyId::new);
            if (counted.isPresent() && earned.isEmpty()) {
                throw new ProblemException(Problem.invalidValue("A point currency is told with points.")
                        .at("/pointCurrency"));
            }
            return Fields.understood("", () -> new OrderTerms(discount, least, earned, counted));
        }

        private static Optional<Points> points(Optional<Long> number, String pointer) {
            return number.map(each -> Fields.understood(pointer, () -> Points.of(each)));
        }

        private static Optional<Money> money(Optional<Amount> amount, Optional<Currency> currency, String pointer) {
            return amount.map(each -> each.in(Fields.required(currency.orElse(null), "/currency"), pointer));
        }

        private static Instant instant(String pointer, Instant instant) {
            return Fields.understood(pointer, () -> EffectiveAt.stated(instant).instant());
        }
    }

    /** An offer to be accepted. */
    public record Dated(Optional<Instant> effectiveAt) {

        static final Dated EMPTY = new Dated(Optional.empty());

        public AcceptOffer toCommand(ProgrammeId programme, OfferId offer, Instant now) {
            return new AcceptOffer(programme, offer, Fields.effectiveAt(effectiveAt, now));
        }
    }

    /** An offer to be withdrawn, or a use to be cancelled. */
    public record Ending(Optional<Instant> effectiveAt, Optional<String> reason) {

        static final Ending EMPTY = new Ending(Optional.empty(), Optional.empty());

        /** The end of an offer. */
        public WithdrawOffer withdrawal(ProgrammeId programme, OfferId offer, Instant now) {
            return new WithdrawOffer(programme, offer, Fields.effectiveAt(effectiveAt, now), code());
        }

        /** The cancellation of a use. */
        public CancelOfferUse cancellation(ProgrammeId programme, OfferUseId use, Instant now) {
            return new CancelOfferUse(programme, use, Fields.effectiveAt(effectiveAt, now), code());
        }

        private Optional<ReasonCode> code() {
            return Fields.optional(reason, "/reason", ReasonCode::new);
        }
    }

    /**
     * An offer to be used.
     *
     * @param orderAmount what the order comes to before the discount
     * @param currency ISO 4217
     */
    public record Use(
            @Nullable String offerId,
            @Nullable String purchaseId,
            @Nullable Amount orderAmount,
            @Nullable String currency,
            Optional<Instant> effectiveAt) {

        public UseOffer toCommand(ProgrammeId programme, OfferUseId use, Instant now) {
            var offer = Fields.required(offerId, "/offerId", OfferId::new);
            var receipt = Fields.required(purchaseId, "/purchaseId", PurchaseId::new);
            var amount = Fields.required(orderAmount, "/orderAmount");
            var order = amount.in(Amount.currency(Fields.required(currency, "/currency")), "/orderAmount");
            return new UseOffer(programme, use, offer, receipt, order, Fields.effectiveAt(effectiveAt, now));
        }
    }
}
