package loyalty.ledger.purchase;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.account.CardState;
import loyalty.account.MemberAccount;
import loyalty.event.AccountName;
import loyalty.event.Award;
import loyalty.event.CardUse;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.PurchaseRecorded;
import loyalty.event.QualifyingCredit;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.CardOffer;
import loyalty.ledger.rule.Credit;
import loyalty.ledger.rule.Earning;
import loyalty.ledger.rule.Enrolment;
import loyalty.ledger.rule.Order;
import loyalty.ledger.rule.Room;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierReckoning;
import loyalty.value.ClubId;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.TierName;

/** Decides whether a purchase enters the ledger, and what it earns. */
public final class PurchaseDecider implements Decider<RecordPurchase, PurchasePast> {

    @Override
    public PurchasePast initial() {
        return PurchasePast.NOTHING;
    }

    @Override
    public PurchasePast evolve(PurchasePast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(RecordPurchase command) {
        var receipt = TagName.purchase(command.programme(), command.purchase());
        return command.card()
                .map(shown -> List.of(receipt, TagName.card(command.programme(), shown.card())))
                .orElse(List.of(receipt));
    }

    /** What a card gives depends on what was done with it. */
    @Override
    public boolean mayAssumeNew(RecordPurchase command) {
        return command.card().isEmpty();
    }

    @Override
    public Set<MemberId> members(RecordPurchase command, PurchasePast past) {
        if (command.card().isEmpty()) {
            return Set.of(command.member().orElseThrow()); // whoever shows no card is named
        }
        var all = new HashSet<MemberId>();
        command.member().ifPresent(all::add);
        past.card(command).flatMap(CardState::holder).ifPresent(all::add);
        return all;
    }

    @Override
    public Decision decide(RecordPurchase command, Known<PurchasePast> known) {
        if (known.past().recorded().isPresent()) {
            return again(command, known.past().recorded().get());
        }
        return command.card()
                .map(shown -> known.past()
                        .card(command)
                        .map(card -> withCard(command, shown, card, known))
                        .orElseGet(
                                () -> Decision.rejected(RejectionCode.UNKNOWN_CARD.because("there is no such card"))))
                .orElseGet(() -> without(command, known));
    }

    private static Decision without(RecordPurchase command, Known<PurchasePast> known) {
        var buyer = command.member().orElseThrow(); // whoever shows no card is named
        return known.objectionTo(command.effectiveAt(), buyer)
                .or(() -> currencyObjection(command, known))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(recorded(command, buyer, Optional.empty(), known)));
    }

    private static Decision withCard(
            RecordPurchase command, RecordPurchase.Shown shown, CardState card, Known<PurchasePast> known) {
        Optional<MemberId> holder = card.holder().map(known::holders).map(List::getLast);
        Optional<MemberId> buyer = command.member().or(() -> holder);
        var objection = buyer.map(member -> known.objectionTo(command.effectiveAt(), member))
                .orElseGet(() -> known.objectionTo(command.effectiveAt()))
                .or(() -> currencyObjection(command, known))
                .or(() -> CardOffer.objection(card, command.effectiveAt().instant()))
                .or(() -> notTheBuyers(holder, buyer));
        if (objection.isPresent()) {
            return Decision.rejected(objection.get());
        }
        var rules = known.rulesAt(command.effectiveAt());
        var offer = CardOffer.of(
                card, shown.order(), known, rules, command.effectiveAt().instant());
        return offer.objectionTo(command.paid()).map(Decision::rejected).orElseGet(() -> {
            var use = offer.used(card, command.paid(), rules);
            return Decision.accepted(recorded(command, buyer.orElseThrow(), Optional.of(use), known));
        });
    }

    private static Optional<Rejection> notTheBuyers(Optional<MemberId> holder, Optional<MemberId> buyer) {
        if (holder.isEmpty()) {
            return Optional.of(RejectionCode.CARD_HAS_NO_MEMBER.because("the card is nobody's; it can be linked"));
        }
        return holder.equals(buyer)
                ? Optional.empty()
                : Optional.of(RejectionCode.CARD_OF_ANOTHER_MEMBER.because("the card is another member's"));
    }

    private static Decision again(RecordPurchase command, PurchaseRecorded earlier) {
        return command.saysTheSameAs(earlier)
                ? Decision.repeated(earlier)
                : Decision.rejected(
                        RejectionCode.PURCHASE_DIFFERS.because("the purchase was recorded before with other content"));
    }

    private static Optional<Rejection> currencyObjection(RecordPurchase command, Known<PurchasePast> known) {
        var expected = known.rulesAt(command.effectiveAt()).currency();
        return command.paid().currency().equals(expected)
                ? Optional.empty()
                : Optional.of(RejectionCode.UNKNOWN_CURRENCY.because("the programme counts in " + expected));
    }

    /** The tier that the member has without this purchase, which counts for the next one; empty where nothing depends on it. */
    private static Optional<TierName> tierBefore(
            Instant at, ProgrammeDocument rules, MemberAccount account, Optional<TierReckoning> reckoning) {
        return Earning.asksForTierAt(at, rules)
                ? Optional.of(reckoning.map(account::tierBy).orElse(TierName.NONE))
                : Optional.empty();
    }

    /** The clubs that the member is in; empty where nothing depends on them. */
    private static Optional<List<ClubId>> clubsThen(Instant at, ProgrammeDocument rules, MemberAccount account) {
        return Earning.asksForClubsAt(at, rules)
                ? Optional.of(account.membership().clubs().at(at))
                : Optional.empty();
    }

    private static PurchaseRecorded recorded(
            RecordPurchase command, MemberId buyer, Optional<CardUse> card, Known<PurchasePast> known) {
        ProgrammeDocument rules = known.rulesAt(command.effectiveAt());
        MemberAccount account = known.account(buyer);
        var at = command.effectiveAt().instant();
        var reckoning = TierReckoning.ifAny(known.programme(), at);
        Award award = Earning.of(
                new Order(
                        at,
                        command.paid(),
                        command.lines(),
                        command.store(),
                        command.channel(),
                        account.type(),
                        tierBefore(at, rules, account, reckoning),
                        clubsThen(at, rules, account)),
                rules,
                Room.of(rules, account, at),
                new Enrolment(command.programme(), buyer, known.used()));
        boolean earned = !award.points().isZero();
        var activeFrom = rules.activeFrom(at);
        var lot = account.membership()
                .bounding(LotTerms.active(LotId.of(command.purchase()), activeFrom, rules.lapsesAt(activeFrom)));
        List<Movement> movements =
                earned ? Credit.into(lot, award.points(), AccountName.ISSUANCE, account.lots(), at) : List.of();
        var qualifying = qualifying(at, command.paid(), award.points(), rules);
        return new PurchaseRecorded(
                command.programme(),
                buyer,
                command.purchase(),
                at,
                command.paid(),
                command.store(),
                command.channel(),
                command.lines(),
                rules.version(),
                award,
                movements,
                qualifying,
                account.toldAfter(reckoning, movements, qualifying, at),
                card);
    }

    /** Points count from when they can be spent, unless the version says otherwise; money and purchases count at once. */
    private static List<QualifyingCredit> qualifying(Instant at, Money paid, Points earned, ProgrammeDocument rules) {
        var metric = rules.tiers().metric();
        var credit = switch (metric) {
            case QUALIFYING_POINTS -> QualifyingCredit.of(metric, rules.qualifyingFrom(at), earned.amount());
            case SPEND -> QualifyingCredit.of(metric, at, paid.minorUnits());
            case COUNT -> QualifyingCredit.of(metric, at, paid.isZero() ? 0 : 1);
        };
        return credit.points() == 0 ? List.of() : List.of(credit);
    }
}
