package loyalty.ledger.registration;

import java.util.Optional;
import loyalty.event.ContactVersion;
import loyalty.event.MemberRegistered;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.Channel;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.ProgrammeId;

/**
 * Somebody joins the programme.
 *
 * @param contact the version of the contact data in the vault; the same data always has the same version
 * @param person a keyed hash of the e-mail address, hexadecimal; empty when none was given
 */
public record RegisterMember(
        ProgrammeId programme,
        MemberId member,
        EffectiveAt effectiveAt,
        Optional<Channel> channel,
        Optional<ContactVersion> contact,
        Optional<String> person,
        MemberType type)
        implements Command {

    boolean saysTheSameAs(MemberRegistered earlier) {
        return channel.equals(earlier.channel())
                && contact.equals(earlier.contact())
                && type == earlier.memberType()
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
