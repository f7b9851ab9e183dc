package loyalty.ledger.offer.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.edge.ProblemException;
import loyalty.event.OfferAccepted;
import loyalty.event.OfferIssued;
import loyalty.event.OfferUseCancelled;
import loyalty.event.OfferUsed;
import loyalty.event.OfferWithdrawn;
import loyalty.event.OrderDiscount;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.offer.OfferGift;
import loyalty.ledger.offer.OfferHistory;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.web.Amount;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.Page;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.OfferId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which offers a member has, what is left of them, and what they would give for an order. */
@RestController
public final class OfferQueries {

    private static final int PAGE_MAX = 100;

    private final OfferBook book;
    private final ProgrammeBook programmes;
    private final Arrivals arrivals;

    public OfferQueries(OfferBook book, ProgrammeBook programmes, Arrivals arrivals) {
        this.book = book;
        this.programmes = programmes;
        this.arrivals = arrivals;
    }

    /** Where an offer stands. */
    enum State {
        UPCOMING,
        TO_BE_ACCEPTED,
        OPEN,
        USED_UP,
        EXPIRED,
        WITHDRAWN
    }

    /** What would be taken off an order, and which points the member would get. */
    record Gift(String orderAmount, String discount, String amount, long points) {

        static Gift of(OfferHistory history, Money order) {
            var gift = OfferGift.of(history, order);
            return new Gift(
                    text(order),
                    text(gift.discount()),
                    text(order.minus(gift.discount())),
                    gift.points().amount());
        }
    }

    /**
     * One time that an offer was used.
     *
     * @param cancelledAt null while it counts
     */
    record Use(
            String useId,
            String memberId,
            String purchaseId,
            String orderAmount,
            String discount,
            long earned,
            Instant effectiveAt,
            Optional<Instant> cancelledAt) {

        static Use of(OfferUsed used, OfferHistory history) {
            return new Use(
                    used.use().value(),
                    used.member().value(),
                    used.purchase().value(),
                    text(used.order()),
                    text(used.discount()),
                    used.points().amount(),
                    used.effectiveAt(),
                    history.cancelled().stream()
                            .filter(each -> each.use().equals(used.use()))
                            .map(OfferUseCancelled::effectiveAt)
                            .findFirst());
        }
    }

    /**
     * An offer and all that was done with it.
     *
     * @param pointCurrency of its points; null for the programme's own
     * @param currency of its amounts; null where it has none
     * @param gives for the order that was asked about; null where none was, or where it gives nothing for it
     */
    record Offer(
            String offerId,
            String memberId,
            String name,
            State state,
            Optional<String> amountOff,
            Optional<String> percentOff,
            Optional<String> discountMax,
            Optional<String> minimumOrder,
            Optional<Long> points,
            Optional<String> pointCurrency,
            Optional<String> currency,
            Optional<Integer> usesLeft,
            Optional<String> discountLeft,
            Optional<Long> pointsLeft,
            boolean toBeAccepted,
            Optional<Instant> from,
            Optional<Instant> until,
            Instant madeAt,
            Optional<Instant> acceptedAt,
            Optional<Instant> withdrawnAt,
            Optional<Gift> gives,
            List<Use> uses,
            long position) {

        static Offer of(OfferBook.Found found, Instant now, Optional<Money> order) {
            var history = found.history();
            var issued = history.issued().orElseThrow();
            var terms = issued.terms();
            var state = state(history, now);
            return new Offer(
                    issued.offer().value(),
                    issued.member().value(),
                    issued.name().value(),
                    state,
                    terms.discount().flatMap(OrderDiscount::amount).map(OfferQueries::text),
                    terms.discount().flatMap(OrderDiscount::percent).map(BigDecimal::toPlainString),
                    terms.discount().flatMap(OrderDiscount::most).map(OfferQueries::text),
                    terms.minimumOrder().map(OfferQueries::text),
                    terms.points().map(Points::amount),
                    terms.pointCurrency().map(PointCurrencyId::value),
                    currency(issued).map(Currency::getCurrencyCode),
                    history.usesLeft(),
                    history.discountLeft().map(OfferQueries::text),
                    history.pointsLeft().map(Points::amount),
                    issued.toBeAccepted(),
                    issued.from(),
                    issued.until(),
                    issued.effectiveAt(),
                    history.accepted().map(OfferAccepted::effectiveAt),
                    history.withdrawn().map(OfferWithdrawn::effectiveAt),
                    order.filter(_ -> state == State.OPEN)
                            .filter(terms::isMetBy)
                            .map(amount -> Gift.of(history, amount)),
                    history.used().stream().map(each -> Use.of(each, history)).toList(),
                    found.position());
        }

        private static Optional<Currency> currency(OfferIssued issued) {
            return Stream.concat(
                            issued.terms().currency().stream(),
                            issued.budget().discount().map(Money::currency).stream())
                    .findFirst();
        }

        private static State state(OfferHistory history, Instant now) {
            var issued = history.issued().orElseThrow();
            if (history.withdrawn().isPresent()) {
                return State.WITHDRAWN;
            }
            if (issued.until().map(until -> !now.isBefore(until)).orElse(false)) {
                return State.EXPIRED;
            }
            if (OfferGift.isUsedUp(history)) {
                return State.USED_UP;
            }
            if (issued.toBeAccepted() && history.accepted().isEmpty()) {
                return State.TO_BE_ACCEPTED;
            }
            return issued.from().map(now::isBefore).orElse(false) ? State.UPCOMING : State.OPEN;
        }
    }

    /** @param next the {@code after} of the next page; null on the last one */
    record Offers(String programme, String memberId, Instant asOf, List<Offer> offers, Optional<Long> next) {}

    @GetMapping("/v1/programmes/{programme}/offers/{offer}")
    Offer offer(@PathVariable String programme, @PathVariable String offer) {
        var id = Fields.path(offer, OfferId::new);
        return book.offer(Fields.programme(programme, programmes), id)
                .map(found -> Offer.of(found, arrivals.now(), Optional.empty()))
                .orElseThrow(() -> new ProblemException(
                        Answers.problemOf(RejectionCode.UNKNOWN_OFFER.because("there is no such offer"))));
    }

    @GetMapping("/v1/programmes/{programme}/members/{member}/offers")
    Offers offersOf(
            @PathVariable String programme,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String orderAmount,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit) {
        var shop = Fields.programme(programme, programmes);
        var id = Fields.path(member, MemberId::new);
        Page.check(after, limit, PAGE_MAX);
        var order = Optional.ofNullable(orderAmount)
                .map(text -> Fields.path(text, Amount::of))
                .map(amount -> ProblemException.understood(() -> Money.of(amount.value(), currencyOf(shop))));
        var now = arrivals.now();
        var found = book.offersOf(shop, id, after, limit + 1).stream()
                .map(each -> Offer.of(each, now, order))
                .toList();
        var page = Page.of(found, limit, Offer::position);
        return new Offers(programme, member, now, page.rows(), page.next());
    }

    /** Which a programme keeps. */
    private Currency currencyOf(ProgrammeId programme) {
        return programmes.find(programme).versions().getFirst().currency();
    }

    private static String text(Money money) {
        return money.decimal().toPlainString();
    }
}
