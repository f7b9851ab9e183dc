package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.ledger.simulation.NaiveThings.Purchase;
import loyalty.ledger.simulation.NaiveThings.Returned;
import org.jspecify.annotations.Nullable;

/** What was bought by nobody known: as if it were bought anew by whoever claims it, and all that came back of it came back then. */
final class NaiveReceipts {

    /** A receipt can be claimed to the end of the day that lies so many days on. */
    static final int DAYS = 20;

    private final NaiveLedger ledger;
    private final Map<String, Receipt> receipts = new LinkedHashMap<>();

    NaiveReceipts(NaiveLedger ledger) {
        this.ledger = ledger;
    }

    private static final class Receipt {
        final Act.Sell act;
        final String id;
        final String card;
        final long cents;
        final long at;
        final String told;
        final Map<String, Returned> returns = new LinkedHashMap<>();
        BigInteger left;
        Act.@Nullable Claim claim;

        Receipt(Act.Sell act, String card, String told) {
            this.act = act;
            this.id = act.receipt();
            this.card = card;
            this.cents = act.cents();
            this.at = act.at();
            this.told = told;
            this.left = BigInteger.valueOf(cents);
        }
    }

    Answer tell(Act.OfReceipt act, Step step) {
        return switch (act) {
            case Act.Sell it -> sell(it, step);
            case Act.Claim it -> claim(it, step);
            case RerateAct it -> ledger.reratings.rerate(it, step);
            case VoidAct it -> ledger.voids.tell(it, step);
            case PayAct it -> ledger.orders.pay(it, step);
        };
    }

    private Answer sell(Act.Sell act, Step step) {
        var before = receipts.get(act.receipt());
        if (before != null || ledger.purchase(act.receipt()).isPresent()) {
            return before != null && before.card.isEmpty() && before.act.equals(act)
                    ? again(act.receipt())
                    : Answer.of("purchase-differs");
        }
        var timing = NaiveLedger.timing(act.at(), step);
        return timing == null ? sold(act, "") : Answer.of(timing);
    }

    /** Whether nobody was known when it was bought. */
    boolean isKnown(String receipt) {
        return receipts.containsKey(receipt);
    }

    long soldAt(String receipt) {
        return of(receipt).at;
    }

    Answer again(String receipt) {
        return new Answer("repeated", of(receipt).told);
    }

    private Receipt of(String id) {
        var receipt = receipts.get(id);
        if (receipt == null) {
            throw new IllegalStateException("no receipt " + id);
        }
        return receipt;
    }

    Answer sold(Act.Sell act, String card) {
        var told = "until " + until(act.at()) + ledger.cards.toldOf(act.receipt());
        receipts.put(act.receipt(), new Receipt(act, card, told));
        return new Answer("accepted", told);
    }

    private static long until(long at) {
        long east = NaiveReviews.HOURS_EAST * 3_600 * NaiveLedger.SECOND;
        return (NaiveEarning.dayOf(at) + DAYS + 1) * NaiveLedger.DAY - east;
    }

    private Answer claim(Act.Claim act, Step step) {
        var receipt = receipts.get(act.receipt());
        if (receipt != null && receipt.claim != null && act.equals(receipt.claim)) {
            return ledger.repeated("buy " + act.receipt());
        }
        if (ledger.isUnknown(act.member())) {
            return Answer.of("unknown-member");
        }
        if (ledger.voids.has(act.receipt())) {
            return Answer.of("purchase-voided");
        }
        if (ledger.purchase(act.receipt()).isPresent()) {
            return Answer.of("receipt-already-claimed");
        }
        if (receipt == null) {
            return Answer.of("unknown-purchase");
        }
        var objection = objection(receipt, act.member(), act.at(), step);
        return objection == null ? claimed(receipt, act) : Answer.of(objection);
    }

    private @Nullable String objection(Receipt receipt, String member, long at, Step step) {
        var objection = NaiveLedger.timing(at, step);
        objection = objection == null ? ledger.objection(member, receipt.at, step) : objection;
        if (objection != null) {
            return objection;
        }
        if (ledger.memberOf(member).closed <= at) {
            return "member-closed";
        }
        var holder = receipt.card.isEmpty() ? "" : ledger.cards.holderOf(receipt.card);
        if (!holder.isEmpty() && !holder.equals(member)) {
            return "card-of-another-member";
        }
        if (at < receipt.at) {
            return "claim-before-purchase";
        }
        return at >= until(receipt.at) ? "claim-too-late" : null;
    }

    private Answer claimed(Receipt receipt, Act.Claim act) {
        receipt.claim = act;
        var sold = receipt.act;
        var bought = new Act.Buy(act.member(), receipt.id, receipt.cents, sold.sold(), sold.cost(), receipt.at);
        return ledger.bought(bought, act.at(), receipt.returns);
    }

    /** What a link does to the receipts of a card; null where there are none to claim. */
    @Nullable
    String linked(Act.LinkCard link, Step step) {
        var open = receipts.values().stream()
                .filter(each -> each.card.equals(link.card()) && each.claim == null && !ledger.voids.has(each.id))
                .sorted(Comparator.comparingLong(each -> each.at))
                .toList();
        int claimed = 0;
        var earned = BigInteger.ZERO;
        for (Receipt each : open) {
            long at = Math.max(link.at(), each.at);
            if (objection(each, link.member(), at, step) == null) {
                claimed(each, new Act.Claim(each.id, link.member(), at));
                var purchase = ledger.purchase(each.id).orElseThrow();
                earned = earned.add(purchase.earned.subtract(purchase.reversed));
                claimed++;
            }
        }
        return open.isEmpty() ? null : claimed + " with " + earned + ", " + (open.size() - claimed) + " left";
    }

    /** What comes back of a receipt that nobody has claimed, or came back of it before somebody did; nothing of any other. */
    Optional<Answer> giveBack(Act.GiveBack act, Step step) {
        var receipt = receipts.get(act.receipt());
        if (receipt == null || receipt.claim != null) {
            return Optional.empty();
        }
        var before = receipt.returns.get(act.id());
        if (before != null) {
            return Optional.of(again(act, before));
        }
        if (ledger.voids.has(act.receipt())) {
            return Optional.of(Answer.of("purchase-voided"));
        }
        var timing = NaiveLedger.timing(act.at(), step);
        if (timing != null) {
            return Optional.of(Answer.of(timing));
        }
        if (act.at() < receipt.at) {
            return Optional.of(Answer.of("return-before-purchase"));
        }
        var cents = act.cents() == 0 ? receipt.left : BigInteger.valueOf(act.cents());
        if (receipt.left.signum() == 0 || cents.compareTo(receipt.left) > 0) {
            return Optional.of(Answer.of("return-exceeds-purchase"));
        }
        receipt.left = receipt.left.subtract(cents);
        ledger.cards.cameBack(act.receipt(), cents, act.at());
        var answer = new Answer("accepted", ledger.cards.standing(act.receipt(), act.at()));
        receipt.returns.put(act.id(), new Returned(act.at(), cents, receipt.left.signum() == 0, answer, 0));
        return Optional.of(answer);
    }

    static Answer again(Act.GiveBack act, Returned before) {
        boolean same = before.at() == act.at()
                && (act.cents() == 0
                        ? before.wasAllThatWasLeft()
                        : before.cents().equals(BigInteger.valueOf(act.cents())));
        return same ? new Answer("repeated", before.answer().told()) : Answer.of("return-differs");
    }

    /** What is told of a claim. */
    static String claimed(long at, Purchase purchase) {
        var cameBack = BigInteger.valueOf(purchase.act.cents()).subtract(purchase.left);
        return ", claimed at " + at + " after " + cameBack + " came back, with " + purchase.reversed;
    }

    /** Whose points an act may have moved. */
    List<String> membersOf(Act.OfReceipt act) {
        if (act instanceof RerateAct || act instanceof VoidAct) {
            return ledger.purchase(act.receipt())
                    .map(each -> Stream.concat(
                                    Stream.of(each.act.member()), ledger.orders.membersOf(act.receipt()).stream())
                            .distinct()
                            .toList())
                    .orElse(List.of());
        }
        if (act instanceof PayAct pay) {
            return ledger.isUnknown(pay.member()) ? List.of() : List.of(pay.member());
        }
        return act instanceof Act.Claim claim && !ledger.isUnknown(claim.member())
                ? List.of(claim.member())
                : List.of();
    }
}
