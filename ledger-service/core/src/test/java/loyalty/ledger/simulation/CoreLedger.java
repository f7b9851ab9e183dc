package loyalty.ledger.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import loyalty.account.MemberAccount;
import loyalty.event.Actor;
import loyalty.event.LedgerEvent;
import loyalty.ledger.adjustment.JudgeAdjustment;
import loyalty.ledger.consent.ConsentDecider;
import loyalty.ledger.consent.GiveConsent;
import loyalty.ledger.consent.WithdrawConsent;
import loyalty.ledger.consent.WithdrawalDecider;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.EntryTags;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.membership.BlockDecider;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.UnblockDecider;
import loyalty.ledger.membership.UnblockMember;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.redemption.AuthorisationDecider;
import loyalty.ledger.redemption.AuthorisePoints;
import loyalty.ledger.redemption.CaptureDecider;
import loyalty.ledger.redemption.CapturePoints;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.redemption.UndoRedemption;
import loyalty.ledger.redemption.VoidAuthorisation;
import loyalty.ledger.redemption.VoidDecider;
import loyalty.ledger.referral.AttributeReferral;
import loyalty.ledger.referral.ClawBackReferral;
import loyalty.ledger.referral.CodeDecider;
import loyalty.ledger.referral.IssueReferralCode;
import loyalty.ledger.referral.QualificationDecider;
import loyalty.ledger.referral.QualifyReferral;
import loyalty.ledger.referral.RewardDecider;
import loyalty.ledger.referral.RewardReferral;
import loyalty.ledger.registration.RegisterMember;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.ledger.review.JudgeReview;
import loyalty.ledger.review.SubmitReview;
import loyalty.ledger.transfer.TransferPoints;
import loyalty.programme.Programme;
import loyalty.value.AdjustmentId;
import loyalty.value.Incentive;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.MergeId;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.ProductId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.Purpose;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import loyalty.value.ReferralCode;
import loyalty.value.ReturnId;
import loyalty.value.ReviewId;
import loyalty.value.TransferId;

/** The deciders over a journal in memory: entries by name, and accounts folded from them that a crash forgets. */
final class CoreLedger {

    private static final ProgrammeId SHOP = Examples.RETAIL;
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Programme PROGRAMME = SimulatedProgramme.programme();

    private record Placed(LedgerEvent event, long position) {}

    private final Deciders deciders;
    private final Map<TagName, List<Placed>> byName = new HashMap<>();
    private final Map<MemberId, List<Placed>> ofMember = new HashMap<>();
    private final Map<MemberId, MemberAccount> accounts = new HashMap<>();
    private final Books books = new Books();
    private final Set<TagName> claimed = new HashSet<>();
    private final CoreQuotas quotas;
    private final CoreSharers sharers = new CoreSharers();
    private final Map<String, Integer> counts = new TreeMap<>();
    private long head;

    CoreLedger(Deciders deciders) {
        this.deciders = deciders;
        this.quotas = deciders.quotas().get();
    }

    /** How often each type of event was recorded. */
    Map<String, Integer> counts() {
        return counts;
    }

    Answer tell(Step step) {
        if (step.crash()) {
            accounts.clear();
            quotas.crash();
        }
        var at = EffectiveAt.stated(instant(step.act().at()));
        return switch (step.act()) {
            case Act.Join it -> {
                var joined = tell(
                        step,
                        deciders.registration(),
                        new RegisterMember(
                                SHOP,
                                new MemberId(it.member()),
                                at,
                                Optional.empty(),
                                Optional.empty(),
                                it.person().isEmpty() ? Optional.empty() : Optional.of(it.person()),
                                it.company() ? MemberType.COMPANY : MemberType.PERSON));
                if (joined.verdict().equals("accepted")) {
                    sharers.joined(it);
                }
                yield joined;
            }
            case Act.Confirm it ->
                tell(step, deciders.confirmation(), CoreConfirmations.of(it, at, instant(step.now())));
            case Act.Open it -> tell(step, deciders.opening(), CoreOpenings.command(it));
            case Act.Block it ->
                tell(
                        step,
                        new BlockDecider(),
                        new BlockMember(SHOP, new MemberId(it.member()), at, new ReasonCode(it.reason())));
            case Act.Unblock it ->
                tell(
                        step,
                        new UnblockDecider(),
                        new UnblockMember(SHOP, new MemberId(it.member()), at, new ReasonCode(it.reason())));
            case Act.Close it ->
                tell(
                        step,
                        deciders.closing(),
                        new CloseMember(SHOP, new MemberId(it.member()), at, new ReasonCode(it.reason())));
            case Act.Consent it -> {
                var member = new MemberId(it.member());
                var purpose = new Purpose(it.purpose());
                yield it.given()
                        ? tell(step, new ConsentDecider(), new GiveConsent(SHOP, member, purpose, at))
                        : tell(step, new WithdrawalDecider(), new WithdrawConsent(SHOP, member, purpose, at));
            }
            case Act.Buy it ->
                tell(
                        step,
                        deciders.buying(),
                        new RecordPurchase(
                                SHOP,
                                new MemberId(it.member()),
                                new PurchaseId(it.receipt()),
                                at,
                                money(it.cents()),
                                Optional.empty(),
                                Optional.empty(),
                                CoreGoods.lines(it.receipt(), it.sold(), it.cost())));
            case Act.GiveBack it ->
                tell(
                        step,
                        deciders.returning(),
                        new ReturnPurchase(
                                SHOP,
                                new PurchaseId(it.receipt()),
                                new ReturnId(it.id()),
                                at,
                                it.cents() == 0 ? Optional.empty() : Optional.of(money(it.cents()))));
            case Act.Redeem it ->
                tell(
                        step,
                        deciders.redemption(),
                        new RedeemPoints(
                                SHOP,
                                new MemberId(it.member()),
                                new RedemptionId(it.id()),
                                at,
                                Points.of(it.points()),
                                order(it.order()),
                                Optional.empty(),
                                CoreStars.currency(it.currency()),
                                it.reason().isEmpty() ? Optional.empty() : Optional.of(new ReasonCode(it.reason()))));
            case Act.Hold it ->
                tell(
                        step,
                        new AuthorisationDecider(),
                        new AuthorisePoints(
                                SHOP,
                                new MemberId(it.member()),
                                new RedemptionId(it.id()),
                                at,
                                Points.of(it.points()),
                                order(it.order()),
                                CoreStars.currency(it.currency())));
            case Act.Give it ->
                tell(
                        step,
                        deciders.transferring(),
                        new TransferPoints(
                                SHOP,
                                new TransferId(it.id()),
                                new MemberId(it.member()),
                                new MemberId(it.recipient()),
                                at,
                                Points.of(it.points()),
                                CoreStars.currency(it.currency())));
            case Act.Merge it ->
                tell(
                        step,
                        new MergeDecider(),
                        new ProposeMerge(
                                SHOP,
                                new MergeId(it.id()),
                                new MemberId(it.member()),
                                new MemberId(it.target()),
                                at,
                                new ReasonCode(it.reason()),
                                actor(it.by())));
            case Act.Unite it ->
                tell(
                        step,
                        deciders.uniting(),
                        new JudgeMerge(
                                SHOP,
                                new MergeId(it.id()),
                                JudgeMerge.Judgement.valueOf(it.verdict()),
                                at,
                                Optional.empty(),
                                actor(it.by())));
            case Act.Capture it ->
                tell(
                        step,
                        new CaptureDecider(),
                        new CapturePoints(
                                SHOP,
                                new RedemptionId(it.id()),
                                at,
                                it.points() == 0 ? Optional.empty() : Optional.of(Points.of(it.points()))));
            case Act.Release it ->
                tell(
                        step,
                        new VoidDecider(),
                        new VoidAuthorisation(SHOP, new RedemptionId(it.id()), at, Optional.empty()));
            case Act.Undo it ->
                tell(
                        step,
                        deciders.undoing(),
                        new UndoRedemption(SHOP, new RedemptionId(it.id()), at, Optional.empty()));
            case Act.IssueCode it ->
                tell(
                        step,
                        new CodeDecider(),
                        new IssueReferralCode(SHOP, new MemberId(it.member()), new ReferralCode(it.code()), at));
            case Act.Refer it ->
                tell(
                        step,
                        deciders.attribution(),
                        new AttributeReferral(SHOP, new MemberId(it.friend()), new ReferralCode(it.code()), at)
                                .sharing(sharers.of(it.friend())));
            case Act.Qualify it ->
                tell(
                        step,
                        new QualificationDecider(),
                        new QualifyReferral(SHOP, new MemberId(it.friend()), new PurchaseId(it.receipt()), at));
            case Act.Reward it ->
                tell(
                        step,
                        new RewardDecider(),
                        new RewardReferral(SHOP, new MemberId(it.friend()), at).sharing(sharers.of(it.friend())));
            case Act.ClawBack it ->
                tell(
                        step,
                        deciders.clawingBack(),
                        new ClawBackReferral(
                                SHOP,
                                new MemberId(it.friend()),
                                it.dated() ? at : EffectiveAt.arrival(instant(step.now()))));
            case Act.Submit it ->
                tell(
                        step,
                        deciders.submission(),
                        new SubmitReview(
                                        SHOP,
                                        new MemberId(it.member()),
                                        new ReviewId(it.review()),
                                        it.product().isEmpty()
                                                ? Optional.empty()
                                                : Optional.of(new ProductId(it.product())),
                                        it.receipt().isEmpty()
                                                ? Optional.empty()
                                                : Optional.of(new PurchaseId(it.receipt())),
                                        4,
                                        it.length() < 0 ? Optional.empty() : Optional.of(it.length()),
                                        it.moderated().isEmpty()
                                                ? Optional.empty()
                                                : Optional.of(JudgeReview.Judgement.valueOf(it.moderated())),
                                        at,
                                        actor(it.by()))
                                .with(Optional.of(NaiveReviews.incentive(it))
                                        .filter(said -> !said.isEmpty())
                                        .map(Incentive::valueOf)));
            case Act.Judge it ->
                tell(
                        step,
                        deciders.judging(),
                        new JudgeReview(
                                SHOP,
                                new ReviewId(it.review()),
                                JudgeReview.Judgement.valueOf(it.verdict()),
                                at,
                                Optional.empty(),
                                it.by().isEmpty() ? Optional.empty() : Optional.of(actor(it.by()))));
            case Act.TakePart it -> deciders.treats().activities().tell(it, step, this);
            case Act.CallOff it -> deciders.treats().activities().tell(it, step, this);
            case Act.OfCard it -> CoreCards.tell(it, step, this, deciders.buying());
            case Act.OfReceipt it -> CoreReceipts.tell(it, step, this, deciders);
            case Act.OfHousehold it -> CoreHouseholds.tell(it, step, this, deciders.redemption());
            case Act.OfDraw it -> CoreDraws.tell(it, step, this);
            case Act.OfTreat it -> deciders.treats().tell(it, step, this);
            case Act.OfReinstatement it -> CoreReinstatements.tell(it, step, this, deciders.rewards());
            case Act.OfTier it -> CoreTiers.tell(it, step, this);
            case Act.OfUse it -> deciders.treats().entitlements().tell(it, step, this);
            case Act.OfClub it -> CoreClubs.tell(it, step, this);
            case Act.OfSegment it -> CoreSegments.tell(it, step, this);
            case Act.Adjust it -> deciders.treats().notes().tell(it, step, this);
            case Act.Settle it ->
                tell(
                        step,
                        deciders.settling(),
                        new JudgeAdjustment(
                                SHOP,
                                new AdjustmentId(it.id()),
                                JudgeAdjustment.Judgement.valueOf(it.verdict()),
                                at,
                                Optional.empty(),
                                actor(it.by())));
        };
    }

    static Actor actor(String by) {
        int slash = by.indexOf('/');
        return new Actor(by.substring(0, slash), by.substring(slash + 1));
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static Optional<Money> order(long cents) {
        return cents == 0 ? Optional.empty() : Optional.of(money(cents));
    }

    static Money money(long cents) {
        return Money.of(BigDecimal.valueOf(cents, 2), EURO);
    }

    <C extends Command, P> Answer tell(Step step, Decider<C, P> decider, C command) {
        var past = decider.initial();
        var found = new TreeMap<Long, LedgerEvent>();
        for (var name : decider.names(command)) {
            byName.getOrDefault(name, List.of()).forEach(placed -> found.put(placed.position(), placed.event()));
        }
        for (var event : found.values()) {
            past = decider.evolve(past, event);
        }
        var receipts = CoreReceipts.of(decider.cards(command, past), this::named);
        for (var name : decider.furtherNames(command, past, receipts)) {
            for (var event : named(name)) {
                past = decider.evolve(past, event);
            }
        }
        var members = new HashMap<MemberId, MemberAccount>();
        Set<MemberId> wanted = CoreReceipts.wanted(decider.members(command, past), receipts);
        while (!wanted.isEmpty()) {
            wanted.forEach(member -> members.put(member, account(member)));
            wanted = decider.furtherMembers(command, past, members);
        }
        var folded = past;
        var decision = quotas.decided(
                decider.quotas(command, folded),
                command.effectiveAt().instant(),
                used -> decider.decideInRange(
                        command,
                        new Known<>(
                                PROGRAMME, members, folded, instant(step.now()), step.mayBackdate(), used, receipts)));
        return switch (decision) {
            case Decision.Accepted accepted -> {
                record(accepted);
                yield new Answer("accepted", WhatWasTold.of(accepted.events().getLast()));
            }
            case Decision.Repeated(var earlier) -> new Answer("repeated", WhatWasTold.of(earlier));
            case Decision.Rejected(var reason) -> Answer.of(reason.code().wire());
        };
    }

    private List<LedgerEvent> named(TagName name) {
        return byName.getOrDefault(name, List.of()).stream().map(Placed::event).toList();
    }

    private MemberAccount account(MemberId member) {
        return accounts.computeIfAbsent(member, this::folded);
    }

    private MemberAccount folded(MemberId member) {
        var account = MemberAccount.UNKNOWN;
        for (var placed : ofMember.getOrDefault(member, List.of())) {
            if (placed.event() instanceof LedgerEvent.OfMember event) {
                account = account.after(event, placed.position());
            }
        }
        return account;
    }

    private void record(Decision.Accepted accepted) {
        boolean first = true;
        for (var event : accepted.events()) {
            var placed = new Placed(event, ++head);
            var tags = EntryTags.of(event).claimingToo(first ? accepted.claims() : List.of());
            first = false;
            for (var name : tags.claims()) {
                if (!claimed.add(name)) {
                    throw new Divergence("the name " + name.text() + " was given twice");
                }
                byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(placed);
            }
            tags.others()
                    .forEach(name ->
                            byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(placed));
            if (!(event instanceof LedgerEvent.OfMember)) {
                byName.computeIfAbsent(tags.subject(), _ -> new ArrayList<>()).add(placed);
            }
            quotas.recorded(event);
            counts.merge(event.getClass().getSimpleName(), 1, Integer::sum);
            if (event instanceof LedgerEvent.OfMember ofOne) {
                remember(ofOne, placed);
            }
        }
    }

    private void remember(LedgerEvent.OfMember event, Placed placed) {
        var member = event.member();
        var before = account(member);
        ofMember.computeIfAbsent(member, _ -> new ArrayList<>()).add(placed);
        accounts.put(member, before.after(event, placed.position()));
        books.note(event);
    }

    /** What somebody has of each currency, in one line. */
    String points(String member, long at) {
        return CoreStars.text(account(new MemberId(member)), instant(at));
    }

    String partners() {
        return books.partners();
    }

    /** What of the invariants about a member does not hold; empty if all do. */
    Optional<String> broken(String name) {
        var member = new MemberId(name);
        return books.broken(member, account(member));
    }
}
