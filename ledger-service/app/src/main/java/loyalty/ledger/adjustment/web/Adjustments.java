package loyalty.ledger.adjustment.web;

import java.util.Optional;
import java.util.function.BiPredicate;
import loyalty.ledger.adjustment.AdjustPoints;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.Outcome;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.ledger.vault.Note;
import loyalty.ledger.vault.Notes;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** An adjustment from end to end: the note is sealed first, under the key of a member who is there, then comes the entry that holds it. */
public final class Adjustments {

    private final Ledger<AdjustPoints> ledger;
    private final ProgrammeBook programmes;
    private final BiPredicate<ProgrammeId, MemberId> registered;
    private final Notes notes;

    /**
     * The way of adjustments into the ledger.
     *
     * @param registered whether there is such a member: nobody else is given a key
     */
    public Adjustments(
            Ledger<AdjustPoints> ledger,
            ProgrammeBook programmes,
            BiPredicate<ProgrammeId, MemberId> registered,
            Notes notes) {
        this.ledger = ledger;
        this.programmes = programmes;
        this.registered = registered;
        this.notes = notes;
    }

    /** Adjusts, or proposes to. */
    public Outcome adjust(AdjustPoints command, Optional<Note> note, Origin origin) {
        if (note.isEmpty()) {
            return ledger.handle(command, origin);
        }
        if (programmes.find(command.programme()).versions().isEmpty()) {
            return new Outcome.Refused(RejectionCode.UNKNOWN_PROGRAMME.because("there is no such programme"));
        }
        if (!registered.test(command.programme(), command.member())) {
            return new Outcome.Refused(RejectionCode.UNKNOWN_MEMBER.because("there is no such member"));
        }
        var sealed = notes.seal(command.programme(), command.member(), command.adjustment(), note.get());
        return ledger.handle(command.noting(sealed), origin);
    }
}
