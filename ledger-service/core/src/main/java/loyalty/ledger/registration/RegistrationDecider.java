package loyalty.ledger.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.account.MemberAccount;
import loyalty.event.AccountName;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.MemberRegistered;
import loyalty.event.Movement;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.RegistrationPolicy;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Points;

/** Decides whether a member joins, and whether joining earns a bonus: one for each person, whatever the member id. */
public final class RegistrationDecider implements Decider<RegisterMember, RegistrationDecider.Past> {

    /**
     * Registrations of this member or of this person.
     *
     * @param bonusTaken whether another registration of the person had the bonus
     */
    public record Past(List<MemberRegistered> registrations, boolean bonusTaken) {

        public Past {
            registrations = List.copyOf(registrations);
        }

        Optional<MemberRegistered> of(MemberId member) {
            return registrations.stream()
                    .filter(each -> each.member().equals(member))
                    .findFirst();
        }
    }

    @Override
    public Past initial() {
        return new Past(List.of(), false);
    }

    @Override
    public Past evolve(Past past, LedgerEvent event) {
        if (!(event instanceof MemberRegistered registered)) {
            return past;
        }
        var all = new ArrayList<>(past.registrations());
        all.add(registered);
        return new Past(all, past.bonusTaken() || !registered.bonus().isZero());
    }

    @Override
    public List<TagName> names(RegisterMember command) {
        var names = new ArrayList<TagName>();
        names.add(TagName.registration(command.programme(), command.member()));
        command.person().ifPresent(person -> names.add(TagName.bonusPerson(command.programme(), person)));
        return names;
    }

    @Override
    public boolean mayAssumeNew(RegisterMember command) {
        return true;
    }

    @Override
    public Set<MemberId> members(RegisterMember command, Past past) {
        return Set.of(command.member());
    }

    @Override
    public Set<MemberId> newcomers(RegisterMember command) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(RegisterMember command, Known<Past> known) {
        Optional<MemberRegistered> earlier = known.past().of(command.member());
        if (earlier.isPresent()) {
            return again(command, earlier.get());
        }
        return known.objectionToJoining(command.effectiveAt())
                .map(Decision::rejected)
                .orElseGet(() -> registered(command, known));
    }

    private static Decision again(RegisterMember command, MemberRegistered earlier) {
        return command.saysTheSameAs(earlier)
                ? Decision.repeated(earlier)
                : Decision.rejected(RejectionCode.REGISTRATION_DIFFERS.because(
                        "the member was registered before with other content"));
    }

    private static Decision registered(RegisterMember command, Known<Past> known) {
        ProgrammeDocument rules = known.rulesAt(command.effectiveAt());
        Instant at = command.effectiveAt().instant();
        Optional<RegistrationPolicy> bonus = rules.registration()
                .filter(_ -> !known.past().bonusTaken())
                .filter(policy ->
                        !policy.pendingUntilEmailConfirmed() || command.person().isPresent());
        List<Movement> movements = bonus.stream()
                .map(policy -> given(policy, command.member(), at, rules))
                .toList();
        var of = rules.registration().flatMap(RegistrationPolicy::pointCurrency);
        var event = new MemberRegistered(
                command.programme(),
                command.member(),
                at,
                command.channel(),
                command.contact(),
                rules.version(),
                bonus.map(RegistrationPolicy::points).orElse(Points.ZERO),
                bonus.filter(RegistrationPolicy::pendingUntilEmailConfirmed).map(policy -> policy.confirmBy(at)),
                movements,
                MemberAccount.UNKNOWN.toldAfter(known.programme(), movements, of, at),
                Optional.of(command.type()),
                of);
        List<TagName> claims = bonus.isEmpty()
                ? List.of()
                : command.person().stream()
                        .map(person -> TagName.bonusPerson(command.programme(), person))
                        .toList();
        return new Decision.Accepted(List.of(event), claims);
    }

    private static Movement given(RegistrationPolicy policy, MemberId member, Instant at, ProgrammeDocument rules) {
        LotId lot = LotId.ofRegistration(member);
        var of = policy.pointCurrency();
        return policy.pendingUntilEmailConfirmed()
                ? new Movement(
                        AccountName.ISSUANCE,
                        AccountName.PENDING,
                        policy.points(),
                        LotTerms.pending(lot, policy.confirmBy(at)).in(of))
                : new Movement(
                        AccountName.ISSUANCE,
                        AccountName.ACTIVE,
                        policy.points(),
                        LotTerms.active(lot, at, rules.lapsesAt(of, at)).in(of));
    }
}
