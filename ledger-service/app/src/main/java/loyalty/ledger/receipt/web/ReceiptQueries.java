package loyalty.ledger.receipt.web;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.account.Receipt;
import loyalty.edge.CallerFilter;
import loyalty.edge.ProblemException;
import loyalty.event.CardUse;
import loyalty.event.Claim;
import loyalty.event.Claimable;
import loyalty.event.PurchaseLine;
import loyalty.event.PurchaseRecorded;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.receipt.ReceiptPast;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Arrivals;
import loyalty.ledger.web.Fields;
import loyalty.ledger.web.HoldersTold;
import loyalty.ledger.web.Page;
import loyalty.value.CardId;
import loyalty.value.Channel;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.StoreId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was bought with a receipt, what came back of it, whose it is, and for how long it can be claimed. */
@RestController
public final class ReceiptQueries {

    private static final int LIMIT_MAX = 500;

    private final ReceiptBook book;
    private final ProgrammeBook programmes;
    private final HoldersTold told;
    private final Arrivals arrivals;

    public ReceiptQueries(ReceiptBook book, ProgrammeBook programmes, HoldersTold told, Arrivals arrivals) {
        this.book = book;
        this.programmes = programmes;
        this.told = told;
        this.arrivals = arrivals;
    }

    /** A line of the receipt. */
    record Line(String sku, int quantity, String amount) {

        static Line of(PurchaseLine line) {
            return new Line(line.product().value(), line.quantity(), text(line.amount()));
        }
    }

    /**
     * A receipt.
     *
     * @param state unclaimed or claimed; claimed too where the buyer was known from the beginning; voided once it was, whosever it was
     * @param returned what has come back so far; all of what was voided
     * @param claimable whether somebody may claim it now
     * @param claimedAt absent where the buyer was known from the beginning
     * @param voidedAt absent where it was not voided
     */
    record Shown(
            String programme,
            String purchaseId,
            String state,
            Instant effectiveAt,
            String amount,
            String returned,
            String currency,
            Optional<String> store,
            Optional<String> channel,
            List<Line> lines,
            Optional<String> cardId,
            Optional<String> discount,
            boolean claimable,
            Optional<Instant> claimableUntil,
            Optional<String> memberId,
            Optional<Instant> claimedAt,
            Optional<Instant> voidedAt) {}

    /** A receipt among those of a card. */
    record Row(
            long position,
            String purchaseId,
            String state,
            Instant effectiveAt,
            String amount,
            String returned,
            boolean claimable,
            Optional<Instant> claimableUntil,
            Optional<String> memberId,
            Optional<Instant> claimedAt,
            Optional<Instant> voidedAt) {}

    /** @param next the {@code after} of the next page; null on the last one */
    record OfCard(String programme, String cardId, List<Row> receipts, Optional<Long> next) {}

    @GetMapping("/v1/programmes/{programme}/receipts/{purchase}")
    Shown receipt(@PathVariable String programme, @PathVariable String purchase) {
        return book.find(known(programme), Fields.path(purchase, PurchaseId::new))
                .map(this::shown)
                .orElseThrow(() -> absent(RejectionCode.UNKNOWN_PURCHASE, "there is no such purchase"));
    }

    @GetMapping("/v1/programmes/{programme}/cards/{card}/receipts")
    OfCard ofCard(
            @PathVariable String programme,
            @PathVariable String card,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit,
            HttpServletRequest request) {
        Page.check(after, limit, LIMIT_MAX);
        var in = known(programme);
        var number = Fields.path(card, CardId::new);
        if (!book.isCard(in, number)) {
            throw absent(RejectionCode.UNKNOWN_CARD, "there is no such card");
        }
        var page = Page.of(book.ofCard(in, number, after, limit + 1), limit, ReceiptBook.OfCard::position);
        var rows = page.rows().stream().map(this::row).toList();
        told.keep(
                request,
                in,
                rows.stream()
                        .flatMap(row -> row.memberId().stream())
                        .distinct()
                        .map(MemberId::new)
                        .toList());
        return new OfCard(programme, card, rows, page.next());
    }

    private ProgrammeId known(String programme) {
        var id = Fields.path(programme, ProgrammeId::new);
        if (programmes.find(id).versions().isEmpty()) {
            throw new ProblemException(CallerFilter.unknownProgramme());
        }
        return id;
    }

    private static ProblemException absent(RejectionCode code, String detail) {
        return new ProblemException(Answers.problemOf(code.because(detail)));
    }

    private Row row(ReceiptBook.OfCard placed) {
        var shown = shown(placed.receipt());
        return new Row(
                placed.position(),
                shown.purchaseId(),
                shown.state(),
                shown.effectiveAt(),
                shown.amount(),
                shown.returned(),
                shown.claimable(),
                shown.claimableUntil(),
                shown.memberId(),
                shown.claimedAt(),
                shown.voidedAt());
    }

    private Shown shown(ReceiptPast past) {
        return past.purchase()
                .map(purchase -> claimed(purchase, past))
                .orElseGet(() -> unclaimed(past.receipt().orElseThrow(), past));
    }

    private Shown unclaimed(Receipt receipt, ReceiptPast past) {
        var sold = receipt.recorded();
        return new Shown(
                sold.programme().value(),
                sold.purchase().value(),
                stateOf(past, "unclaimed"),
                sold.effectiveAt(),
                text(sold.paid()),
                text(sold.paid().minus(past.left().orElseThrow())),
                sold.paid().currency().getCurrencyCode(),
                sold.store().map(StoreId::value),
                sold.channel().map(Channel::value),
                sold.lines().stream().map(Line::of).toList(),
                sold.card().map(ReceiptQueries::number),
                sold.card().flatMap(CardUse::discount).map(ReceiptQueries::text),
                past.voidedAt().isEmpty()
                        && sold.claimable()
                                .map(terms -> terms.isOpenAt(arrivals.now()))
                                .orElse(false),
                sold.claimable().flatMap(Claimable::until),
                Optional.empty(),
                Optional.empty(),
                past.voidedAt());
    }

    private static Shown claimed(PurchaseRecorded bought, ReceiptPast past) {
        return new Shown(
                bought.programme().value(),
                bought.purchase().value(),
                stateOf(past, "claimed"),
                bought.effectiveAt(),
                text(bought.paid()),
                text(bought.paid().minus(past.left().orElseThrow())),
                bought.paid().currency().getCurrencyCode(),
                bought.store().map(StoreId::value),
                bought.channel().map(Channel::value),
                bought.lines().stream().map(Line::of).toList(),
                bought.card().map(ReceiptQueries::number),
                bought.card().flatMap(CardUse::discount).map(ReceiptQueries::text),
                false,
                Optional.empty(),
                Optional.of(bought.member().value()),
                bought.claim().map(Claim::claimedAt),
                past.voidedAt());
    }

    private static String stateOf(ReceiptPast past, String otherwise) {
        return past.voidedAt().map(_ -> "voided").orElse(otherwise);
    }

    private static String number(CardUse use) {
        return use.standing().card().value();
    }

    private static String text(Money amount) {
        BigDecimal decimal = amount.decimal();
        return decimal.toPlainString();
    }
}
