package loyalty.ledger.registration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.account.Lot;
import loyalty.account.Lots;
import loyalty.event.AccountName;
import loyalty.event.EmailConfirmed;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.Credit;
import loyalty.programme.RegistrationPolicy;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Points;

/** Decides what a confirmed e-mail address does: a bonus that still waits becomes active, and lasts from then on. */
public final class ConfirmationDecider implements Decider<ConfirmEmail, Optional<EmailConfirmed>> {

    @Override
    public Optional<EmailConfirmed> initial() {
        return Optional.empty();
    }

    @Override
    public Optional<EmailConfirmed> evolve(Optional<EmailConfirmed> past, LedgerEvent event) {
        return event instanceof EmailConfirmed confirmed ? Optional.of(confirmed) : past;
    }

    @Override
    public List<TagName> names(ConfirmEmail command) {
        return List.of(TagName.emailConfirmation(command.programme(), command.member()));
    }

    @Override
    public boolean mayAssumeNew(ConfirmEmail command) {
        return true;
    }

    @Override
    public Set<MemberId> members(ConfirmEmail command, Optional<EmailConfirmed> past) {
        return Set.of(command.member());
    }

    /** A second confirmation changes nothing, whenever it is said to be. */
    @Override
    public Decision decide(ConfirmEmail command, Known<Optional<EmailConfirmed>> known) {
        if (known.past().isPresent()) {
            return Decision.repeated(known.past().get());
        }
        return known.objectionTo(command.effectiveAt(), command.member())
                .or(() -> proofObjection(command, known))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(confirmed(command, known)));
    }

    /** How long a token is good is judged by when it comes back: by what is said of that, it could be good for ever. */
    private static Optional<Rejection> proofObjection(ConfirmEmail command, Known<?> known) {
        if (command.proof().isPresent()) {
            return known.now().isBefore(command.proof().get().until())
                    ? Optional.empty()
                    : Optional.of(RejectionCode.CONFIRMATION_TOKEN_EXPIRED.because("the token is good no more"));
        }
        boolean asked = known.rulesAt(command.effectiveAt())
                .registration()
                .map(RegistrationPolicy::asksForToken)
                .orElse(false);
        return asked
                ? Optional.of(RejectionCode.CONFIRMATION_TOKEN_MISSING.because(
                        "the programme asks for the token that was sent to the address"))
                : Optional.empty();
    }

    private static EmailConfirmed confirmed(ConfirmEmail command, Known<Optional<EmailConfirmed>> known) {
        Instant at = command.effectiveAt().instant();
        LotId id = LotId.ofRegistration(command.member());
        var account = known.account(command.member());
        Optional<Lot> bonus = account.purse().all().stream()
                .flatMap(lots -> lots.find(id).stream())
                .findFirst();
        var of = bonus.flatMap(each -> each.terms().pointCurrency());
        Optional<Lot> lot = bonus.filter(each -> !each.hasLapsedAt(at)).filter(each -> each.pendingAt(at) > 0);
        List<Movement> movements = lot.map(each -> activation(
                        each, account.membership().bounding(activeTerms(each, command, known)), account.lots(of), at))
                .orElse(List.of());
        Points waiting = lot.map(each -> Points.of(each.pendingAt(at))).orElse(Points.ZERO);
        return new EmailConfirmed(
                command.programme(),
                command.member(),
                at,
                waiting,
                movements,
                account.toldAfter(known.programme(), movements, of, at),
                of,
                command.proof().map(ConfirmEmail.Proof::contact));
    }

    /** It lasts as its currency does at the confirmation; where that is counted no more by then, as it did when the member joined. */
    private static LotTerms activeTerms(Lot waiting, ConfirmEmail command, Known<?> known) {
        Instant at = command.effectiveAt().instant();
        var of = waiting.terms().pointCurrency();
        var rules = known.rulesAt(command.effectiveAt());
        boolean counted = of.map(id -> rules.pointCurrency(id).isPresent()).orElse(true);
        var ruling = counted
                ? rules
                : known.programme().inEffectAt(waiting.earnedAt()).orElseThrow();
        return LotTerms.active(waiting.terms().id(), at, ruling.lapsesAt(of, at))
                .in(of);
    }

    /** Out of what waited on the old terms and into what counts on the new ones, so that each movement is right by itself. */
    private static List<Movement> activation(Lot waiting, LotTerms active, Lots lots, Instant at) {
        Points points = Points.of(waiting.pendingAt(at));
        return Stream.concat(
                        Stream.of(new Movement(AccountName.PENDING, AccountName.CLEARING, points, waiting.terms())),
                        Credit.into(active, points, AccountName.CLEARING, lots, at).stream())
                .toList();
    }
}
