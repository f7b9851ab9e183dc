package loyalty.ledger.registration.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import loyalty.edge.CallerFilter;
import loyalty.edge.ProblemException;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.referral.AttributeReferral;
import loyalty.ledger.registration.RegisterMember;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.vault.Contact;
import loyalty.ledger.vault.Vault;
import loyalty.ledger.web.Answers;
import loyalty.ledger.web.Fields;
import loyalty.value.Channel;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.ProgrammeId;
import loyalty.value.ReferralCode;

/** A registration from end to end: contact data into the vault first, if it will be recorded, then the entry, then the referral. */
public final class Registrations {

    private final Ledger<RegisterMember> members;
    private final Ledger<AttributeReferral> referrals;
    private final RegistrationLook look;
    private final ProgrammeBook programmes;
    private final Vault vault;

    public Registrations(
            Ledger<RegisterMember> members,
            Ledger<AttributeReferral> referrals,
            RegistrationLook look,
            ProgrammeBook programmes,
            Vault vault) {
        this.members = members;
        this.referrals = referrals;
        this.look = look;
        this.programmes = programmes;
        this.vault = vault;
    }

    /**
     * What became of a registration.
     *
     * @param referral what became of the referral, for the answer; empty if none was asked for
     */
    public record Registered(Outcome outcome, Map<String, Object> referral) {}

    /** A registration that is understood, and nothing of it kept yet. */
    public record Understood(
            ProgrammeId programme,
            MemberId member,
            EffectiveAt effectiveAt,
            Optional<Channel> channel,
            Optional<ReferralCode> code,
            Optional<Contact> contact,
            MemberType type) {}

    /** Understands a registration; throws a 400 problem that names the field. */
    public Understood understood(ProgrammeId programme, MemberId member, MemberRequest body, Instant now) {
        return new Understood(
                programme,
                member,
                Fields.effectiveAt(body.effectiveAt(), now),
                Fields.optional(body.channel(), "/channel", Channel::new),
                Fields.optional(body.referralCode(), "/referralCode", ReferralCode::new),
                body.contact().map(MemberRequest.ContactFields::toContact),
                Fields.optional(body.type(), "/type", MemberType::named).orElse(MemberType.PERSON));
    }

    /** Registers; a referral that is refused is told and leaves the registration as it is. */
    public Registered register(Understood asked, Origin origin) {
        var programme = asked.programme();
        var member = asked.member();
        var effectiveAt = asked.effectiveAt();
        var code = asked.code();
        if (programmes.find(programme).versions().isEmpty()) {
            throw new ProblemException(CallerFilter.unknownProgramme()); // before the vault keeps anything
        }
        var contact = asked.contact();
        var command = new RegisterMember(
                programme,
                member,
                effectiveAt,
                asked.channel(),
                contact.map(given -> vault.version(programme, member, given)),
                contact.flatMap(given -> vault.person(programme, given)),
                asked.type());
        boolean kept = contact.isPresent() && look.wouldRecord(command, origin);
        if (kept) {
            vault.keep(programme, member, contact.orElseThrow());
        }
        var outcome = members.handle(command, origin);
        if (outcome instanceof Outcome.Recorded && !kept) {
            // The look came a moment before what it said changed: what is named must be there.
            contact.ifPresent(given -> vault.keep(programme, member, given));
        }
        if (!(outcome instanceof Outcome.Told told) || code.isEmpty()) {
            return new Registered(outcome, Map.of());
        }
        var attribution = new AttributeReferral(programme, member, code.get(), effectiveAt);
        return new Registered(outcome, Map.of("referral", referral(referred(attribution, told, origin))));
    }

    /**
     * A registration that is told again is told with what became of the code then: it may have been issued since. A code that was
     * there, and is not attributed, is one whose first request broke off between the two entries.
     */
    private Outcome referred(AttributeReferral attribution, Outcome.Told registered, Origin origin) {
        var refusedThen = registered instanceof Outcome.Replayed
                ? look.refusalOfCode(attribution, registered.position())
                : Optional.<Rejection>empty();
        return refusedThen
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> referrals.handle(
                        attribution, origin.withoutIdempotencyKey().causedBy(registered.position())));
    }

    private static Map<String, Object> referral(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Told told -> Answers.body(told);
            case Outcome.Refused(var reason) -> {
                var told = new LinkedHashMap<String, Object>();
                told.put("code", reason.code().wire());
                told.put("detail", reason.detail());
                yield told;
            }
            case Outcome.KeyReused() -> Map.of();
            case Outcome.KeyInProgress() -> Map.of();
        };
    }
}
