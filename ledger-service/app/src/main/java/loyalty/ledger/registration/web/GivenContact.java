package loyalty.ledger.registration.web;

import java.util.Optional;
import loyalty.event.MemberRegistered;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** Looks up how a member joined; throws {@link loyalty.ledger.shell.NotAnsweredException} when the journal is away. */
@FunctionalInterface
public interface GivenContact {

    /** The registration, which names the contact data that was given with it; empty for nobody. */
    Optional<MemberRegistered> of(ProgrammeId programme, MemberId member);
}
