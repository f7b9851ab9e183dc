package loyalty.ledger.wiring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.MemberRegistered;
import loyalty.event.ReferralQualified;
import loyalty.event.ReferralRewarded;
import loyalty.journal.JournalUnavailableException;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.referral.AttributeReferral;
import loyalty.ledger.referral.AttributionDecider;
import loyalty.ledger.registration.RegisterMember;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.registration.web.GivenContact;
import loyalty.ledger.registration.web.RegistrationLook;
import loyalty.ledger.returns.web.RewardLook;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.ledger.shell.Origin;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;

/** Looks into the journal as it is at the moment, without a try to record anything. */
final class JournalLook implements RegistrationLook, RewardLook, GivenContact {

    /** A registration has two names, and each is claimed once; a referral has six entries when it is at its end. */
    private static final int ENTRIES_MAX = 10;

    private final AxonLedger ledger;
    private final RegistrationDecider registrations = new RegistrationDecider();
    private final AttributionDecider attributions = new AttributionDecider();

    JournalLook(AxonLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public boolean wouldRecord(RegisterMember command, Origin origin) {
        try {
            boolean keyUsed = origin.idempotencyKey()
                    .map(key -> Handling.idempotencyClaim(command, origin.key(), key))
                    .map(claim -> ledger.reader.claimHolder(claim.text()).isPresent())
                    .orElse(false);
            if (keyUsed) {
                return false;
            }
            var past = registrations.initial();
            var names = registrations.names(command).stream().map(TagName::text).toList();
            for (var entry : ledger.reader.readByTags(names, 0, ENTRIES_MAX)) {
                past = registrations.evolve(past, Entries.eventOf(entry));
            }
            return decide(registrations, command, past, origin.mayBackdate()) instanceof Decision.Accepted;
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }

    @Override
    public Optional<Rejection> refusalOfCode(AttributeReferral command, long registeredAt) {
        try {
            var issued = ledger.reader.claimHolder(
                    TagName.referralCode(command.programme(), command.code()).text());
            if (issued.isPresent() && issued.getAsLong() < registeredAt) {
                return Optional.empty();
            }
            var then = decide(attributions, command, attributions.initial(), true);
            return then instanceof Decision.Rejected(var reason) ? Optional.of(reason) : Optional.empty();
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }

    @Override
    public Optional<MemberRegistered> of(ProgrammeId programme, MemberId member) {
        try {
            var name = TagName.registration(programme, member).text();
            return ledger.reader.readByTags(List.of(name), 0, ENTRIES_MAX).stream()
                    .map(Entries::eventOf)
                    .filter(MemberRegistered.class::isInstance)
                    .map(MemberRegistered.class::cast)
                    .findFirst();
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }

    @Override
    public boolean wasRewarded(ProgrammeId programme, MemberId buyer, PurchaseId purchase) {
        try {
            var name = TagName.referral(programme, buyer);
            boolean rewarded = false;
            boolean counted = false;
            for (var entry : ledger.reader.readByTags(List.of(name.text()), 0, ENTRIES_MAX)) {
                switch (Entries.eventOf(entry)) {
                    case ReferralQualified qualified ->
                        counted = qualified.purchase().equals(purchase);
                    case ReferralRewarded _ -> rewarded = true;
                    default -> {} // no matter here
                }
            }
            return rewarded && counted;
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }

    private <C extends Command, P> Decision decide(Decider<C, P> decider, C command, P past, boolean mayBackdate) {
        var programme = ledger.programmes.last(command.programme()).programme();
        return decider.decide(command, new Known<>(programme, Map.of(), past, ledger.clock.instant(), mayBackdate));
    }
}
