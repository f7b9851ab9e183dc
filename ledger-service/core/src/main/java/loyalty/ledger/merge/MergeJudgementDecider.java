package loyalty.ledger.merge;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.account.MemberAccount;
import loyalty.account.Qualifying;
import loyalty.account.Uses;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberMerged;
import loyalty.event.MergeDeclined;
import loyalty.event.MergeProposed;
import loyalty.event.Movement;
import loyalty.event.QualifyingCredit;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.merge.JudgeMerge.Judgement;
import loyalty.ledger.merge.MergePast.Declined;
import loyalty.ledger.merge.MergePast.Merged;
import loyalty.ledger.merge.MergePast.Open;
import loyalty.ledger.merge.MergePast.Unknown;
import loyalty.programme.TierFloor;
import loyalty.programme.TierReckoning;
import loyalty.value.MemberId;

/** Decides whether a proposed merge happens: never on the word of who may have proposed it, and an entry for each of the two. */
public final class MergeJudgementDecider implements Decider<JudgeMerge, MergePast> {

    @Override
    public MergePast initial() {
        return new Unknown();
    }

    @Override
    public MergePast evolve(MergePast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(JudgeMerge command) {
        return List.of(TagName.merge(command.programme(), command.merge()));
    }

    @Override
    public boolean mayAssumeNew(JudgeMerge command) {
        return false;
    }

    @Override
    public Set<MemberId> members(JudgeMerge command, MergePast past) {
        return past.proposal()
                .map(proposed -> Set.of(proposed.member(), proposed.target()))
                .orElse(Set.of());
    }

    @Override
    public Decision decide(JudgeMerge command, Known<MergePast> known) {
        boolean approves = command.judgement() == Judgement.APPROVE;
        boolean bySameHand = known.past()
                .proposal()
                .map(proposed -> proposed.proposedBy().mayBe(command.by()))
                .orElse(false);
        if (approves && bySameHand) {
            return Decision.rejected(
                    RejectionCode.SELF_APPROVAL.because("a proposal is approved by somebody else than its proposer"));
        }
        return switch (known.past()) {
            case Unknown() -> Decision.rejected(RejectionCode.UNKNOWN_MERGE.because("there is no such merge"));
            case Merged(var _, var merged)
            when approves -> again(command.effectiveAt().agreesWith(merged.effectiveAt()), merged);
            case Declined(var _, var declined) when !approves -> again(saysTheSame(command, declined), declined);
            case Merged _, Declined _ ->
                Decision.rejected(RejectionCode.MERGE_ALREADY_SETTLED.because("the merge was judged otherwise before"));
            case Open(var proposed) ->
                known.objectionTo(command.effectiveAt())
                        .or(() -> objection(command, proposed, known))
                        .map(Decision::rejected)
                        .orElseGet(() -> approves
                                ? merged(command, proposed, known)
                                : Decision.accepted(declined(command, proposed)));
        };
    }

    private static Decision again(boolean same, LedgerEvent earlier) {
        return same
                ? Decision.repeated(earlier)
                : Decision.rejected(RejectionCode.MERGE_DIFFERS.because("the merge was judged before in other words"));
    }

    private static boolean saysTheSame(JudgeMerge command, MergeDeclined earlier) {
        return command.reason().equals(earlier.reason())
                && command.effectiveAt().agreesWith(earlier.effectiveAt());
    }

    /** A proposal can be declined whatever has become of the two. */
    private static Optional<Rejection> objection(JudgeMerge command, MergeProposed proposed, Known<MergePast> known) {
        if (command.judgement() == Judgement.DECLINE) {
            return tooEarlyOrLate(command, proposed, known);
        }
        var pair = new Pair(proposed.member(), proposed.target());
        return known.objectionTo(command.effectiveAt(), pair.source())
                .or(() -> known.objectionTo(command.effectiveAt(), pair.target()))
                .or(() -> factsAfter(command, known.account(pair.source())))
                .or(() -> pair.objection(command.effectiveAt(), known))
                .or(() -> tooEarlyOrLate(command, proposed, known))
                .or(() -> held(command, pair, known));
    }

    /** What took effect later would have been refused; it stands, so that the source was still there. */
    private static Optional<Rejection> factsAfter(JudgeMerge command, MemberAccount source) {
        Instant at = command.effectiveAt().instant();
        boolean later = source.purse().all().stream()
                .anyMatch(lots -> (lots.reservedAt(at) == 0 && lots.changedAfter(at))
                        || lots.debtAt(at) != lots.debtAt(Instant.MAX));
        return later || source.membership().changesAfter(at)
                ? Optional.of(
                        RejectionCode.FACTS_AFTER_CLOSING.because(
                                "points of the source came or went, it was blocked or unblocked, or joined or left a club, after that instant"))
                : Optional.empty();
    }

    private static Optional<Rejection> tooEarlyOrLate(
            JudgeMerge command, MergeProposed proposed, Known<MergePast> known) {
        if (command.effectiveAt().instant().isBefore(proposed.effectiveAt())) {
            return Optional.of(RejectionCode.JUDGEMENT_BEFORE_PROPOSAL.because(
                    "the merge was proposed for " + proposed.effectiveAt() + " at the earliest"));
        }
        return known.now().isBefore(proposed.lapsesAt())
                ? Optional.empty()
                : Optional.of(RejectionCode.PROPOSAL_LAPSED.because("the proposal lapsed at " + proposed.lapsesAt()));
    }

    private static Optional<Rejection> held(JudgeMerge command, Pair pair, Known<MergePast> known) {
        Instant at = command.effectiveAt().instant();
        boolean held = Stream.of(pair.source(), pair.target())
                .flatMap(member -> known.account(member).purse().all().stream())
                .anyMatch(lots -> lots.reservedAt(at) > 0);
        return held
                ? Optional.of(RejectionCode.POINTS_HELD.because(
                        "points of one of the two are held then: they are captured, voided or run out first"))
                : Optional.empty();
    }

    private static Decision merged(JudgeMerge command, MergeProposed proposed, Known<MergePast> known) {
        var source = known.account(proposed.member());
        var target = known.account(proposed.target());
        var at = command.effectiveAt().instant();
        var moves = Moves.of(command.merge(), at, source.purse(), target.purse());
        List<QualifyingCredit> credits = counting(source.qualifying());
        List<TierFloor> floors = source.qualifying().floors().stream()
                .filter(floor -> floor.until().map(at::isBefore).orElse(true))
                .toList();
        var gone = new Share(
                proposed.member(),
                moves.out(),
                credits.stream()
                        .map(credit -> QualifyingCredit.of(credit.by(), credit.countsAt(), -credit.points()))
                        .toList(),
                floors.stream().map(floor -> floor.endingBy(at)).toList());
        var come = new Share(
                proposed.target(),
                moves.in(),
                credits,
                floors.stream().map(floor -> floor.beginningBy(at)).toList());
        // The target's last: the answer is read off the last entry, whose position covers both.
        return Decision.accepted(
                entry(gone, moves, command, proposed, known), entry(come, moves, command, proposed, known));
    }

    /** What becomes of one of the two. */
    private record Share(
            MemberId member, List<Movement> movements, List<QualifyingCredit> qualifying, List<TierFloor> floors) {}

    private static MemberMerged entry(
            Share share, Moves moves, JudgeMerge command, MergeProposed proposed, Known<MergePast> known) {
        var at = command.effectiveAt().instant();
        return new MemberMerged(
                command.programme(),
                share.member(),
                command.merge(),
                proposed.member(),
                proposed.target(),
                at,
                proposed.reason(),
                moves.points(),
                moves.owed(),
                known.account(proposed.member()).purchases(),
                proposed.proposedBy(),
                command.by(),
                share.movements(),
                share.qualifying(),
                Optional.of(share.floors()).filter(each -> !each.isEmpty()),
                known.account(share.member())
                        .toldAfter(
                                TierReckoning.ifAny(known.programme(), at),
                                share.movements(),
                                share.qualifying(),
                                share.floors(),
                                at),
                clubs(known.account(proposed.member()), known.account(proposed.target())),
                Optional.of(moves.further()).filter(all -> !all.isEmpty()),
                grants(known.account(proposed.member()).uses(), at));
    }

    /** A seat moves; of two in one club one is free. */
    private static Optional<List<MemberMerged.MergedClub>> clubs(MemberAccount source, MemberAccount target) {
        var of = target.membership().clubs();
        var all = source.membership().clubs().seats().stream()
                .map(each -> new MemberMerged.MergedClub(
                        each.club(), of.seat(each.club()).isPresent()))
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** What is left of each grant that goes on, by all that is known. */
    private static Optional<List<MemberMerged.MergedGrant>> grants(Uses source, Instant at) {
        var all = source.grants().stream()
                .filter(each -> each.endsAfter(at))
                .filter(each -> source.leftOf(each).map(left -> left > 0).orElse(true))
                .map(each -> new MemberMerged.MergedGrant(
                        each.id(),
                        each.entitlement(),
                        source.leftOf(each),
                        each.from().isAfter(at) ? each.from() : at,
                        each.until()))
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** What counts by all that is recorded: one credit for each instant and metric. */
    private static List<QualifyingCredit> counting(Qualifying qualifying) {
        var sums = new LinkedHashMap<QualifyingCredit, Long>();
        for (Qualifying.Credit each : qualifying.all()) {
            sums.merge(QualifyingCredit.of(each.metric(), each.countsAt(), 0), each.points(), Math::addExact);
        }
        return sums.entrySet().stream()
                .filter(each -> each.getValue() != 0)
                .map(each ->
                        QualifyingCredit.of(each.getKey().by(), each.getKey().countsAt(), each.getValue()))
                .toList();
    }

    private static MergeDeclined declined(JudgeMerge command, MergeProposed proposed) {
        return new MergeDeclined(
                command.programme(),
                proposed.member(),
                command.merge(),
                proposed.target(),
                command.effectiveAt().instant(),
                command.reason(),
                proposed.proposedBy(),
                command.by());
    }
}
