package loyalty.ledger.membership.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.UnblockMember;
import loyalty.ledger.web.Fields;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import org.jspecify.annotations.Nullable;

/** The body of whatever changes how a member stands: nobody does so without a reason. */
public record MembershipRequest(
        Optional<Instant> effectiveAt, @Nullable String reason) {

    /** The command that blocks; throws a 400 problem that names the field. */
    public BlockMember block(ProgrammeId programme, MemberId member, Instant now) {
        return new BlockMember(programme, member, Fields.effectiveAt(effectiveAt, now), reasonCode());
    }

    /** The command that unblocks; throws a 400 problem that names the field. */
    public UnblockMember unblock(ProgrammeId programme, MemberId member, Instant now) {
        return new UnblockMember(programme, member, Fields.effectiveAt(effectiveAt, now), reasonCode());
    }

    /** The command that closes; throws a 400 problem that names the field. */
    public CloseMember close(ProgrammeId programme, MemberId member, Instant now) {
        return new CloseMember(programme, member, Fields.effectiveAt(effectiveAt, now), reasonCode());
    }

    private ReasonCode reasonCode() {
        return Fields.required(reason, "/reason", ReasonCode::new);
    }
}
