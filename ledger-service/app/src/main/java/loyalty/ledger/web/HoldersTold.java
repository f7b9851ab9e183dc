package loyalty.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** Puts on record who is told whose a card is, before it is told. */
@FunctionalInterface
public interface HoldersTold {

    /**
     * Puts it on record.
     *
     * @param members whom the answer names; where that is nobody, nothing is kept
     */
    void keep(HttpServletRequest request, ProgrammeId programme, Collection<MemberId> members);
}
